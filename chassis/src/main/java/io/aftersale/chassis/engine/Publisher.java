package io.aftersale.chassis.engine;

import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

/** Publishes what the journal holds and the states that came of it, within Kafka transactions. */
final class Publisher {

    private final Routes routes;
    private final Journal journal;
    private final JdbcTemplate db;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final EngineMetrics metrics;

    Publisher(
            Routes routes,
            Journal journal,
            JdbcTemplate db,
            KafkaOperations<byte[], byte[]> kafka,
            EngineMetrics metrics) {
        this.routes = routes;
        this.journal = journal;
        this.db = db;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /** Within the transaction of the container: a record that cannot be sent makes its commit fail. */
    void publish(Collection<Journal.Entry> entries, Map<Topic, Map<String, byte[]>> states) {
        publish(kafka, entries, states);
    }

    /** Publishes what may not have been, in a transaction of its own, with the offsets that it closes the gaps with. */
    void publishAgain(Map<TopicPartition, Journal.Gap> gaps, ConsumerGroupMetadata group) {
        List<Journal.Entry> entries = journal.read(gaps.values());
        Map<Topic, Map<String, byte[]>> states = statesOf(entries);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        gaps.forEach((partition, gap) -> offsets.put(partition, new OffsetAndMetadata(gap.to())));
        kafka.executeInTransaction(transaction -> {
            publish(transaction, entries, states);
            transaction.sendOffsetsToTransaction(offsets, group);
            return true;
        });
        metrics.republished(entries.size());
    }

    private void publish(
            KafkaOperations<byte[], byte[]> to,
            Collection<Journal.Entry> entries,
            Map<Topic, Map<String, byte[]>> states) {
        entries.forEach(entry -> send(to, journal.record(entry)));
        states.forEach((topic, records) -> records.forEach((key, value) ->
                send(to, new ProducerRecord<>(topic.name(), null, key.getBytes(StandardCharsets.UTF_8), value))));
    }

    private static void send(KafkaOperations<byte[], byte[]> to, ProducerRecord<byte[], byte[]> record) {
        var sent = to.send(record);
        if (sent.isCompletedExceptionally()) {
            sent.join();
        }
    }

    /** Present states of the aggregates that these entries are about. */
    private Map<Topic, Map<String, byte[]>> statesOf(List<Journal.Entry> entries) {
        Set<String> keys = new HashSet<>();
        for (Journal.Entry entry : entries) {
            if (entry.key() != null) {
                keys.add(new String(entry.key(), StandardCharsets.UTF_8));
            }
        }
        Map<Topic, Map<String, byte[]>> states = new HashMap<>();
        if (!keys.isEmpty()) {
            for (Aggregate<?, ?, ?> aggregate : routes.aggregates()) {
                states.put(aggregate.stateTopic, AggregateRun.states(db, aggregate, keys));
            }
        }
        return states;
    }
}
