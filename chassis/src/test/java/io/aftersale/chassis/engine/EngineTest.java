package io.aftersale.chassis.engine;

import static io.aftersale.chassis.counter.CounterClient.bytes;
import static io.aftersale.chassis.counter.CounterClient.text;
import static io.aftersale.chassis.counter.RunningCounter.header;
import static io.aftersale.chassis.counter.RunningCounter.id;
import static io.aftersale.chassis.counter.RunningCounter.meta;
import static io.aftersale.chassis.counter.RunningCounter.refusal;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.aftersale.chassis.counter.CounterApplication;
import io.aftersale.chassis.counter.CounterSuite;
import io.aftersale.chassis.counter.CounterTest;
import io.aftersale.chassis.counter.CounterTopics;
import io.aftersale.chassis.counter.Counting;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.counter.Counting.Added;
import io.aftersale.chassis.counter.RunningCounter;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** The delivery engine on the real broker, registry and database. */
@CounterTest
class EngineTest {

    private final RunningCounter counter;

    EngineTest(RunningCounter counter) {
        this.counter = counter;
    }

    @Test
    void a_command_becomes_an_event_a_row_and_a_state_record_of_the_same_bytes() {
        String key = id();
        counter.client().send(key, "first-" + key, new Add(2, ""));
        counter.client().send(key, "second-" + key, new Add(3, ""));
        List<Message> told = counter.soon(
                () -> counter.client().messages(CounterTopics.EVENTS, key), messages -> messages.size() == 2);
        assertThat(told).extracting(Message::body).containsExactly(new Added(2, 2, ""), new Added(3, 5, ""));
        assertThat(told).extracting(m -> meta(m).version()).containsExactly(1L, 2L);
        assertThat(told).extracting(m -> meta(m).causeId()).containsExactly("first-" + key, "second-" + key);
        byte[] row = counter.db().queryForObject("select state from counter where key = ?", byte[].class, key);
        ConsumerRecord<byte[], byte[]> state = counter.soon(
                () -> counter.client().read(CounterTopics.STATE.name()).stream()
                        .filter(r -> key.equals(text(r.key())))
                        .reduce((a, b) -> b)
                        .orElse(null),
                r -> r != null && ByteBuffer.wrap(r.value()).equals(ByteBuffer.wrap(row)));
        assertThat(counter.client().message(CounterTopics.STATE, state.value()).body())
                .isEqualTo(new Counting.Counter(5, 0, ""));
    }

    @Test
    void an_event_carries_its_cloud_event_headers() {
        String key = id();
        counter.client().send(key, id(), new Add(1, ""));
        ConsumerRecord<byte[], byte[]> event = published(key, 1).getFirst();
        Meta.EventMeta meta = meta(counter.client().message(CounterTopics.EVENTS, event.value()));
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
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                CounterTopics.COMMANDS.name(), bytes(key), counter.client().value(key, id(), new Add(7, "")));
        record.headers().add("traceparent", bytes("00-" + trace + "-b7ad6b7169203331-01"));
        counter.client().send(record);
        assertThat(published(key, 2))
                .extracting(event -> header(event, "traceparent"))
                .allSatisfy(header -> assertThat(header)
                        .startsWith("00-" + trace + "-")
                        .endsWith("-01")
                        .doesNotContain("b7ad6b7169203331"))
                .doesNotHaveDuplicates();
        List<SpanData> spans = counter.soon(
                () -> RunningCounter.Spans.EXPORTED.getFinishedSpanItems().stream()
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
    private List<ConsumerRecord<byte[], byte[]>> published(String key, int count) {
        return counter.soon(
                () -> counter.client().read(CounterTopics.EVENTS.name()).stream()
                        .filter(r -> key.equals(text(r.key())))
                        .toList(),
                found -> found.size() == count);
    }

    @Test
    void a_second_aggregate_follows_the_events_of_the_first() {
        String key = id();
        counter.client().send(key, id(), new Add(4, ""));
        counter.client().send(key, id(), new Add(4, ""));
        List<Message> mirrored =
                counter.soon(() -> counter.client().messages(CounterTopics.MIRROR_EVENTS, key), m -> m.size() == 2);
        assertThat(mirrored).extracting(m -> meta(m).version()).containsExactly(1L, 2L);
    }

    @Test
    @Tag("B17")
    void a_repeated_command_is_handled_once() {
        String key = id();
        String command = id();
        for (int i = 0; i < 5; i++) {
            counter.client().send(key, command, new Add(2, ""));
        }
        counter.client().send(key, id(), new Add(1, ""));
        assertThat(counter.events(key, 2)).containsExactly(new Added(2, 2, ""), new Added(1, 3, ""));
    }

    @Test
    @Tag("B17")
    void a_command_id_that_comes_again_with_other_content_is_refused_and_changes_nothing() {
        String key = id();
        String command = id();
        counter.client().send(key, command, new Add(2, ""));
        counter.client().send(key, command, new Add(3, ""));
        List<Record> events = counter.events(key, 2);
        assertThat(events.getFirst()).isEqualTo(new Added(2, 2, ""));
        assertThat(refusal(events)).isEqualTo("COMMAND_ID_REUSED");
        List<Message> told = counter.client().messages(CounterTopics.EVENTS, key);
        assertThat(meta(told.getLast()).version()).isEqualTo(1);
    }

    @Test
    @Tag("B19")
    void a_refusal_is_an_event_that_names_the_reason() {
        String key = id();
        counter.client().send(key, id(), new Add(-1, ""));
        assertThat(refusal(counter.events(key, 1))).isEqualTo("INVALID_AMOUNT");
    }

    @Test
    void a_record_in_a_wrong_partition_is_put_into_the_right_one() {
        String key = id();
        int right = Utils.toPositive(Utils.murmur2(bytes(key))) % CounterSuite.PARTITIONS;
        counter.client()
                .send(new ProducerRecord<>(
                        CounterTopics.COMMANDS.name(),
                        (right + 1) % CounterSuite.PARTITIONS,
                        bytes(key),
                        counter.client().value(key, id(), new Add(1, ""))));
        assertThat(counter.events(key, 1)).containsExactly(new Added(1, 1, ""));
    }

    @Test
    void what_was_committed_in_the_database_alone_is_published_from_the_journal_before_anything_new() {
        double before = counter.service()
                .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .counter("aftersale.engine.republished")
                .count();
        String key = id();
        for (int fault = 0; fault < 3; fault++) {
            CounterApplication.FAULTS_AFTER_COMMIT.set(1);
            counter.client().send(key, id(), new Add(1, ""));
            counter.soon(CounterApplication.FAULTS_AFTER_COMMIT::get, left -> left == 0);
        }
        List<Message> told =
                counter.soon(() -> counter.client().messages(CounterTopics.EVENTS, key), m -> m.size() >= 3);
        assertThat(told).extracting(m -> meta(m).version()).containsExactly(1L, 2L, 3L);
        assertThat(counter.service()
                        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                        .counter("aftersale.engine.republished")
                        .count())
                .isGreaterThan(before);
    }

    @Test
    void the_same_partitions_of_all_inputs_are_with_the_same_consumer() {
        ConcurrentMessageListenerContainer<?, ?> engine =
                counter.service().getBean("engineContainer", ConcurrentMessageListenerContainer.class);
        // The first consumer has all partitions until the second has joined.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(engine.getContainers())
                        .hasSize(2)
                        .allSatisfy(container -> {
                            Map<String, Set<Integer>> assigned = byTopic(container);
                            assertThat(assigned).hasSize(2);
                            assertThat(Set.copyOf(assigned.values())).hasSize(1);
                        }));
    }

    private static Map<String, Set<Integer>> byTopic(KafkaMessageListenerContainer<?, ?> container) {
        return Objects.requireNonNull(container.getAssignedPartitions()).stream()
                .collect(groupingBy(TopicPartition::topic, mapping(TopicPartition::partition, toSet())));
    }
}
