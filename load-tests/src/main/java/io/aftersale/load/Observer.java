package io.aftersale.load;

import io.aftersale.schemas.catalogue.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads committed records from now on, by their type in the header alone, and tells who wants to know. */
final class Observer implements AutoCloseable {

    /** Is told of each record of a wanted type, on the observer's thread. */
    interface Listener {
        void told(Told record);
    }

    /**
     * A record.
     *
     * @param type simple name of the record type
     * @param value in wire format
     * @param at {@link System#nanoTime} when it was read
     */
    record Told(String type, String key, byte[] value, long at) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Listener listener;
    private final Set<String> wanted;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<ByteBuffer, Seen> types = new HashMap<>();
    /** By topic: what has one type, and no header that says it. */
    private final Map<String, Seen> states;

    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean running = true;

    /** A record type. */
    private record Seen(String name, boolean wanted, LongAdder count) {}

    /** @param wanted the types whose records the listener is told of; all are counted */
    Observer(String kafka, List<Topic> topics, Set<String> wanted, Listener listener) {
        this.wanted = wanted;
        this.listener = listener;
        this.states = topics.stream()
                .filter(Topic::compacted)
                .collect(Collectors.toMap(
                        Topic::name, t -> seen(t.records().getFirst().getName())));
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
        try (consumer) {
            while (running) {
                var records = consumer.poll(Duration.ofMillis(50));
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    Seen type = type(record);
                    if (type != null) {
                        type.count.increment();
                        if (type.wanted && record.value() != null) {
                            listener.told(new Told(
                                    type.name, new String(record.key(), StandardCharsets.UTF_8), record.value(), now));
                        }
                    }
                }
            }
        } catch (RuntimeException e) {
            fault.set(e);
        }
    }

    /** By the bytes of the header: a million of them are read beside what is measured. */
    private @Nullable Seen type(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("ce_type");
        return header == null
                ? states.get(record.topic())
                : types.computeIfAbsent(
                        ByteBuffer.wrap(header.value()),
                        bytes -> seen(StandardCharsets.US_ASCII
                                .decode(bytes.duplicate())
                                .toString()));
    }

    private Seen seen(String full) {
        String name = full.substring(full.lastIndexOf('.') + 1);
        return new Seen(name, wanted.contains(name), counts.computeIfAbsent(name, n -> new LongAdder()));
    }

    /**
     * How many records of that type have been seen, of this run or another.
     *
     * @throws IllegalStateException when nothing is read any more
     */
    long count(String type) {
        RuntimeException broken = fault.get();
        if (broken != null) {
            throw new IllegalStateException("events can no longer be read", broken);
        }
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
