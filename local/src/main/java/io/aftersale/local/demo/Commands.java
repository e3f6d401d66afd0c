package io.aftersale.local.demo;

import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records on topics, as storefronts, carriers and the account system do. Thread-safe. */
public final class Commands implements AutoCloseable {
    /** More than any topic takes, so that a test can find out what the broker says. */
    private static final int LARGEST_REQUEST = 8 * 1_048_576;

    private final WireFormat format;
    private final KafkaProducer<byte[], byte[]> producer;

    Commands(String kafka, WireFormat format) {
        this.format = format;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_REQUEST),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Puts a record on a topic and returns when the broker has it. */
    public RecordMetadata send(Topic topic, String key, SpecificRecord value) {
        return send(
                new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), format.encode(topic, value)));
    }

    /**
     * Puts bytes on a topic, well-formed or not, and returns when the broker has them.
     *
     * @throws JourneyFailed with the broker's own words when it does not take them
     */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> bytes) {
        Future<RecordMetadata> sent = producer.send(bytes);
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new JourneyFailed("the broker did not take a record of " + bytes.topic() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailed("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
