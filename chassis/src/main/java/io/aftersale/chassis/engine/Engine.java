package io.aftersale.chassis.engine;

import io.aftersale.chassis.intent.Handover;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.schemas.catalogue.Topic;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The delivery engine: handles one poll at a time, on a consumer thread, inside the Kafka transaction of the listener
 * container.
 *
 * <ol>
 *   <li>The records are understood, or their fault is named.
 *   <li>In one database transaction the inputs are locked and the records decided, journalled and stored; the inputs are
 *       moved on.
 *   <li>The journalled bytes are published in the Kafka transaction, which the container commits with the offsets.
 * </ol>
 *
 * A crash or rollback between the two commits leaves Kafka's offsets behind the database's. {@link Assigned#recover}
 * then publishes what the journal holds of the difference before anything new, and sets the consumer past it.
 *
 * <p>Faults that pass (database, registry, broker) are thrown: the container tries the same poll again for as long as
 * it takes. Any other fault belongs to one record, which is found by handling the poll record by record, and parked.
 */
public final class Engine implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final Batch.Shared shared;
    private final JdbcTemplate db;
    private final TransactionOperations transaction;
    private final Publisher publisher;
    private final Assigned assigned;
    private final EngineMetrics metrics;
    private final Handover handover;
    private final Clock clock;

    Engine(
            Batch.Shared shared,
            JdbcTemplate db,
            TransactionOperations transaction,
            Publisher publisher,
            Assigned assigned,
            EngineMetrics metrics,
            Handover handover,
            Clock clock) {
        this.shared = shared;
        this.db = db;
        this.transaction = transaction;
        this.publisher = publisher;
        this.assigned = assigned;
        this.metrics = metrics;
        this.handover = handover;
        this.clock = clock;
    }

    /** A polled record and what it was understood as. */
    private record Polled(ConsumerRecord<byte[], byte[]> source, Inbound record) {

        TopicPartition partition() {
            return new TopicPartition(source.topic(), source.partition());
        }
    }

    /** What one database transaction leaves to be published. */
    private record Outcome(List<Journal.Entry> entries, Map<Topic, Map<String, byte[]>> states, Batch.Counts counts) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        metrics.batch(records.size(), oldest(records), () -> {
            List<Polled> polled = records.stream()
                    .map(r -> new Polled(r, shared.routes().reception().receive(r, assigned.partitions(r.topic()))))
                    .toList();
            try {
                process(polled, null);
            } catch (RuntimeException e) {
                if (Faults.passing(e)) {
                    throw e;
                }
                log.error(
                        "a poll of {} records could not be handled as one; going on record by record",
                        records.size(),
                        e);
                polled.forEach(this::isolate);
            }
        });
    }

    private static long oldest(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(Long.MAX_VALUE);
    }

    private void isolate(Polled record) {
        try {
            process(List.of(record), null);
        } catch (RuntimeException e) {
            if (Faults.passing(e)) {
                throw e;
            }
            log.error("parking {}-{}@{}", record.source.topic(), record.source.partition(), record.source.offset(), e);
            process(List.of(record), Faults.describe(e));
        }
    }

    private void process(List<Polled> records, @Nullable String park) {
        Map<TopicPartition, Long> next = new LinkedHashMap<>();
        records.forEach(r -> next.put(r.partition(), r.source.offset() + 1));
        List<Intent> ours = new ArrayList<>();
        Outcome outcome;
        try {
            outcome = transaction.execute(status -> decide(records, next, park, ours));
        } catch (RuntimeException e) {
            handover.giveBack(ours);
            throw e;
        }
        handover.hand(ours);
        next.forEach(assigned::moved);
        publisher.publish(outcome.entries, outcome.states);
        metrics.count(outcome.counts);
        metrics.told(outcome.entries);
    }

    /** @param ours is given what has been stored for the workers of this process */
    private Outcome decide(
            List<Polled> records, Map<TopicPartition, Long> next, @Nullable String park, List<Intent> ours) {
        Map<TopicPartition, Inputs.Position> positions = lock(next.keySet());
        Batch batch = park == null ? load(records) : empty(records);
        for (Polled record : records) {
            int input = assigned.position(record.partition()).input();
            batch.handle(record.record, Source.of(input, record.source), park);
        }
        batch.store();
        ours.addAll(batch.storeIntents(handover));
        Map<Inputs.Position, Long> moves = new LinkedHashMap<>();
        positions.forEach((partition, position) -> moves.put(position, next.getOrDefault(partition, position.next())));
        shared.stores().inputs().advance(moves, batch.now());
        return new Outcome(batch.entries(), batch.states(), batch.counts());
    }

    /**
     * The partitions' positions, locked.
     *
     * @throws LostRace if one is not where this process believes: somebody else has moved it on, or the database went
     *     back
     */
    private Map<TopicPartition, Inputs.Position> lock(Set<TopicPartition> partitions) {
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        Map<TopicPartition, Inputs.Position> locked = shared.stores().inputs().lock(assigned.inputs(numbers), numbers);
        Map<TopicPartition, Inputs.Position> positions = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            Inputs.Position position = locked.get(partition);
            if (position == null
                    || position.next() != assigned.position(partition).next()) {
                throw new LostRace(partition + " is not where this process has left it");
            }
            positions.put(partition, position);
        }
        return positions;
    }

    /** For records that are parked without another look at anything. */
    private Batch empty(List<Polled> records) {
        return new Batch(shared, now(), Map.of(), shared.stores().handled().find(commands(records)), HeldQueues.none());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Set<String> commands(List<Polled> records) {
        Set<String> ids = new LinkedHashSet<>();
        for (Polled polled : records) {
            if (polled.record instanceof Inbound.Understood record
                    && shared.routes().kept(record)
                    && record.message().meta() instanceof Meta.CommandMeta meta) {
                ids.add(meta.commandId());
            }
        }
        return ids;
    }

    /** Everything that the new records need to know, one statement for each table. */
    private Batch load(List<Polled> fresh) {
        Map<Aggregate<?, ?, ?>, List<Record>> inputs = new HashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        Set<String> released = new HashSet<>();
        for (Polled polled : fresh) {
            if (polled.record instanceof Inbound.Understood record) {
                Aggregate<?, ?, ?> aggregate = shared.routes().aggregate(record);
                if (aggregate != null) {
                    keys.add(record.key());
                    inputs.computeIfAbsent(aggregate, a -> new ArrayList<>())
                            .add(record.message().body());
                } else if (record.message().body() instanceof Release) {
                    keys.add(record.key());
                    released.add(record.key());
                }
            }
        }
        HeldQueues held = HeldQueues.load(shared.stores().held(), keys, released);
        for (HeldRecords.Entry entry : held.loaded()) {
            if (shared.routes().again(entry) instanceof Inbound.Understood record) {
                Aggregate<?, ?, ?> aggregate = shared.routes().aggregate(record);
                if (aggregate != null) {
                    inputs.computeIfAbsent(aggregate, a -> new ArrayList<>())
                            .add(record.message().body());
                }
            }
        }
        Map<Aggregate<?, ?, ?>, AggregateRun<?, ?, ?>> runs = new LinkedHashMap<>();
        inputs.forEach((aggregate, records) -> runs.put(aggregate, run(aggregate, keys, records)));
        return new Batch(shared, now(), runs, shared.stores().handled().find(commands(fresh)), held);
    }

    private <S extends Record, C, E> AggregateRun<S, C, E> run(
            Aggregate<S, C, E> aggregate, Collection<String> keys, Collection<Record> records) {
        return new AggregateRun<>(aggregate, shared.routes().told(), db, keys, records);
    }
}
