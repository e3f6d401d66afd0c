package io.aftersale.chassis.intent;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import io.micrometer.core.instrument.Gauge;
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
            Clock clock,
            ObjectProvider<MeterRegistry> meterRegistry) {
        MeterRegistry meters = meterRegistry.getObject();
        String owner = UUID.randomUUID().toString();
        List<Worker<?>> workers = new ArrayList<>();
        for (OutsideCall<?> call : calls) {
            workers.add(worker(call, eventTopics, intents, commands, wire, owner, clock, meters));
        }
        Timer timer = new Timer();
        workers.add(new Worker<>(timer, intents, commands, Timer.Due::new, owner, clock, meters));
        return new Workers(workers, intents, owner);
    }

    private static <B extends Record> Worker<B> worker(
            OutsideCall<B> call,
            List<Topic> eventTopics,
            Intents intents,
            CommandSender commands,
            Wire wire,
            String owner,
            Clock clock,
            MeterRegistry meters) {
        Topic topic = eventTopics.stream()
                .filter(t -> t.record(call.about().getSimpleName()).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(call.about().getName() + " is no event of this service"));
        Function<byte[], B> reader = bytes -> {
            try {
                return call.about().cast(wire.decode(topic, bytes).orElseThrow().body());
            } catch (Undecodable e) {
                throw new IllegalStateException("an intent's event can no longer be read", e);
            }
        };
        Gauge.builder("aftersale.outside.intents", intents, i -> i.count(call.name()))
                .tag("call", call.name())
                .register(meters);
        return new Worker<>(call, intents, commands, reader, owner, clock, meters);
    }
}
