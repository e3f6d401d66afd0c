package io.aftersale.chassis.engine;

import io.aftersale.chassis.intent.Wake;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The delivery engine: handles one poll at a time, on a consumer thread, inside the Kafka transaction of the listener
 * container.
 *
 * <ol>
 *   <li>The records are understood, or their fault is named.
 *   <li>In one database transaction the inputs are locked; what the database has handled already is read from the
 *       journal; what is new is decided, journalled and stored; the inputs are moved on.
 *   <li>The journalled bytes are published in the Kafka transaction, which the container commits with the offsets.
 * </ol>
 *
 * A crash between the two commits leaves Kafka's offsets behind the database's: the records come again, are recognised
 * by their offsets, and what they brought about is published from the journal before anything new.
 *
 * <p>Faults that pass (database, registry, broker) are thrown: the container tries the same poll again for as long as
 * it takes. Any other fault belongs to one record, which is found by handling the poll record by record, and parked.
 */
public final class Engine implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final Routes routes;
    private final EngineSettings settings;
    private final Batch.Stores stores;
    private final JdbcTemplate db;
    private final TransactionOperations transaction;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final Assigned assigned;
    private final EngineMetrics metrics;
    private final Wake wake;
    private final Clock clock;

    Engine(
            Routes routes,
            EngineSettings settings,
            Batch.Stores stores,
            JdbcTemplate db,
            TransactionOperations transaction,
            KafkaOperations<byte[], byte[]> kafka,
            Assigned assigned,
            EngineMetrics metrics,
            Wake wake,
            Clock clock) {
        this.routes = routes;
        this.settings = settings;
        this.stores = stores;
        this.db = db;
        this.transaction = transaction;
        this.kafka = kafka;
        this.assigned = assigned;
        this.metrics = metrics;
        this.wake = wake;
        this.clock = clock;
    }

    /** A polled record and what it was understood as. */
    private record Polled(ConsumerRecord<byte[], byte[]> source, Inbound record) {

        TopicPartition partition() {
            return new TopicPartition(source.topic(), source.partition());
        }
    }

    /** What one database transaction leaves to be published. */
    private record Outcome(List<Journal.Entry> entries, Map<Topic, Map<String, byte[]>> states, boolean wakes) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        metrics.batch(records.size(), () -> {
            List<Polled> polled = records.stream()
                    .map(r -> new Polled(r, routes.reception().receive(r, assigned.partitions(r.topic()))))
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
        Outcome outcome = transaction.execute(status -> decide(records, park));
        outcome.entries.forEach(entry -> send(stores.journal().record(entry)));
        outcome.states.forEach((topic, states) -> states.forEach((key, value) -> send(state(topic, key, value))));
        if (outcome.wakes) {
            wake.up();
        }
    }

    private Outcome decide(List<Polled> records, @Nullable String park) {
        Map<TopicPartition, Inputs.Position> positions = lock(records);
        List<Polled> fresh = new ArrayList<>();
        List<Polled> again = new ArrayList<>();
        Map<TopicPartition, Journal.Gap> gaps = new LinkedHashMap<>();
        Map<Inputs.Position, Long> next = new LinkedHashMap<>();
        for (Polled record : records) {
            Inputs.Position position = position(positions, record.partition());
            long offset = record.source.offset();
            if (offset >= position.next()) {
                fresh.add(record);
                next.put(position, offset + 1);
            } else {
                again.add(record);
                gaps.merge(
                        record.partition(),
                        new Journal.Gap(position.input(), offset, offset + 1),
                        (gap, more) -> new Journal.Gap(gap.input(), gap.from(), more.to()));
            }
        }
        List<Journal.Entry> entries = new ArrayList<>();
        if (!gaps.isEmpty()) {
            entries.addAll(stores.journal().read(gaps.values()));
            metrics.republished(entries.size());
        }
        Map<Topic, Map<String, byte[]>> states = statesOf(again, entries);
        if (fresh.isEmpty()) {
            return new Outcome(entries, states, false);
        }
        Batch batch = load(fresh);
        for (Polled record : fresh) {
            batch.handle(record.record, position(positions, record.partition()).input(), record.source.offset(), park);
        }
        batch.store();
        stores.inputs().advance(next);
        metrics.count(batch.counts());
        entries.addAll(batch.entries());
        batch.states()
                .forEach((topic, changed) -> states.merge(topic, changed, (before, after) -> {
                    Map<String, byte[]> both = new HashMap<>(before);
                    both.putAll(after);
                    return both;
                }));
        return new Outcome(entries, states, batch.wakes());
    }

    private Map<TopicPartition, Inputs.Position> lock(List<Polled> records) {
        Set<Integer> numbers = new HashSet<>();
        records.forEach(r -> numbers.add(r.source.partition()));
        return stores.inputs().lock(assigned.inputs(numbers), numbers);
    }

    private static Inputs.Position position(Map<TopicPartition, Inputs.Position> positions, TopicPartition partition) {
        Inputs.Position position = positions.get(partition);
        if (position == null) {
            throw new LostRace(partition + " is not assigned to this instance any more");
        }
        return position;
    }

    /** Everything that the new records need to know, one statement for each table. */
    private Batch load(List<Polled> fresh) {
        Map<Aggregate<?, ?, ?>, List<Record>> inputs = new HashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        Set<String> commands = new LinkedHashSet<>();
        for (Polled polled : fresh) {
            if (polled.record instanceof Inbound.Understood record) {
                Aggregate<?, ?, ?> aggregate = routes.aggregate(record);
                if (aggregate != null) {
                    keys.add(record.key());
                    inputs.computeIfAbsent(aggregate, a -> new ArrayList<>())
                            .add(record.message().body());
                } else if (record.message().body() instanceof Release) {
                    keys.add(record.key());
                }
                if (record.message().meta() instanceof Meta.CommandMeta meta) {
                    commands.add(meta.commandId());
                }
            }
        }
        List<HeldRecords.Entry> held =
                keys.isEmpty() ? List.of() : stores.held().ofKeys(keys);
        for (HeldRecords.Entry entry : held) {
            if (routes.again(entry) instanceof Inbound.Understood record) {
                Aggregate<?, ?, ?> aggregate = routes.aggregate(record);
                if (aggregate != null) {
                    inputs.computeIfAbsent(aggregate, a -> new ArrayList<>())
                            .add(record.message().body());
                }
            }
        }
        Map<Aggregate<?, ?, ?>, AggregateRun<?, ?, ?>> runs = new LinkedHashMap<>();
        inputs.forEach((aggregate, records) -> runs.put(aggregate, run(aggregate, keys, records)));
        return new Batch(
                routes,
                settings,
                stores,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                runs,
                commands.isEmpty() ? Map.of() : stores.handled().find(commands),
                held);
    }

    private <S extends Record, C, E> AggregateRun<S, C, E> run(
            Aggregate<S, C, E> aggregate, Collection<String> keys, Collection<Record> records) {
        return new AggregateRun<>(aggregate, routes.told(), db, keys, records);
    }

    /** Present states of the aggregates that these records were about: what they became may not be published yet. */
    private Map<Topic, Map<String, byte[]>> statesOf(List<Polled> again, List<Journal.Entry> entries) {
        Map<Topic, Map<String, byte[]>> states = new HashMap<>();
        if (again.isEmpty()) {
            return states;
        }
        Set<String> keys = new HashSet<>();
        for (Polled polled : again) {
            if (polled.record instanceof Inbound.Understood record) {
                keys.add(record.key());
            }
        }
        for (Journal.Entry entry : entries) {
            if (entry.eventId() != null && entry.key() != null) {
                keys.add(new String(entry.key(), StandardCharsets.UTF_8));
            }
        }
        for (Aggregate<?, ?, ?> aggregate : routes.aggregates()) {
            states.put(aggregate.stateTopic, AggregateRun.states(db, aggregate, keys));
        }
        return states;
    }

    private ProducerRecord<byte[], byte[]> state(Topic topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.name(), null, key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Within the container's transaction: a record that cannot be sent makes its commit fail. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        var sent = kafka.send(record);
        if (sent.isCompletedExceptionally()) {
            sent.join();
        }
    }
}
