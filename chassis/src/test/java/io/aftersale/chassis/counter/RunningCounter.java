package io.aftersale.chassis.counter;

import static org.awaitility.Awaitility.await;

import io.aftersale.chassis.counter.Counting.CommandRefused;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The counter service, running in this process on the real broker, registry and database. */
public record RunningCounter(CounterSuite suite, ConfigurableApplicationContext service, CounterClient client)
        implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts one for all test classes of a run, gives it to those who ask, and closes it at the end of the run. */
    public static final class Given implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(RunningCounter.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningCounter.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                    .computeIfAbsent(RunningCounter.class, key -> start(), RunningCounter.class);
        }
    }

    /** Keeps the spans that would go to a collector. */
    public static class Spans {
        public static final InMemorySpanExporter EXPORTED = InMemorySpanExporter.create();

        @Bean
        SpanExporter spans() {
            return EXPORTED;
        }
    }

    private static RunningCounter start() {
        CounterSuite suite = CounterSuite.start();
        ConfigurableApplicationContext service = SpringApplication.run(
                new Class<?>[] {CounterApplication.class, Spans.class},
                suite.arguments("engine-test").toArray(String[]::new));
        return new RunningCounter(suite, service, new CounterClient(suite.kafka(), suite.registry()));
    }

    @Override
    public void close() {
        client.close();
        service.close();
        suite.close();
    }

    public JdbcTemplate db() {
        return service.getBean(JdbcTemplate.class);
    }

    /** The first answer that is enough. */
    public <T> T soon(Callable<T> what, Predicate<T> enough) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(what, enough);
    }

    /** The events of a key, once there are so many. */
    public List<Record> events(String key, int atLeast) {
        return soon(() -> client.messages(CounterTopics.EVENTS, key), m -> m.size() >= atLeast).stream()
                .map(Message::body)
                .toList();
    }

    /** A new id. */
    public static String id() {
        return UUID.randomUUID().toString();
    }

    /** The reason of the first refusal. */
    public static String refusal(List<Record> events) {
        return events.stream()
                .filter(CommandRefused.class::isInstance)
                .map(e -> ((CommandRefused) e).reason())
                .findFirst()
                .orElse("none");
    }

    public static Meta.EventMeta meta(Message message) {
        return (Meta.EventMeta) Objects.requireNonNull(message.meta());
    }

    /** A header as text; empty if it is not there. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : CounterClient.text(header.value());
    }
}
