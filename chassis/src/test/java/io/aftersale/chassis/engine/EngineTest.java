package io.aftersale.chassis.engine;

import static io.aftersale.chassis.counter.CounterClient.bytes;
import static io.aftersale.chassis.counter.CounterClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.aftersale.chassis.counter.Bells;
import io.aftersale.chassis.counter.CounterApplication;
import io.aftersale.chassis.counter.CounterClient;
import io.aftersale.chassis.counter.CounterSuite;
import io.aftersale.chassis.counter.CounterTopics;
import io.aftersale.chassis.counter.Counting;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.counter.Counting.Added;
import io.aftersale.chassis.counter.Counting.Break;
import io.aftersale.chassis.counter.Counting.CommandRefused;
import io.aftersale.chassis.counter.Counting.Confirm;
import io.aftersale.chassis.counter.Counting.Confirmed;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.schemas.catalogue.Topic;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The delivery engine on the real broker, registry and database. */
class EngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Topic COMMANDS = CounterTopics.COMMANDS;

    private static CounterSuite suite;
    private static ConfigurableApplicationContext service;
    private static CounterClient client;
    private static JdbcTemplate db;

    @BeforeAll
    static void start() {
        suite = CounterSuite.start();
        service = SpringApplication.run(
                new Class<?>[] {CounterApplication.class, Spans.class},
                suite.arguments("engine-test").toArray(String[]::new));
        client = new CounterClient(suite.kafka(), suite.registry());
        db = service.getBean(JdbcTemplate.class);
    }

    /** Keeps the spans that would go to a collector. */
    static class Spans {
        static final InMemorySpanExporter EXPORTED = InMemorySpanExporter.create();

        @Bean
        SpanExporter spans() {
            return EXPORTED;
        }
    }

    @AfterAll
    static void stop() {
        Stream.<AutoCloseable>of(client, service, suite).forEach(open -> {
            try {
                if (open != null) {
                    open.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static <T> T soon(Callable<T> what, java.util.function.Predicate<T> enough) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(what, enough);
    }

    private static List<Record> events(String key, int atLeast) {
        return soon(() -> client.messages(CounterTopics.EVENTS, key), m -> m.size() >= atLeast).stream()
                .map(Message::body)
                .toList();
    }

    private static String refusal(List<Record> events) {
        return events.stream()
                .filter(CommandRefused.class::isInstance)
                .map(e -> ((CommandRefused) e).reason())
                .findFirst()
                .orElse("none");
    }

    @Test
    void a_command_becomes_an_event_a_row_and_a_state_record_of_the_same_bytes() {
        String key = id();
        client.send(key, "first-" + key, new Add(2, ""));
        client.send(key, "second-" + key, new Add(3, ""));
        List<Message> told = soon(() -> client.messages(CounterTopics.EVENTS, key), messages -> messages.size() == 2);
        assertThat(told).extracting(Message::body).containsExactly(new Added(2, 2, ""), new Added(3, 5, ""));
        assertThat(told).extracting(m -> meta(m).version()).containsExactly(1L, 2L);
        assertThat(told).extracting(m -> meta(m).causeId()).containsExactly("first-" + key, "second-" + key);
        byte[] row = db.queryForObject("select state from counter where key = ?", byte[].class, key);
        ConsumerRecord<byte[], byte[]> state = soon(
                () -> client.read(CounterTopics.STATE.name()).stream()
                        .filter(r -> key.equals(text(r.key())))
                        .reduce((a, b) -> b)
                        .orElse(null),
                r -> r != null && ByteBuffer.wrap(r.value()).equals(ByteBuffer.wrap(row)));
        assertThat(client.message(CounterTopics.STATE, state.value()).body()).isEqualTo(new Counting.Counter(5, 0, ""));
    }

    @Test
    void an_event_carries_its_cloud_event_headers() {
        String key = id();
        client.send(key, id(), new Add(1, ""));
        ConsumerRecord<byte[], byte[]> event = published(key, 1).getFirst();
        Meta.EventMeta meta = meta(client.message(CounterTopics.EVENTS, event.value()));
        assertThat(header(event, "ce_id")).isEqualTo(meta.eventId());
        assertThat(header(event, "ce_type")).isEqualTo("io.aftersale.counter.Added");
        assertThat(header(event, "ce_source")).isEqualTo("/aftersale/counter-service");
        assertThat(header(event, "ce_time")).isEqualTo(meta.occurredAt().toString());
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "content-type")).isEqualTo("application/avro");
    }

    @Test
    void the_trace_of_a_command_goes_on_through_its_event_and_the_command_that_a_timer_sends() {
        String key = id();
        String trace = UUID.randomUUID().toString().replace("-", "");
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(COMMANDS.name(), bytes(key), client.value(key, id(), new Add(7, "")));
        record.headers().add("traceparent", bytes("00-" + trace + "-b7ad6b7169203331-01"));
        client.send(record);
        assertThat(published(key, 2))
                .extracting(event -> header(event, "traceparent"))
                .allSatisfy(header -> assertThat(header)
                        .startsWith("00-" + trace + "-")
                        .endsWith("-01")
                        .doesNotContain("b7ad6b7169203331"))
                .doesNotHaveDuplicates();
        List<SpanData> spans = soon(
                () -> Spans.EXPORTED.getFinishedSpanItems().stream()
                        .filter(span -> span.getTraceId().equals(trace))
                        .toList(),
                found -> found.size() >= 4);
        assertThat(spans)
                .extracting(SpanData::getName, SpanData::getKind)
                .contains(
                        tuple("Add", SpanKind.CONSUMER),
                        tuple("deadline", SpanKind.CLIENT),
                        tuple("Confirm", SpanKind.CONSUMER));
    }

    /** So many events of that key, as they were published. */
    private static List<ConsumerRecord<byte[], byte[]>> published(String key, int count) {
        return soon(
                () -> client.read(CounterTopics.EVENTS.name()).stream()
                        .filter(r -> key.equals(text(r.key())))
                        .toList(),
                found -> found.size() == count);
    }

    @Test
    void calls_of_one_aggregate_are_made_in_order_also_when_one_has_to_be_tried_again() {
        String key = id();
        Bells.FAULTS.put(key + "/18", Duration.ofMillis(300));
        for (int amount : new int[] {8, 18, 28, 38}) {
            client.send(key, id(), new Add(amount, ""));
        }
        assertThat(events(key, 8)).filteredOn(Confirmed.class::isInstance).hasSize(4);
        assertThat(Bells.ATTEMPTS.get(key)).containsExactly(8, 18, 18, 28, 38);
    }

    @Test
    void the_calls_of_a_process_that_has_died_are_made_by_another() {
        String key = id();
        Bells.FAULTS.put(key + "/8", Duration.ofHours(1));
        client.send(key, id(), new Add(8, ""));
        soon(() -> intents(key, "owner is null and attempts = 1"), count -> count == 1);
        db.update("update intent set owner = 'dead', due_at = now() where key = ?", key);
        db.update("insert into instance (id, alive_until) values ('dead', now())");
        assertThat(events(key, 2)).containsExactly(new Added(8, 8, ""), new Confirmed(8));
        soon(() -> intents(key, "true"), count -> count == 0);
    }

    private static int intents(String key, String condition) {
        Integer count =
                db.queryForObject("select count(*) from intent where key = ? and " + condition, Integer.class, key);
        return count == null ? 0 : count;
    }

    @Test
    void a_second_aggregate_follows_the_events_of_the_first() {
        String key = id();
        client.send(key, id(), new Add(4, ""));
        client.send(key, id(), new Add(4, ""));
        List<Message> mirrored = soon(() -> client.messages(CounterTopics.MIRROR_EVENTS, key), m -> m.size() == 2);
        assertThat(mirrored).extracting(m -> meta(m).version()).containsExactly(1L, 2L);
    }

    @Test
    @Tag("B17")
    void a_repeated_command_is_handled_once() {
        String key = id();
        String command = id();
        for (int i = 0; i < 5; i++) {
            client.send(key, command, new Add(2, ""));
        }
        client.send(key, id(), new Add(1, ""));
        assertThat(events(key, 2)).containsExactly(new Added(2, 2, ""), new Added(1, 3, ""));
    }

    @Test
    @Tag("B17")
    void a_command_id_that_comes_again_with_other_content_is_refused_and_changes_nothing() {
        String key = id();
        String command = id();
        client.send(key, command, new Add(2, ""));
        client.send(key, command, new Add(3, ""));
        List<Record> events = events(key, 2);
        assertThat(events.getFirst()).isEqualTo(new Added(2, 2, ""));
        assertThat(refusal(events)).isEqualTo("COMMAND_ID_REUSED");
        List<Message> told = client.messages(CounterTopics.EVENTS, key);
        assertThat(meta(told.getLast()).version()).isEqualTo(1);
    }

    @Test
    @Tag("B19")
    void a_refusal_is_an_event_that_names_the_reason() {
        String key = id();
        client.send(key, id(), new Add(-1, ""));
        assertThat(refusal(events(key, 1))).isEqualTo("INVALID_AMOUNT");
    }

    static Stream<Object[]> faultyRecords() {
        return Stream.of(
                new Object[] {"does not begin with a zero byte", "not avro", bytes("{\"json\": true}")},
                new Object[] {"does not begin with a zero byte", "too short", new byte[] {0, 0, 0}},
                new Object[] {"knows no schema with id", "unknown schema", prefixed(1_999_999_999, 1, 2, 3)},
                new Object[] {"as its schema says", "truncated", null},
                new Object[] {"bytes are left", "trailing", null},
                new Object[] {"is not a record type of", "unknown type", null},
                new Object[] {"the value is null", "null value", null},
                new Object[] {"is not the record's meta.aggregateId", "other key", null},
                new Object[] {"commandId has control characters", "hostile id", null},
                new Object[] {"commandId is empty or longer", "endless id", null},
                new Object[] {"the key is null", "null key", null},
                new Object[] {"as its schema says", "hostile length", null});
    }

    private static byte[] prefixed(int id, int... rest) {
        ByteBuffer value = ByteBuffer.allocate(5 + rest.length).put((byte) 0).putInt(id);
        for (int b : rest) {
            value.put((byte) b);
        }
        return value.array();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("faultyRecords")
    void a_record_that_cannot_be_understood_is_kept_as_a_dead_letter_with_its_fault_and_the_rest_goes_on(
            String fault, String which, byte[] raw) {
        String key = id();
        byte[] good = client.value(key, id(), new Add(1, ""));
        byte[] value = switch (which) {
            case "truncated" -> java.util.Arrays.copyOf(good, good.length - 3);
            case "trailing" -> java.util.Arrays.copyOf(good, good.length + 3);
            case "unknown type" ->
                prefixed(
                        new SchemaRegistry(suite.registry(), null, PATIENCE)
                                .register("strangers-value", CounterTopics.stranger()),
                        0);
            case "null value" -> null;
            case "other key" -> client.value("another", id(), new Add(1, ""));
            case "hostile id" -> client.value(key, "a\0b", new Add(1, ""));
            case "endless id" -> client.value(key, "x".repeat(5_000), new Add(1, ""));
            case "null key" -> good;
            case "hostile length" -> prefixed(ByteBuffer.wrap(good, 1, 4).getInt(), 0xfe, 0xff, 0xff, 0xff, 0x0f);
            default -> raw;
        };
        byte[] recordKey = which.equals("null key") ? null : bytes(key);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                COMMANDS.name(),
                Utils.toPositive(Utils.murmur2(bytes(key))) % CounterSuite.PARTITIONS,
                recordKey,
                value);
        record.headers().add("mark", bytes(key));
        client.send(record);
        client.send(key, id(), new Add(5, ""));
        assertThat(events(key, 1)).containsExactly(new Added(5, 5, ""));
        ConsumerRecord<byte[], byte[]> letter = soon(
                        () -> client.read(COMMANDS.deadLetters()).stream()
                                .filter(r -> key.equals(header(r, "mark")))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.key()).isEqualTo(recordKey);
        assertThat(header(letter, "kafka_dlt-exception-message")).contains(fault);
        assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo(COMMANDS.name());
        assertThat(header(letter, "kafka_dlt-original-consumer-group")).isEqualTo("aftersale-counter");
    }

    @Test
    void a_huge_header_harms_nobody() {
        String key = id();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(COMMANDS.name(), bytes(key), client.value(key, id(), new Add(1, "")));
        record.headers().add("huge", new byte[800_000]).add("traceparent", bytes("\0\n; drop table journal"));
        client.send(record);
        assertThat(events(key, 1)).containsExactly(new Added(1, 1, ""));
    }

    @Test
    void a_dead_letter_of_the_largest_size_still_fits() {
        String key = id();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(COMMANDS.name(), bytes(key), new byte[1_000_000]);
        record.headers().add("mark", bytes(key));
        client.send(record);
        soon(
                () -> client.read(COMMANDS.deadLetters()).stream()
                        .filter(r -> key.equals(header(r, "mark")))
                        .count(),
                count -> count == 1);
    }

    @Test
    @Tag("B19")
    void a_command_for_an_unknown_aggregate_waits_and_is_then_refused_by_name() {
        String key = id();
        client.send(key, id(), new Confirm());
        assertThat(refusal(events(key, 1))).isEqualTo("UNKNOWN_COUNTER");
    }

    @Test
    void a_command_that_overtakes_the_creation_of_its_aggregate_waits_for_it() {
        String key = id();
        client.send(key, "early-" + key, new Confirm());
        soon(() -> held(key), count -> count == 1);
        client.send(key, id(), new Add(3, ""));
        assertThat(events(key, 2)).containsExactly(new Added(3, 3, ""), new Confirmed(3));
        soon(() -> held(key), count -> count == 0);
    }

    @Test
    void a_record_that_meets_a_bug_is_parked_with_what_follows_of_its_key_while_others_go_on() {
        String key = id();
        Counting.BROKEN.set(true);
        client.send(key, id(), new Add(1, ""));
        client.send(key, id(), new Break());
        client.send(key, id(), new Add(2, ""));
        String other = id();
        client.send(other, id(), new Add(1, ""));
        assertThat(events(other, 1)).hasSize(1);
        soon(() -> held(key), count -> count == 2);
        assertThat(events(key, 1)).containsExactly(new Added(1, 1, ""));
        Counting.BROKEN.set(false);
        service.getBean(CommandSender.class).send(key, id(), new Release(Release.HeldAction.RETRY), null, null);
        assertThat(events(key, 3)).containsExactly(new Added(1, 1, ""), new Confirmed(0), new Added(2, 3, ""));
        assertThat(held(key)).isZero();
    }

    @Test
    void a_parked_record_can_be_discarded_and_what_waited_behind_it_goes_on() {
        String key = id();
        Counting.BROKEN.set(true);
        client.send(key, id(), new Add(1, ""));
        client.send(key, id(), new Break());
        client.send(key, id(), new Add(2, ""));
        soon(() -> held(key), count -> count == 2);
        service.getBean(CommandSender.class).send(key, id(), new Release(Release.HeldAction.DISCARD), null, null);
        assertThat(events(key, 2)).containsExactly(new Added(1, 1, ""), new Added(2, 3, ""));
        assertThat(held(key)).isZero();
    }

    @Test
    void a_record_that_the_database_will_never_take_is_parked_alone() {
        String key = id();
        String other = id();
        client.send(key, id(), new Add(1, "x".repeat(2_000)));
        client.send(other, id(), new Add(1, ""));
        assertThat(events(other, 1)).hasSize(1);
        soon(() -> held(key), count -> count == 1);
    }

    @Test
    void a_record_in_a_wrong_partition_is_put_into_the_right_one() {
        String key = id();
        int right = Utils.toPositive(Utils.murmur2(bytes(key))) % CounterSuite.PARTITIONS;
        client.send(new ProducerRecord<>(
                COMMANDS.name(),
                (right + 1) % CounterSuite.PARTITIONS,
                bytes(key),
                client.value(key, id(), new Add(1, ""))));
        assertThat(events(key, 1)).containsExactly(new Added(1, 1, ""));
    }

    @Test
    void what_was_committed_in_the_database_alone_is_published_from_the_journal_before_anything_new() {
        double before = service.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .counter("aftersale.engine.republished")
                .count();
        String key = id();
        for (int fault = 0; fault < 3; fault++) {
            CounterApplication.FAULTS_AFTER_COMMIT.set(1);
            client.send(key, id(), new Add(1, ""));
            soon(CounterApplication.FAULTS_AFTER_COMMIT::get, left -> left == 0);
        }
        List<Message> told = soon(() -> client.messages(CounterTopics.EVENTS, key), m -> m.size() >= 3);
        assertThat(told).extracting(m -> meta(m).version()).containsExactly(1L, 2L, 3L);
        assertThat(service.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                        .counter("aftersale.engine.republished")
                        .count())
                .isGreaterThan(before);
    }

    @Test
    void the_timer_sends_a_command_when_it_is_due_once() {
        String key = id();
        client.send(key, id(), new Add(7, ""));
        assertThat(events(key, 2)).containsExactly(new Added(7, 7, ""), new Confirmed(7));
        soon(
                () -> db.queryForObject("select count(*) from intent where key = ?", Long.class, key),
                count -> count == 0);
    }

    @Test
    void the_same_partitions_of_all_inputs_are_with_the_same_consumer() {
        ConcurrentMessageListenerContainer<?, ?> engine =
                service.getBean("engineContainer", ConcurrentMessageListenerContainer.class);
        assertThat(engine.getContainers()).hasSize(2).allSatisfy(container -> {
            Map<String, List<Integer>> byTopic =
                    java.util.Objects.requireNonNull(container.getAssignedPartitions()).stream()
                            .collect(java.util.stream.Collectors.groupingBy(
                                    p -> p.topic(),
                                    java.util.stream.Collectors.collectingAndThen(
                                            java.util.stream.Collectors.mapping(
                                                    p -> p.partition(), java.util.stream.Collectors.toList()),
                                            l -> l.stream().sorted().toList())));
            assertThat(byTopic).hasSize(2);
            assertThat(byTopic.values().stream().distinct()).hasSize(1);
        });
    }

    private static long held(String key) {
        Long count = db.queryForObject("select count(*) from held where key = ?", Long.class, key);
        return count == null ? 0 : count;
    }

    private static Meta.EventMeta meta(Message message) {
        return (Meta.EventMeta) java.util.Objects.requireNonNull(message.meta());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }
}
