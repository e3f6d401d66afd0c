package io.aftersale.chassis.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The partitions that this process has been given, and what the database says about each before its first record is
 * handled. Called on consumer threads; read by them all.
 */
final class Assigned implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Assigned.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Inputs inputs;
    private final Admin admin;
    private final Map<String, Integer> partitionCounts = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Integer> inputIds = new ConcurrentHashMap<>();

    Assigned(Inputs inputs, Admin admin) {
        this.inputs = inputs;
        this.admin = admin;
    }

    /** How many partitions the topic has. */
    int partitions(String topic) {
        Integer count = partitionCounts.get(topic);
        if (count == null) {
            throw new LostRace(topic + " is not assigned to this instance any more");
        }
        return count;
    }

    /** The inputs, of all topics, that have these partition numbers. */
    List<Integer> inputs(Collection<Integer> partitions) {
        return inputIds.entrySet().stream()
                .filter(e -> partitions.contains(e.getKey().partition()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                begin(consumer, partitions);
                return;
            } catch (RuntimeException e) {
                if (!Faults.passing(e) || System.nanoTime() > until) {
                    throw e;
                }
                log.warn("cannot read how far {} have been handled; trying again: {}", partitions, e.toString());
                pause();
            }
        }
    }

    private void begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
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
        Map<TopicPartition, Inputs.Position> positions = inputs.register(ids);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        positions.forEach((partition, position) -> {
            inputIds.put(partition, position.input());
            long end = ends.getOrDefault(partition, position.next());
            long kafka = consumer.position(partition);
            if (position.next() > end) {
                log.error(
                        "{} ends at {}, though it was handled up to {}: the broker has lost records; going on from"
                                + " its end",
                        partition,
                        end,
                        position.next());
                inputs.truncate(position.input(), end);
            } else if (position.next() > 0 && position.next() < kafka) {
                log.warn(
                        "{} was handled up to {}, though {} is committed: the database is older than the broker;"
                                + " going back",
                        partition,
                        position.next(),
                        kafka);
                consumer.seek(partition, position.next());
            }
        });
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(inputIds::remove);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(inputIds::remove);
    }

    private Map<String, TopicDescription> describe(List<String> topics) {
        try {
            return admin.describeTopics(topics).allTopicNames().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.KafkaException("the broker does not describe " + topics, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.KafkaException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.KafkaException("interrupted", e);
        }
    }
}
