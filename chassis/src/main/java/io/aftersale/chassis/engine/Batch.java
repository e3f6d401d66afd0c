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
import io.aftersale.chassis.trace.Logged;
import io.aftersale.chassis.trace.Traces;
import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.RegistryRefused;
import io.aftersale.chassis.wire.RegistryUnavailable;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one poll, folded in order: what they change, publish, hold back and bring about. Nothing is written
 * before {@link #store}.
 */
final class Batch {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    private static final String UNKNOWN = "its aggregate is not known yet";

    private final Shared shared;
    private final Instant now;
    private final Map<Aggregate<?, ?, ?>, AggregateRun<?, ?, ?>> runs;
    private final Settled settled;
    private final HeldQueues held;
    private final List<Journal.Entry> entries = new ArrayList<>();
    private final WantedIntents intents = new WantedIntents();
    private final Map<Replica<?>, Map<String, @Nullable Record>> replicas = new LinkedHashMap<>();
    private final Map<Follower<?>, List<Follower.Heard<Record>>> followed = new LinkedHashMap<>();
    private final Counts counts = new Counts();

    /** What all batches of the service have in common. */
    record Shared(Routes routes, EngineSettings settings, Stores stores, Traces traces) {}

    /** The tables of the engine. */
    record Stores(Inputs inputs, Journal journal, Handled handled, HeldRecords held, Intents intents) {}

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
        this.settled = new Settled(handledBefore, now);
        this.held = held;
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
                counts.misplaced++;
                entries.add(DeadLetter.passOn(misplaced, now, source.input()));
            }
            case Unused unused -> counts.unused++;
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
            if (!repeated(record, null, source) && park == null) {
                release(record, release.action(), source);
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
            counts.handled++;
        } else {
            deadLetter(record.topic(), record.source(), park, source);
        }
    }

    private void aggregated(Understood record, Aggregate<?, ?, ?> aggregate, Source source, @Nullable String park) {
        if (park != null) {
            if (!repeated(record, null, source)) {
                hold(record, aggregate.table, 0, HeldRecords.Kind.PARKED, park);
            }
            return;
        }
        AggregateRun<?, ?, ?> run = run(aggregate);
        if (repeated(record, run, source)) {
            return;
        }
        if (held.parked(run.aggregate().table, record.key())) {
            hold(record, run, HeldRecords.Kind.PARKED, "behind a parked record");
        } else if (!run.exists(record.key()) && !run.creates(record.message().body())) {
            await(record, run);
        } else {
            decideOrPark(record, run, source);
            if (run.exists(record.key())) {
                releaseInOrder(run, record.key(), source);
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
        counts.deadLetters++;
        entries.add(DeadLetter.of(topic, letter, fault, shared.settings.group(), now, source.input()));
    }

    /**
     * Whether this is a command that has been handled before; if with other content, that is refused.
     *
     * @param run null for a command that is about no aggregate
     */
    private boolean repeated(Understood record, @Nullable AggregateRun<?, ?, ?> run, Source source) {
        if (!shared.routes.kept(record) || !(record.message().meta() instanceof Meta.CommandMeta meta)) {
            return false;
        }
        byte[] fingerprint =
                shared.routes.fingerprints().of(record.key(), record.message().body());
        Handled.Entry before = settled.first(meta, record.key(), fingerprint);
        if (before == null) {
            withdrawIfTimer(record.key(), meta);
            return false;
        }
        counts.duplicates++;
        if (run != null && !Arrays.equals(before.fingerprint(), fingerprint)) {
            counts.refused++;
            Record refusal = Refusal.reused(
                    meta.commandId(), record.message().body().getClass().getSimpleName());
            entries.add(run.entry(
                    refusal,
                    run.version(record.key()),
                    0,
                    context(record),
                    source,
                    record.origin().traceparent()));
        }
        return true;
    }

    /** A command that a timer has sent is its intent's end, whatever becomes of it. */
    private void withdrawIfTimer(String key, Meta.CommandMeta meta) {
        if (meta.actor().kind() == Actor.ActorKind.SYSTEM) {
            intents.withdraw(new Intents.Id(key, meta.commandId()));
        }
    }

    private void decideOrPark(Understood record, AggregateRun<?, ?, ?> run, Source source) {
        try {
            decide(record, run, source);
        } catch (RegistryUnavailable | RegistryRefused e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            Logged.error(log, record.key(), record.origin().traceparent())
                    .setCause(e)
                    .log("{} is parked", record.message().body().getClass().getSimpleName());
            hold(record, run, HeldRecords.Kind.PARKED, Faults.describe(e));
        }
    }

    /** Changes this batch only if all of it succeeds: a record that is parked has done nothing. */
    private void decide(Understood record, AggregateRun<?, ?, ?> run, Source source) {
        String what = record.message().body().getClass().getSimpleName();
        try (Traces.Open trace = shared.traces.handling(what, record.origin().traceparent())) {
            decide(record, run, source, trace.traceparent());
        }
    }

    private void decide(Understood record, AggregateRun<?, ?, ?> run, Source source, @Nullable String traceparent) {
        Context context = context(record);
        AggregateRun.Decided decided = run.decide(record.message().body(), context, source, traceparent);
        List<Intent> wanted = new ArrayList<>();
        for (AggregateRun.Effected effected : decided.effects()) {
            switch (effected.effect()) {
                case Effect.Call call ->
                    wanted.add(new Intent(
                            call.id(), call.call(), record.key(), call.due(), traceparent, effected.event()));
                case Effect.Deadline deadline ->
                    wanted.add(new Intent(
                            deadline.id(),
                            Intents.DEADLINE,
                            record.key(),
                            deadline.due(),
                            traceparent,
                            command(deadline, context)));
                case Effect.Withdraw withdraw -> {}
            }
        }
        run.apply(decided);
        entries.addAll(decided.entries());
        Iterator<Intent> next = wanted.iterator();
        for (AggregateRun.Effected effected : decided.effects()) {
            if (effected.effect() instanceof Effect.Withdraw(String id)) {
                intents.withdraw(new Intents.Id(record.key(), id));
            } else {
                intents.want(next.next());
            }
        }
        if (decided.refused()) {
            counts.refused++;
        } else {
            counts.handled++;
        }
        settle(record, decided.refused() ? Handled.Outcome.REFUSED : Handled.Outcome.DONE, decided.version());
    }

    private byte[] command(Effect.Deadline deadline, Context context) {
        return shared.routes
                .heard()
                .encode(
                        shared.settings.commands(),
                        new Message(
                                new Meta.CommandMeta(
                                        deadline.id(),
                                        context.aggregateId(),
                                        Actor.system(shared.settings.service()),
                                        deadline.due(),
                                        context.correlationId()),
                                deadline.command()));
    }

    /** Notes how far a command has got, if it is one that is kept. */
    private void settle(Understood record, Handled.Outcome outcome, long version) {
        if (shared.routes.kept(record) && record.message().meta() instanceof Meta.CommandMeta meta) {
            settled.note(meta, record.key(), outcome, version);
        }
    }

    // Held records

    private List<HeldRecords.Entry> held(AggregateRun<?, ?, ?> run, String key) {
        return held.of(run.aggregate().table, key);
    }

    private void hold(Understood record, AggregateRun<?, ?, ?> run, HeldRecords.Kind kind, String why) {
        hold(record, run.aggregate().table, run.version(record.key()), kind, why);
    }

    private void hold(Understood record, String table, long version, HeldRecords.Kind kind, String why) {
        if (kind == HeldRecords.Kind.PARKED) {
            counts.parked++;
            settle(record, Handled.Outcome.PARKED, version);
        } else {
            counts.waiting++;
            settle(record, Handled.Outcome.WAITING, 0);
        }
        held.of(table, record.key())
                .add(new HeldRecords.Entry(
                        0,
                        table,
                        record.key(),
                        kind,
                        why,
                        record.topic().name(),
                        record.origin().partition(),
                        record.origin().offset(),
                        record.origin().traceparent(),
                        record.value(),
                        now));
    }

    /** Commands wait for a bounded time; events of other services are true, and wait until their aggregate is there. */
    private void await(Understood record, AggregateRun<?, ?, ?> run) {
        hold(record, run, HeldRecords.Kind.WAITING, UNKNOWN);
        limitWait(record);
    }

    private void limitWait(Understood record) {
        if (record.message().meta() instanceof Meta.CommandMeta meta) {
            Instant due = now.plus(shared.settings.waitForUnknown());
            String id = expiry(record.key(), meta.commandId());
            byte[] expire = shared.routes
                    .heard()
                    .encode(
                            shared.settings.commands(),
                            new Message(
                                    new Meta.CommandMeta(
                                            id, record.key(), Actor.system(shared.settings.service()), due, null),
                                    new Release(Release.HeldAction.EXPIRE)));
            intents.want(new Intent(
                    id, Intents.DEADLINE, record.key(), due, record.origin().traceparent(), expire));
        }
    }

    /** Id of the command that ends the wait of a command. */
    private static String expiry(String key, String commandId) {
        return "expire-" + UUID.nameUUIDFromBytes((key + '/' + commandId).getBytes(StandardCharsets.UTF_8));
    }

    private void release(Understood record, Release.HeldAction action, Source source) {
        for (AggregateRun<?, ?, ?> run : runs.values()) {
            List<HeldRecords.Entry> before = held(run, record.key());
            if (before.isEmpty()) {
                continue;
            }
            switch (action) {
                case RETRY -> releaseInOrder(run, record.key(), source);
                case DISCARD -> {
                    HeldRecords.Entry discarded = before.removeFirst();
                    if (shared.routes.again(discarded) instanceof Understood first) {
                        settle(first, Handled.Outcome.REFUSED, run.version(record.key()));
                    }
                    releaseInOrder(run, record.key(), source);
                }
                case EXPIRE -> expire(run, before, commandId(record), source);
            }
        }
    }

    /** Tries what is held of one key, in order, until one cannot be handled. */
    private void releaseInOrder(AggregateRun<?, ?, ?> run, String key, Source source) {
        List<HeldRecords.Entry> waiting = held(run, key);
        while (!waiting.isEmpty()) {
            HeldRecords.Entry first = waiting.getFirst();
            if (shared.routes.again(first) instanceof Understood record) {
                if (!run.exists(key) && !run.creates(record.message().body())) {
                    if (bringCreatorForward(run, waiting)) {
                        continue;
                    }
                    if (first.kind() != HeldRecords.Kind.WAITING) {
                        waiting.set(0, first.as(HeldRecords.Kind.WAITING, UNKNOWN));
                        limitWait(record);
                    }
                    return;
                }
                try {
                    decide(record, run, source);
                } catch (RegistryUnavailable | RegistryRefused e) {
                    throw e;
                } catch (RuntimeException | StackOverflowError e) {
                    waiting.set(0, first.as(HeldRecords.Kind.PARKED, Faults.describe(e)));
                    return;
                }
            }
            waiting.removeFirst();
        }
    }

    /** What begins an aggregate may stand behind what waits for it. */
    private boolean bringCreatorForward(AggregateRun<?, ?, ?> run, List<HeldRecords.Entry> waiting) {
        for (HeldRecords.Entry entry : waiting) {
            if (shared.routes.again(entry) instanceof Understood record
                    && run.creates(record.message().body())) {
                waiting.remove(entry);
                waiting.addFirst(entry);
                return true;
            }
        }
        return false;
    }

    /** The wait is over: the command that has waited long enough is decided without its aggregate. */
    private void expire(AggregateRun<?, ?, ?> run, List<HeldRecords.Entry> before, String expiry, Source source) {
        for (HeldRecords.Entry entry : List.copyOf(before)) {
            if (entry.kind() == HeldRecords.Kind.WAITING
                    && shared.routes.again(entry) instanceof Understood record
                    && expiry.equals(expiry(entry.key(), commandId(record)))) {
                before.remove(entry);
                decideOrPark(record, run, source);
            }
        }
    }

    private static String commandId(Understood record) {
        return record.message().meta() instanceof Meta.CommandMeta meta ? meta.commandId() : "";
    }

    private void replicate(Topic topic, String key, @Nullable Record latest) {
        Replica<?> replica = shared.routes.replica(topic);
        if (replica != null) {
            counts.handled++;
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

    private Context context(Understood record) {
        return switch (record.message().meta()) {
            case Meta.CommandMeta m ->
                new Context(
                        record.key(),
                        m.commandId(),
                        m.correlationId() == null ? m.commandId() : m.correlationId(),
                        m.actor(),
                        now);
            case Meta.EventMeta m -> new Context(record.key(), m.eventId(), m.correlationId(), m.actor(), now);
            case Meta.StateMeta m -> throw new IllegalStateException("a state record is no input of an aggregate");
            case null -> throw new IllegalStateException("a record without meta is no input of an aggregate");
        };
    }

    /** Writes everything, set-based, within the caller's transaction. */
    void store() {
        runs.values().forEach(AggregateRun::store);
        replicas.forEach(this::write);
        followed.forEach(this::write);
        if (!entries.isEmpty()) {
            shared.stores.journal().append(entries);
        }
        settled.store(shared.stores.handled());
        held.store(shared.stores.held());
        intents.storeWithdrawals(shared.stores.intents());
    }

    /** Stores what is to be done outside. Answers what is to be handed to the workers of this process. */
    List<Intent> storeIntents(Handover handover) {
        return intents.store(shared.stores.intents(), now, handover);
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
        return entries;
    }

    /** State records to publish: topic, then key. */
    Map<Topic, Map<String, byte[]>> states() {
        Map<Topic, Map<String, byte[]>> states = new HashMap<>();
        runs.forEach((aggregate, run) -> states.put(aggregate.stateTopic, run.changedStates()));
        return states;
    }

    Counts counts() {
        return counts;
    }
}
