package io.aftersale.system;

import io.aftersale.local.demo.Marketplace;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The dead letters of one topic, read as an operator's tool reads them. */
final class DeadLetters {
    private final TopicSearch letters;
    private final Topic topic;

    DeadLetters(String kafka, Topic topic) {
        this.letters = new TopicSearch(kafka, "read_committed");
        this.topic = topic;
    }

    /** Waits for the dead letter of a record that was sent. */
    ConsumerRecord<byte[], byte[]> of(Marketplace market, RecordMetadata sent) {
        return market.patience()
                .forThe(
                        "the dead letter of " + sent,
                        () -> letters.find(topic.deadLetters(), letter -> isOf(letter, sent)));
    }

    /** Why it is there. */
    static String fault(ConsumerRecord<byte[], byte[]> letter) {
        return new String(header(letter, "kafka_dlt-exception-message"), StandardCharsets.UTF_8);
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
