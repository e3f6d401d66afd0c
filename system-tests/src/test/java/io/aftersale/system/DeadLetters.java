package io.aftersale.system;

import io.aftersale.local.demo.Marketplace;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters of one topic, read as an operator's tool reads them. */
final class DeadLetters {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final Topic topic;

    DeadLetters(String kafka, Topic topic) {
        this.settings =
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", false, "isolation.level", "read_committed");
        this.topic = topic;
    }

    /** Waits for the dead letter of a record that was sent. */
    ConsumerRecord<byte[], byte[]> of(Marketplace market, RecordMetadata sent) {
        return market.patience().forThe("the dead letter of " + sent, () -> find(sent));
    }

    /** Why it is there. */
    static String fault(ConsumerRecord<byte[], byte[]> letter) {
        return new String(header(letter, "kafka_dlt-exception-message"), StandardCharsets.UTF_8);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> find(RecordMetadata sent) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic.deadLetters()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
                    if (isOf(letter, sent)) {
                        return Optional.of(letter);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> letter, RecordMetadata sent) {
        return new String(header(letter, "kafka_dlt-original-topic"), StandardCharsets.UTF_8).equals(sent.topic())
                && ByteBuffer.wrap(header(letter, "kafka_dlt-original-partition"))
                                .getInt()
                        == sent.partition()
                && ByteBuffer.wrap(header(letter, "kafka_dlt-original-offset")).getLong() == sent.offset();
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Objects.requireNonNull(letter.headers().lastHeader(name), name).value();
    }
}
