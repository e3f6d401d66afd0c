package io.aftersale.chassis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersale.chassis.counter.CounterApplication;
import io.aftersale.chassis.counter.CounterClient;
import io.aftersale.chassis.counter.CounterSuite;
import io.aftersale.chassis.counter.CounterTest;
import io.aftersale.chassis.counter.CounterTopics;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.schemas.catalogue.Topic;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose database and broker no longer know the same: one of them has gone back. */
@ResourceLock(CounterTest.FAULTS)
class RestoreTest {

    private static final String KEY = "restored";

    @Test
    void a_restored_database_catches_up_and_what_is_told_again_has_the_same_ids_and_versions() throws SQLException {
        try (CounterSuite suite = CounterSuite.start();
                CounterClient client = new CounterClient(suite.kafka(), suite.registry())) {
            counting(suite, client, 5, 5);
            execute(suite, "create database backup template counter");
            counting(suite, client, 5, 10);
            execute(suite, "drop database counter");
            execute(suite, "alter database backup rename to counter");

            counting(suite, client, 1, 16);

            List<Message> told = client.messages(CounterTopics.EVENTS, KEY);
            assertThat(told).hasSize(16);
            assertThat(told.stream().collect(Collectors.toMap(m -> meta(m).eventId(), Function.identity(), (a, b) -> {
                        assertThat(meta(b).version()).isEqualTo(meta(a).version());
                        assertThat(b.body()).isEqualTo(a.body());
                        return a;
                    })))
                    .hasSize(11)
                    .extractingFromEntries(e -> meta(e.getValue()).version())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 11).boxed().toList());
        }
    }

    @Test
    void a_topic_that_was_deleted_and_made_anew_is_read_from_its_beginning() {
        try (CounterSuite suite = CounterSuite.start();
                CounterClient client = new CounterClient(suite.kafka(), suite.registry());
                Admin admin = Admin.create(Map.of("bootstrap.servers", suite.kafka()))) {
            counting(suite, client, 5, 5);
            admin.deleteTopics(List.of(CounterTopics.COMMANDS.name()));
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> made(admin, CounterTopics.COMMANDS));

            counting(suite, client, 3, 8);

            assertThat(client.messages(CounterTopics.EVENTS, KEY))
                    .extracting(message -> meta(message).version())
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    private static boolean made(Admin admin, Topic topic) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(topic.name(), CounterSuite.PARTITIONS, (short) 1)))
                .all()
                .get();
        return true;
    }

    /** Runs the service for so many more commands, until so many events have been told in all. */
    private static void counting(CounterSuite suite, CounterClient client, int commands, int events) {
        ConfigurableApplicationContext service = SpringApplication.run(
                CounterApplication.class, suite.arguments("restore-test").toArray(String[]::new));
        try (service) {
            for (int i = 0; i < commands; i++) {
                client.send(KEY, "command-" + events + "-" + i, new Add(1, ""));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> client.messages(CounterTopics.EVENTS, KEY).size() >= events);
        }
    }

    private static Meta.EventMeta meta(Message message) {
        return (Meta.EventMeta) Objects.requireNonNull(message.meta());
    }

    private static void execute(CounterSuite suite, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        suite.infrastructure().addresses().jdbc("postgres"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
