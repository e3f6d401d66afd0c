package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Message;
import io.aftersale.schemas.catalogue.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as the engine handles it: polled just now, or released after it was held back. */
sealed interface Inbound {

    Topic topic();

    /** Understood. */
    record Understood(Topic topic, String key, Message message, byte[] value, Origin origin) implements Inbound {

        /** The record once more, without what nobody reads of it. */
        ConsumerRecord<byte[], byte[]> source() {
            return new ConsumerRecord<>(
                    topic.name(),
                    origin.partition,
                    origin.offset,
                    key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    value);
        }
    }

    /** Erases its key; on replicated topics only. */
    record Tombstone(Topic topic, String key, ConsumerRecord<byte[], byte[]> source) implements Inbound {}

    /** Of no use to this service, though well-formed. */
    record Unused(Topic topic) implements Inbound {}

    /** In a partition where its key does not belong: its sender partitions in another way than Kafka's own clients. */
    record Misplaced(Topic topic, ConsumerRecord<byte[], byte[]> source) implements Inbound {}

    /** Not to be understood, ever. */
    record Faulty(Topic topic, ConsumerRecord<byte[], byte[]> source, String fault) implements Inbound {}

    /** Where a record came from. */
    record Origin(int partition, long offset, @Nullable String traceparent) {}
}
