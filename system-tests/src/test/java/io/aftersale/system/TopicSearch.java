package io.aftersale.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its first record to its last.
 *
 * @param isolation {@code read_committed}, or {@code read_uncommitted} for what is on the broker's disk at all
 */
record TopicSearch(String kafka, String isolation) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** The first record of a partition that is wanted. */
    Optional<ConsumerRecord<byte[], byte[]>> find(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", false, "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    if (wanted.test(polled)) {
                        return Optional.of(polled);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
