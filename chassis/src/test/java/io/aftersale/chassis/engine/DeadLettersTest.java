package io.aftersale.chassis.engine;

import static io.aftersale.chassis.counter.CounterClient.bytes;
import static io.aftersale.chassis.counter.CounterClient.text;
import static io.aftersale.chassis.counter.RunningCounter.header;
import static io.aftersale.chassis.counter.RunningCounter.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.chassis.counter.CounterSuite;
import io.aftersale.chassis.counter.CounterTest;
import io.aftersale.chassis.counter.CounterTopics;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.counter.Counting.Added;
import io.aftersale.chassis.counter.RunningCounter;
import io.aftersale.chassis.wire.SchemaRegistry;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read harms nobody, is kept, and is for operators to decide about. */
@CounterTest
class DeadLettersTest {

    private final RunningCounter counter;

    DeadLettersTest(RunningCounter counter) {
        this.counter = counter;
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
        byte[] good = counter.client().value(key, id(), new Add(1, ""));
        byte[] value = switch (which) {
            case "truncated" -> java.util.Arrays.copyOf(good, good.length - 3);
            case "trailing" -> java.util.Arrays.copyOf(good, good.length + 3);
            case "unknown type" ->
                prefixed(
                        new SchemaRegistry(counter.suite().registry(), null, RunningCounter.PATIENCE)
                                .register("strangers-value", CounterTopics.stranger()),
                        0);
            case "null value" -> null;
            case "other key" -> counter.client().value("another", id(), new Add(1, ""));
            case "hostile id" -> counter.client().value(key, "a\0b", new Add(1, ""));
            case "endless id" -> counter.client().value(key, "x".repeat(5_000), new Add(1, ""));
            case "null key" -> good;
            case "hostile length" -> prefixed(ByteBuffer.wrap(good, 1, 4).getInt(), 0xfe, 0xff, 0xff, 0xff, 0x0f);
            default -> raw;
        };
        byte[] recordKey = which.equals("null key") ? null : bytes(key);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                CounterTopics.COMMANDS.name(),
                Utils.toPositive(Utils.murmur2(bytes(key))) % CounterSuite.PARTITIONS,
                recordKey,
                value);
        record.headers().add("mark", bytes(key));
        counter.client().send(record);
        counter.client().send(key, id(), new Add(5, ""));
        assertThat(counter.events(key, 1)).containsExactly(new Added(5, 5, ""));
        ConsumerRecord<byte[], byte[]> letter = counter.soon(
                        () -> counter.client().read(CounterTopics.COMMANDS.deadLetters()).stream()
                                .filter(r -> key.equals(header(r, "mark")))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.key()).isEqualTo(recordKey);
        assertThat(header(letter, "kafka_dlt-exception-message")).contains(fault);
        assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo(CounterTopics.COMMANDS.name());
        assertThat(header(letter, "kafka_dlt-original-consumer-group")).isEqualTo("aftersale-counter");
    }

    @Test
    void a_huge_header_harms_nobody() {
        String key = id();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                CounterTopics.COMMANDS.name(), bytes(key), counter.client().value(key, id(), new Add(1, "")));
        record.headers().add("huge", new byte[800_000]).add("traceparent", bytes("\0\n; drop table journal"));
        counter.client().send(record);
        assertThat(counter.events(key, 1)).containsExactly(new Added(1, 1, ""));
    }

    @Test
    void a_dead_letter_of_the_largest_size_still_fits() {
        String key = id();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(CounterTopics.COMMANDS.name(), bytes(key), new byte[1_000_000]);
        record.headers().add("mark", bytes(key));
        counter.client().send(record);
        counter.soon(
                () -> counter.client().read(CounterTopics.COMMANDS.deadLetters()).stream()
                        .filter(r -> key.equals(header(r, "mark")))
                        .count(),
                count -> count == 1);
    }

    @Test
    @Tag("G5")
    void an_operator_has_a_dead_letter_put_on_its_topic_once_more_as_it_was_and_discards_it_then() {
        String key = id();
        counter.client().send(new ProducerRecord<>(CounterTopics.COMMANDS.name(), bytes(key), bytes("nonsense")));
        DeadLetters letters = counter.service().getBean(DeadLetters.class);
        DeadLetters.Letter first = letter(key, 0);

        assertThat(first.value()).isEqualTo(bytes("nonsense"));
        assertThat(first.topic()).isEqualTo(CounterTopics.COMMANDS.name());
        assertThat(first.fault()).contains("does not begin with a zero byte");
        assertThat(letters.replay(first.seq(), "olga", CompletableFuture::join)).isTrue();
        assertThat(letters.replay(first.seq(), "oscar", CompletableFuture::join))
                .isFalse();

        DeadLetters.Letter again = letter(key, first.seq());
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(again.headers()).isEqualTo(first.headers());
        assertThat(letters.discard(again.seq(), "oscar")).isTrue();
        assertThat(letters.open(first.seq() - 1, 1_000)).noneMatch(l -> key.equals(text(l.key())));
        assertThat(counter.service().getBean(OperatorActions.class).latest(Long.MAX_VALUE, 100))
                .extracting(
                        OperatorActions.Action::operator,
                        OperatorActions.Action::kind,
                        OperatorActions.Action::deadLetter)
                .contains(
                        tuple("olga", OperatorActions.Kind.REPLAY_DEAD_LETTER, first.seq()),
                        tuple("oscar", OperatorActions.Kind.DISCARD_DEAD_LETTER, again.seq()));
    }

    @Test
    @Tag("G5")
    void a_replay_that_does_not_reach_the_broker_leaves_the_letter_open() {
        String key = id();
        counter.client().send(new ProducerRecord<>(CounterTopics.COMMANDS.name(), bytes(key), bytes("nonsense")));
        DeadLetters letters = counter.service().getBean(DeadLetters.class);
        DeadLetters.Letter letter = letter(key, 0);

        assertThatThrownBy(() -> letters.replay(letter.seq(), "olga", sent -> {
                    throw new IllegalStateException("no broker");
                }))
                .hasMessage("no broker");

        assertThat(letters.open(letter.seq() - 1, 1))
                .extracting(DeadLetters.Letter::seq)
                .containsExactly(letter.seq());
    }

    private DeadLetters.Letter letter(String key, long after) {
        return counter.soon(
                        () -> counter.service().getBean(DeadLetters.class).open(after, 10_000).stream()
                                .filter(l -> key.equals(text(l.key())))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }
}
