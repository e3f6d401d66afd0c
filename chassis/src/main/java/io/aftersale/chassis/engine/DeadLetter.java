package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** Records that are passed on as they are: to the dead letters, or into the partition where they belong. */
final class DeadLetter {

    /** Leaves room for the headers that explain. */
    private static final int LARGEST = Topic.MAX_BYTES - 256 * 1024;

    private DeadLetter() {}

    /** Whether the record can be put on its topic once more, however well it had been compressed there. */
    static boolean passable(ConsumerRecord<byte[], byte[]> source) {
        return size(source) <= Topic.MAX_COMMAND_BYTES - 1024;
    }

    private static long size(ConsumerRecord<byte[], byte[]> source) {
        long size = source.value() == null ? 0 : source.value().length;
        for (Header header : source.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    /**
     * The original bytes and headers, and spring-kafka's standard headers that say where from and why. Of a compacted
     * topic only the place: its records may be personal, and have to be gone when they are erased there. Of a record that
     * is too large uncompressed only the place, too: the broker would not take it.
     */
    static Journal.Entry of(
            Topic topic, ConsumerRecord<byte[], byte[]> source, String fault, String group, Instant now, int input) {
        boolean fits = size(source) <= LARGEST;
        Headers headers = fits ? new RecordHeaders(source.headers().toArray()) : new RecordHeaders();
        put(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, source.topic());
        headers.remove(KafkaHeaders.DLT_ORIGINAL_PARTITION)
                .add(
                        KafkaHeaders.DLT_ORIGINAL_PARTITION,
                        ByteBuffer.allocate(4).putInt(source.partition()).array());
        headers.remove(KafkaHeaders.DLT_ORIGINAL_OFFSET)
                .add(
                        KafkaHeaders.DLT_ORIGINAL_OFFSET,
                        ByteBuffer.allocate(8).putLong(source.offset()).array());
        headers.remove(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP)
                .add(
                        KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                        ByteBuffer.allocate(8).putLong(source.timestamp()).array());
        put(
                headers,
                KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE,
                source.timestampType().toString());
        put(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, group);
        put(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, Undecodable.class.getName());
        put(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, fault);
        return entry(
                source, topic.deadLetters(), headers, topic.compacted() || !fits ? null : source.value(), now, input);
    }

    /** The same record once more on its topic; Kafka's own partitioner puts it where its key belongs. */
    static Journal.Entry passOn(Inbound.Misplaced misplaced, Instant now, int input) {
        ConsumerRecord<byte[], byte[]> source = misplaced.source();
        return entry(source, source.topic(), source.headers(), source.value(), now, input);
    }

    private static Journal.Entry entry(
            ConsumerRecord<byte[], byte[]> source,
            String topic,
            Headers headers,
            byte @Nullable [] value,
            Instant now,
            int input) {
        return new Journal.Entry(
                now, input, source.offset(), topic, source.key(), null, null, null, 0, null, headers, value);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
