package io.aftersale.load;

import io.aftersale.local.demo.WireFormat;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Sends commands in wire format, without waiting for them. Thread-safe. */
final class Sender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final WireFormat format;
    private final AtomicLong failed = new AtomicLong();

    /** @param properties of the producer, stronger than its own */
    Sender(String bootstrap, WireFormat format, Map<String, String> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.LINGER_MS_CONFIG, "20"));
        all.putAll(properties);
        this.producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
        this.format = format;
    }

    void send(Topic topic, String key, SpecificRecord value) {
        send(topic.name(), key, format.encode(topic, value));
    }

    /** @param value in wire format */
    void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), (sent, fault) -> {
            if (fault != null) {
                failed.incrementAndGet();
            }
        });
    }

    /** Waits until everything is sent, or has failed. */
    void flush() {
        producer.flush();
    }

    /** Records that could not be sent. */
    long failed() {
        return failed.get();
    }

    /** The partition of a key, as Kafka's default partitioner has it. */
    int partition(Topic topic, String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)))
                % producer.partitionsFor(topic.name()).size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
