package io.aftersale.local.demo;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the services tell on their topics from the moment on that this is opened, and every policy and contact; read
 * committed. Keeps all of it in memory. Thread-safe.
 */
public final class TopicLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final WireFormat format;
    private final Map<String, Topic> topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<Told>> byKey = new ConcurrentHashMap<>();
    private final Map<Topic, Map<String, SpecificRecord>> latest = new ConcurrentHashMap<>();
    private final Thread reader;
    private long arrivals;

    TopicLog(String kafka, WireFormat format) {
        this.format = format;
        this.topics = Catalogue.TOPICS.stream()
                .filter(topic -> topic.kind() != Topic.Kind.COMMANDS && !topic.equals(Catalogue.CONTACTS))
                .collect(Collectors.toMap(Topic::name, Function.identity()));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        positionAtTheEnd();
        this.reader = Thread.ofPlatform().daemon().name("topic-log").start(this::read);
    }

    /** All events of one order, or of one seller, as they were read: those of each topic in its order. */
    public List<Told> told(String key) {
        return List.copyOf(byKey.getOrDefault(key, List.of()));
    }

    /** The same as one story, oldest first. */
    public List<Told> story(String key) {
        return told(key).stream()
                .sorted(Comparator.comparing((Told told) -> told.meta().getOccurredAt())
                        .thenComparingLong(Told::arrival))
                .toList();
    }

    /** The events of one type of one order, in the order of the topic. */
    public <T extends SpecificRecord> List<T> all(String key, Class<T> type) {
        return told(key).stream()
                .map(Told::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** What was told of that type under all keys, each key's in order. */
    public <T extends SpecificRecord> Stream<T> all(Class<T> type) {
        return byKey.keySet().stream().flatMap(key -> all(key, type).stream());
    }

    public <T extends SpecificRecord> Optional<T> first(String key, Class<T> type, Predicate<T> which) {
        return all(key, type).stream().filter(which).findFirst();
    }

    /** What came of one command: the events that name it as their cause. */
    public List<Told> outcomeOf(String key, String commandId) {
        return story(key).stream()
                .filter(told -> told.meta().getCauseId().equals(commandId))
                .toList();
    }

    /** The latest state on a compacted topic. */
    public <T extends SpecificRecord> Optional<T> latest(Topic topic, String key, Class<T> type) {
        return Optional.ofNullable(latest.getOrDefault(topic, Map.of()).get(key))
                .map(type::cast);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void positionAtTheEnd() {
        Collection<TopicPartition> all =
                topics.keySet().stream().flatMap(this::partitions).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        consumer.seekToBeginning(partitions(Catalogue.SELLER_POLICIES.name()).toList());
        // Both are done lazily: without asking, what is produced next might be missed.
        all.forEach(consumer::position);
    }

    private Stream<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    keep(polled);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> polled) {
        Topic topic = topics.get(polled.topic());
        if (topic == null || polled.key() == null || polled.value() == null) {
            return;
        }
        String key = new String(polled.key(), StandardCharsets.UTF_8);
        SpecificRecord value = format.decode(polled.value());
        if (topic.compacted()) {
            latest.computeIfAbsent(topic, t -> new ConcurrentHashMap<>()).put(key, value);
        } else {
            Told told = new Told(topic, polled.partition(), polled.offset(), arrivals++, key, value);
            byKey.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>(new ArrayList<>()))
                    .add(told);
        }
    }
}
