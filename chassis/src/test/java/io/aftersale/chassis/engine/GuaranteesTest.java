package io.aftersale.chassis.engine;

import static io.aftersale.chassis.counter.CounterClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersale.chassis.counter.CounterClient;
import io.aftersale.chassis.counter.CounterSuite;
import io.aftersale.chassis.counter.CounterTopics;
import io.aftersale.chassis.counter.Counting;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.schemas.catalogue.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine's promises, while its processes are killed at seeded random moments: between the two commits, in the
 * middle of a batch, during rebalances; while broker and database are killed and started again; while producers repeat
 * themselves. An outside reader, {@code read_committed}, then finds nothing lost, nothing doubled, and each key's
 * versions without gaps and in order.
 *
 * <p>System properties: {@code guarantees.seed}, {@code guarantees.records} (default 50 000), {@code guarantees.kills}
 * (default 20).
 */
class GuaranteesTest {

    private static final int KEYS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final long seed = Long.getLong("guarantees.seed", System.nanoTime());
    private final int records = Integer.getInteger("guarantees.records", 50_000);
    private final int kills = Integer.getInteger("guarantees.kills", 20);
    private final Random random = new Random(seed);

    @Test
    @Tag("B17")
    void nothing_is_lost_nothing_is_doubled_and_every_story_is_told_in_order_whatever_is_killed() throws Exception {
        System.out.printf("guarantees: seed %d, %d records, at least %d kills%n", seed, records, kills);
        try (CounterSuite suite = CounterSuite.start();
                CounterClient client = new CounterClient(suite.kafka(), suite.registry());
                Instances instances = new Instances(
                        suite, 3, List.of("-Dhalt.after.database.commit=0.002", "-Dhalt.mid.batch=0.00005"))) {
            Map<String, Long> totals = new HashMap<>();
            AtomicBoolean sent = new AtomicBoolean();
            AtomicInteger timed = new AtomicInteger();
            Thread producer = Thread.ofPlatform().start(() -> {
                produce(client, totals, timed);
                sent.set(true);
            });
            torment(suite, instances, sent);
            producer.join();
            System.out.printf("guarantees: %d deaths; logs in %s%n", instances.deaths(), instances.logs());
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                instances.revive();
                return settled(suite, records, timed.get());
            });
            check(client, totals, timed.get());
            assertThat(instances.deaths()).isGreaterThanOrEqualTo(kills);
        }
    }

    /** Each command has its own id; one in fifty is sent twice or thrice. */
    private void produce(CounterClient client, Map<String, Long> totals, AtomicInteger timed) {
        Random choice = new Random(seed + 1);
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        for (int n = 0; n < records; n++) {
            String key = "counter-" + choice.nextInt(KEYS);
            int amount = choice.nextInt(100);
            if (amount % 10 == 7 || amount % 10 == 8) {
                timed.incrementAndGet();
            }
            totals.merge(key, (long) amount, Long::sum);
            int times = choice.nextInt(50) == 0 ? 2 + choice.nextInt(2) : 1;
            for (int i = 0; i < times; i++) {
                pending.add(client.send(key, "command-" + n, new Add(amount, "")));
            }
            if (pending.size() > 500) {
                settle(pending);
            }
        }
        settle(pending);
    }

    private static void settle(List<Future<RecordMetadata>> pending) {
        try {
            for (Future<RecordMetadata> one : pending) {
                one.get();
            }
            pending.clear();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the test's own producer failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void torment(CounterSuite suite, Instances instances, AtomicBoolean sent) throws InterruptedException {
        CountDownLatch pace = new CountDownLatch(1);
        int broker = kills / 3;
        int database = 2 * kills / 3;
        for (int kill = 0; instances.deaths() < kills || !sent.get(); kill++) {
            pace.await(500 + random.nextInt(4_000), java.util.concurrent.TimeUnit.MILLISECONDS);
            int victim = random.nextInt(instances.size());
            instances.kill(victim);
            if (random.nextInt(4) == 0) {
                instances.kill((victim + 1) % instances.size());
            }
            instances.revive();
            if (kill == broker) {
                System.out.println("guarantees: the broker is killed");
                suite.infrastructure().kafka().kill();
                suite.infrastructure().kafka().start();
            }
            if (kill == database) {
                System.out.println("guarantees: the database is killed");
                suite.infrastructure().postgres().kill();
                suite.infrastructure().postgres().start();
            }
        }
    }

    /** Whether the database says that everything has been handled. */
    private static boolean settled(CounterSuite suite, int added, int confirmed) {
        try (Connection c = DriverManager.getConnection(suite.jdbc(), "postgres", "postgres");
                var select = c.createStatement();
                ResultSet row = select.executeQuery(
                        "select (select coalesce(sum(version), 0) from counter), (select coalesce(sum(version), 0)"
                                + " from mirror), (select count(*) from intent)")) {
            row.next();
            System.out.printf(
                    "guarantees: %d of %d events, %d of %d mirrored, %d timers left%n",
                    row.getLong(1), added + confirmed, row.getLong(2), added, row.getLong(3));
            return row.getLong(1) == added + confirmed && row.getLong(2) == added && row.getLong(3) == 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private void check(CounterClient client, Map<String, Long> totals, int timed) {
        List<Message> counted = await().atMost(PATIENCE)
                .until(() -> stories(client, CounterTopics.EVENTS), told -> told.size() >= records + timed);
        List<Message> mirrored = await().atMost(PATIENCE)
                .until(() -> stories(client, CounterTopics.MIRROR_EVENTS), told -> told.size() >= records);
        assertThat(counted).hasSize(records + timed);
        assertThat(mirrored).hasSize(records);
        assertGapless(counted);
        assertGapless(mirrored);
        assertThat(counted.stream().map(m -> meta(m).eventId()).distinct()).hasSize(counted.size());
        assertThat(counted.stream().map(m -> meta(m).causeId()).distinct()).hasSize(counted.size());
        Map<String, Long> sums = new HashMap<>();
        counted.forEach(m -> {
            if (m.body() instanceof Counting.Added added) {
                sums.merge(meta(m).aggregateId(), (long) added.amount(), Long::sum);
            }
        });
        assertThat(sums).isEqualTo(totals);
        Map<String, Long> states = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : client.read(CounterTopics.STATE.name())) {
            if (client.message(CounterTopics.STATE, record.value()).body() instanceof Counting.Counter counter) {
                states.put(text(record.key()), counter.total());
            }
        }
        assertThat(states).isEqualTo(totals);
    }

    private static List<Message> stories(CounterClient client, Topic topic) {
        return client.read(topic.name()).stream()
                .map(r -> client.message(topic, r.value()))
                .toList();
    }

    private static void assertGapless(List<Message> told) {
        Map<String, Long> versions = new HashMap<>();
        for (Message message : told) {
            Meta.EventMeta meta = meta(message);
            long before = versions.getOrDefault(meta.aggregateId(), 0L);
            assertThat(meta.version()).as(meta.aggregateId()).isEqualTo(before + 1);
            versions.put(meta.aggregateId(), meta.version());
        }
    }

    private static Meta.EventMeta meta(Message message) {
        return (Meta.EventMeta) Objects.requireNonNull(message.meta());
    }
}
