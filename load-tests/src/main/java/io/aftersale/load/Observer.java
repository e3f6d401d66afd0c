package io.aftersale.load;

import io.aftersale.schemas.catalogue.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed events from now on, by their type in the header alone, and tells who wants to know. */
final class Observer implements AutoCloseable {

    /** Is told of each event, on the observer's thread. */
    interface Listener {
        void told(String type, String orderId, long nanoTime);
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Listener listener;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    Observer(String kafka, List<Topic> topics, Listener listener) {
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Collection<TopicPartition> partitions = topics.stream()
                .flatMap(t -> consumer.partitionsFor(t.name()).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("observer").start(this::read);
    }

    private void read() {
        while (running) {
            var records = consumer.poll(Duration.ofMillis(50));
            long now = System.nanoTime();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                var header = record.headers().lastHeader("ce_type");
                if (header != null) {
                    String name = new String(header.value(), StandardCharsets.US_ASCII);
                    String type = name.substring(name.lastIndexOf('.') + 1);
                    counts.computeIfAbsent(type, t -> new LongAdder()).increment();
                    listener.told(
                            type,
                            StandardCharsets.UTF_8
                                    .decode(ByteBuffer.wrap(record.key()))
                                    .toString(),
                            now);
                }
            }
        }
        consumer.close();
    }

    /** How many events of that type have been seen. */
    long count(String type) {
        LongAdder count = counts.get(type);
        return count == null ? 0 : count.sum();
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
