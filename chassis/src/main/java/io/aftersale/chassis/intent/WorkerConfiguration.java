package io.aftersale.chassis.intent;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.trace.Traces;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** One worker for each outside call of the service, and one for its deadlines. */
@Configuration(proxyBeanMethods = false)
public class WorkerConfiguration {

    @Bean
    Intents intents(JdbcTemplate db) {
        return new Intents(db);
    }

    @Bean
    Workers workers(
            List<OutsideCall<?>> calls,
            List<Topic> eventTopics,
            Intents intents,
            CommandSender commands,
            Wire wire,
            Traces traces,
            Clock clock,
            ObjectProvider<MeterRegistry> meterRegistry) {
        MeterRegistry meters = meterRegistry.getObject();
        Lease lease = new Lease(UUID.randomUUID().toString());
        List<Worker<?>> workers = new ArrayList<>();
        for (OutsideCall<?> call : calls) {
            workers.add(worker(call, eventTopics, intents, commands, wire, lease, traces, clock, meters));
        }
        Timer timer = new Timer();
        workers.add(new Worker<>(
                timer,
                intents,
                commands,
                command -> new Worker.About<>(new Timer.Due(command), null),
                lease,
                traces,
                clock,
                meters));
        return new Workers(workers, intents, lease);
    }

    private static <B extends Record> Worker<B> worker(
            OutsideCall<B> call,
            List<Topic> eventTopics,
            Intents intents,
            CommandSender commands,
            Wire wire,
            Lease lease,
            Traces traces,
            Clock clock,
            MeterRegistry meters) {
        Topic topic = eventTopics.stream()
                .filter(t -> t.record(call.about().getSimpleName()).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(call.about().getName() + " is no event of this service"));
        Function<byte[], Worker.About<B>> reader = bytes -> {
            try {
                Message message = wire.decode(topic, bytes).orElseThrow();
                return new Worker.About<>(
                        call.about().cast(message.body()),
                        message.meta() instanceof Meta.EventMeta meta ? meta.correlationId() : null);
            } catch (Undecodable e) {
                throw new IllegalStateException("an intent's event can no longer be read", e);
            }
        };
        return new Worker<>(call, intents, commands, reader, lease, traces, clock, meters);
    }
}
