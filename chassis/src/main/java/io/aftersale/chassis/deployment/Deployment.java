package io.aftersale.chassis.deployment;

import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.schemas.catalogue.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing and registers the schemas, with their compatibility. Run before a new version of
 * the services; repeating it changes nothing.
 */
public final class Deployment {

    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final long PATIENCE_SECONDS = 30;

    private final Admin admin;
    private final SchemaRegistry registry;
    private final int partitions;
    private final Optional<Short> replication;
    private final Consumer<String> progress;

    /**
     * @param partitions of every topic; what is joined by key must be partitioned alike
     * @param replication of every topic; empty for the broker's default
     * @param progress is told each step, one line each
     */
    public Deployment(
            Admin admin,
            SchemaRegistry registry,
            int partitions,
            Optional<Short> replication,
            Consumer<String> progress) {
        this.admin = admin;
        this.registry = registry;
        this.partitions = partitions;
        this.replication = replication;
        this.progress = progress;
    }

    /**
     * Deploys the catalogue.
     *
     * @throws IllegalStateException if a topic exists with another number of partitions
     * @throws io.aftersale.chassis.wire.RegistryRefused if a schema is not compatible with those before it
     */
    public void deploy(Collection<Topic> topics) {
        createTopics(topics);
        topics.forEach(this::register);
    }

    private void createTopics(Collection<Topic> topics) {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : topics) {
            wanted.add(new NewTopic(topic.name(), Optional.of(partitions), replication).configs(config(topic)));
            wanted.add(new NewTopic(topic.deadLetters(), Optional.of(partitions), replication)
                    .configs(deadLetterConfig()));
        }
        Set<String> existing = await(admin.listTopics().names());
        wanted.removeIf(t -> existing.contains(t.name()));
        if (!wanted.isEmpty()) {
            try {
                await(admin.createTopics(wanted).all());
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        progress.accept(wanted.size() + " topics created, " + (topics.size() * 2 - wanted.size()) + " were there");
        Map<String, TopicDescription> described = await(
                admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
        described.forEach((name, topic) -> {
            if (topic.partitions().size() != partitions) {
                throw new IllegalStateException("topic " + name + " has "
                        + topic.partitions().size() + " partitions, not " + partitions
                        + ": every topic of the flow needs the same number");
            }
        });
    }

    /** What the topic for dead letters is configured with, the same for each. */
    public static Map<String, String> deadLetterConfig() {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG, millis(Topic.RETENTION),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topic.MAX_BYTES));
    }

    /** What a topic is configured with. */
    public static Map<String, String> config(Topic topic) {
        String size = String.valueOf(topic.maxBytes());
        return topic.compacted()
                ? Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        millis(Topic.COMPACTED_WITHIN),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        size)
                : Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        millis(Topic.RETENTION),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        size);
    }

    private void register(Topic topic) {
        for (Schema record : topic.records()) {
            String subject = topic.subject(record);
            int id = registry.register(subject, record);
            registry.compatibility(subject, COMPATIBILITY);
            progress.accept("subject " + subject + ": schema id " + id);
        }
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
