package io.aftersale.chassis.engine;

import io.aftersale.chassis.engine.Inbound.Faulty;
import io.aftersale.chassis.engine.Inbound.Misplaced;
import io.aftersale.chassis.engine.Inbound.Tombstone;
import io.aftersale.chassis.engine.Inbound.Understood;
import io.aftersale.chassis.engine.Inbound.Unused;
import io.aftersale.chassis.intent.Handover;
import io.aftersale.chassis.intent.Intents;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.WantedIntents;
import io.aftersale.chassis.trace.Traces;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.schemas.catalogue.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of one poll, folded in order: what they change, publish, hold back and bring about. Nothing is written
 * before {@link #store}.
 */
final class Batch {

    private final Shared shared;
    private final Instant now;
    private final Map<Aggregate<?, ?, ?>, AggregateRun<?, ?, ?>> runs;
    private final HeldQueues held;
    private final Results results;
    private final Deciding deciding;
    private final Holding holding;
    private final Map<Replica<?>, Map<String, @Nullable Record>> replicas = new LinkedHashMap<>();
    private final Map<Follower<?>, List<Follower.Heard<Record>>> followed = new LinkedHashMap<>();

    /** What all batches of the service have in common. */
    record Shared(Routes routes, EngineSettings settings, Stores stores, Traces traces) {}

    /** The tables of the engine. */
    record Stores(Inputs inputs, Journal journal, Handled handled, HeldRecords held, Intents intents) {}

    /** What a batch leaves beside its aggregates: what is to be journalled, done outside, remembered and counted. */
    record Results(List<Journal.Entry> entries, WantedIntents intents, Settled settled, Counts counts) {}

    /** What happened to how many records, for the metrics. */
    static final class Counts {
        int handled;
        int refused;
        int duplicates;
        int deadLetters;
        int misplaced;
        int parked;
        int waiting;
        int unused;
    }

    Batch(
            Shared shared,
            Instant now,
            Map<Aggregate<?, ?, ?>, AggregateRun<?, ?, ?>> runs,
            Map<String, Handled.Entry> handledBefore,
            HeldQueues held) {
        this.shared = shared;
        this.now = now;
        this.runs = runs;
        this.held = held;
        this.results =
                new Results(new ArrayList<>(), new WantedIntents(), new Settled(handledBefore, now), new Counts());
        this.deciding = new Deciding(shared, now, results);
        this.holding = new Holding(shared, now, runs.values(), held, deciding, results);
    }

    /**
     * One record that is new.
     *
     * @param source its place
     * @param park why it is to be parked without another try, or null
     */
    void handle(Inbound record, Source source, @Nullable String park) {
        switch (record) {
            case Faulty faulty -> deadLetter(faulty.topic(), faulty.source(), faulty.fault(), source);
            case Misplaced misplaced -> {
                results.counts().misplaced++;
                results.entries().add(DeadLetter.passOn(misplaced, now, source.input()));
            }
            case Unused unused -> results.counts().unused++;
            case Tombstone tombstone
            when park != null -> deadLetter(tombstone.topic(), tombstone.source(), park, source);
            case Tombstone tombstone -> replicate(tombstone.topic(), tombstone.key(), null);
            case Understood understood -> understood(understood, source, park);
        }
    }

    private void understood(Understood record, Source source, @Nullable String park) {
        Record body = record.message().body();
        if (shared.routes.replica(record.topic()) != null) {
            if (park != null) {
                deadLetter(record.topic(), record.source(), park, source);
            } else {
                replicate(record.topic(), record.key(), body);
            }
            return;
        }
        if (body instanceof Release release) {
            // What is held stays held when letting it go is what fails.
            if (!deciding.repeated(record, null, source) && park == null) {
                holding.release(record, release.action(), source);
            }
            return;
        }
        Aggregate<?, ?, ?> aggregate = shared.routes.aggregate(record);
        if (park == null) {
            follow(record);
        }
        if (aggregate != null) {
            aggregated(record, aggregate, source, park);
        } else if (park == null) {
            results.counts().handled++;
        } else {
            deadLetter(record.topic(), record.source(), park, source);
        }
    }

    private void aggregated(Understood record, Aggregate<?, ?, ?> aggregate, Source source, @Nullable String park) {
        if (park != null) {
            if (!deciding.repeated(record, null, source)) {
                holding.hold(record, aggregate.table, 0, HeldRecords.Kind.PARKED, park);
            }
            return;
        }
        AggregateRun<?, ?, ?> run = run(aggregate);
        if (deciding.repeated(record, run, source)) {
            return;
        }
        if (held.parked(run.aggregate().table, record.key())) {
            holding.hold(record, run, HeldRecords.Kind.PARKED, "behind a parked record");
        } else if (!run.exists(record.key()) && !run.creates(record.message().body())) {
            holding.await(record, run);
        } else {
            holding.decideOrPark(record, run, source);
            if (run.exists(record.key())) {
                holding.releaseInOrder(run, record.key(), source);
            }
        }
    }

    private void follow(Understood record) {
        Follower<?> follower = shared.routes.follower(record);
        if (follower != null && record.message().meta() instanceof Meta.EventMeta meta) {
            followed.computeIfAbsent(follower, f -> new ArrayList<>())
                    .add(new Follower.Heard<>(
                            record.key(),
                            record.message().body(),
                            meta.occurredAt(),
                            record.origin().partition()));
        }
    }

    private void deadLetter(Topic topic, ConsumerRecord<byte[], byte[]> letter, String fault, Source source) {
        results.counts().deadLetters++;
        results.entries().add(DeadLetter.of(topic, letter, fault, shared.settings.group(), now, source.input()));
    }

    private void replicate(Topic topic, String key, @Nullable Record latest) {
        Replica<?> replica = shared.routes.replica(topic);
        if (replica != null) {
            results.counts().handled++;
            replicas.computeIfAbsent(replica, r -> new HashMap<>()).put(key, latest);
        }
    }

    private AggregateRun<?, ?, ?> run(Aggregate<?, ?, ?> aggregate) {
        AggregateRun<?, ?, ?> run = runs.get(aggregate);
        if (run == null) {
            throw new IllegalStateException("nothing is loaded for " + aggregate.table);
        }
        return run;
    }

    /** Writes everything, set-based, within the caller's transaction. */
    void store() {
        runs.values().forEach(AggregateRun::store);
        replicas.forEach(this::write);
        followed.forEach(this::write);
        if (!results.entries().isEmpty()) {
            shared.stores.journal().append(results.entries());
        }
        results.settled().store(shared.stores.handled());
        held.store(shared.stores.held());
        results.intents().storeWithdrawals(shared.stores.intents());
    }

    /** Stores what is to be done outside. Answers what is to be handed to the workers of this process. */
    List<Intent> storeIntents(Handover handover) {
        return results.intents().store(shared.stores.intents(), now, handover);
    }

    private <R extends Record> void write(Replica<R> replica, Map<String, @Nullable Record> changes) {
        Map<String, R> latest = new HashMap<>();
        List<String> erased = new ArrayList<>();
        changes.forEach((key, record) -> {
            if (record == null) {
                erased.add(key);
            } else {
                latest.put(key, replica.type().cast(record));
            }
        });
        replica.writer().write(shared.stores.journal().database(), latest, erased);
    }

    private <F> void write(Follower<F> follower, List<Follower.Heard<Record>> heard) {
        follower.writer()
                .write(
                        shared.stores.journal().database(),
                        heard.stream()
                                .map(h -> new Follower.Heard<>(
                                        h.key(), follower.facts().cast(h.fact()), h.at(), h.partition()))
                                .toList());
    }

    /** The time of all that this batch decides. */
    Instant now() {
        return now;
    }

    List<Journal.Entry> entries() {
        return results.entries();
    }

    /** State records to publish: topic, then key. */
    Map<Topic, Map<String, byte[]>> states() {
        Map<Topic, Map<String, byte[]>> states = new HashMap<>();
        runs.forEach((aggregate, run) -> states.put(aggregate.stateTopic, run.changedStates()));
        return states;
    }

    Counts counts() {
        return results.counts();
    }
}
