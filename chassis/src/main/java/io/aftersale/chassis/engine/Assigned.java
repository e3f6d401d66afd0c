package io.aftersale.chassis.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The partitions that this process has been given, and how far each has been handled. What the database says is true:
 * when partitions are assigned, and after each rollback, {@link #recover} publishes what was committed in the database
 * alone, of all inputs and in the order in which it was decided, and sets the consumer to where the database stands. So
 * what is polled is always new.
 *
 * <p>Partitions that could not be recovered stay unknown, and their records are refused until they are. Used by several
 * consumer threads; no partition by two at once.
 */
final class Assigned implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Assigned.class);

    private final Inputs inputs;
    private final Publisher publisher;
    private final Admin admin;
    private final Map<String, Integer> partitionCounts = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Inputs.Position> positions = new ConcurrentHashMap<>();

    Assigned(Inputs inputs, Publisher publisher, Admin admin) {
        this.inputs = inputs;
        this.publisher = publisher;
        this.admin = admin;
    }

    /** How many partitions the topic has. */
    int partitions(String topic) {
        Integer count = partitionCounts.get(topic);
        if (count == null) {
            throw new LostRace(topic + " is not recovered yet");
        }
        return count;
    }

    /** Where a partition of this process stands. */
    Inputs.Position position(TopicPartition partition) {
        Inputs.Position position = positions.get(partition);
        if (position == null) {
            throw new LostRace(partition + " is not recovered yet");
        }
        return position;
    }

    /** The inputs, of all topics, that have these partition numbers. */
    List<Integer> inputs(Collection<Integer> partitions) {
        return positions.entrySet().stream()
                .filter(e -> partitions.contains(e.getKey().partition()))
                .map(e -> e.getValue().input())
                .toList();
    }

    /** The database has moved on. */
    void moved(TopicPartition partition, long next) {
        positions.computeIfPresent(
                partition, (p, position) -> new Inputs.Position(position.input(), next, position.next()));
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
        try {
            recover(consumer);
        } catch (RuntimeException e) {
            // Their records are refused until it succeeds; thrown from here, it would be forgotten.
            log.warn("{} cannot be recovered yet", partitions, e);
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
    }

    /**
     * Brings the consumer, Kafka's offsets and what is published to where the database stands.
     *
     * @throws RuntimeException if database or broker do not answer; nothing is known of the partitions then
     */
    void recover(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        if (partitions.isEmpty()) {
            return;
        }
        partitions.forEach(positions::remove);
        Map<TopicPartition, Inputs.Position> stored = inputs.register(topicIds(partitions));
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Inputs.Position> found = new HashMap<>();
        Map<TopicPartition, Journal.Gap> gaps = new HashMap<>();
        stored.forEach((partition, position) -> {
            long end = ends.getOrDefault(partition, position.next());
            if (position.next() > end) {
                log.error(
                        "{} ends at {}, though it was handled up to {}: the broker has lost records; going on from its"
                                + " end",
                        partition,
                        end,
                        position.next());
                found.put(partition, inputs.startAnew(partition, position, end));
                return;
            }
            OffsetAndMetadata offset = committed.get(partition);
            long published = Math.max(offset == null ? 0 : offset.offset(), position.published());
            if (published > position.next()) {
                log.warn(
                        "{} was handled up to {}, though {} is committed: the database is older than the broker; going"
                                + " back",
                        partition,
                        position.next(),
                        published);
            } else if (published < position.next()) {
                gaps.put(partition, new Journal.Gap(position.input(), published, position.next()));
            }
            found.put(partition, position);
        });
        if (!gaps.isEmpty()) {
            publisher.publishAgain(gaps, consumer.groupMetadata());
        }
        found.forEach((partition, position) -> {
            consumer.seek(partition, Math.max(position.next(), begins.getOrDefault(partition, 0L)));
            positions.put(partition, position);
        });
    }

    private Map<TopicPartition, Uuid> topicIds(Set<TopicPartition> partitions) {
        Map<String, TopicDescription> topics = describe(
                partitions.stream().map(TopicPartition::topic).distinct().toList());
        topics.forEach(
                (name, topic) -> partitionCounts.put(name, topic.partitions().size()));
        Map<TopicPartition, Uuid> ids = new HashMap<>();
        for (TopicPartition partition : partitions) {
            TopicDescription topic = topics.get(partition.topic());
            if (topic != null) {
                ids.put(partition, topic.topicId());
            }
        }
        return ids;
    }

    private Map<String, TopicDescription> describe(List<String> topics) {
        try {
            return admin.describeTopics(topics).allTopicNames().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker does not describe " + topics, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
