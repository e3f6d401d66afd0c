package io.aftersale.chassis.engine;

import io.aftersale.chassis.engine.Inbound.Understood;
import io.aftersale.chassis.intent.Intents;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.trace.Traces;
import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides the records of a batch, one at a time: what each makes of its aggregate, tells, and brings about outside. */
final class Deciding {

    private final Batch.Shared shared;
    private final Instant now;
    private final Batch.Results results;

    Deciding(Batch.Shared shared, Instant now, Batch.Results results) {
        this.shared = shared;
        this.now = now;
        this.results = results;
    }

    /**
     * Whether this is a command that has been handled before; if with other content, that is refused.
     *
     * @param run null for a command that is about no aggregate
     */
    boolean repeated(Understood record, @Nullable AggregateRun<?, ?, ?> run, Source source) {
        if (!shared.routes().kept(record) || !(record.message().meta() instanceof Meta.CommandMeta meta)) {
            return false;
        }
        byte[] fingerprint =
                shared.routes().fingerprints().of(record.key(), record.message().body());
        Handled.Entry before = results.settled().first(meta, record.key(), fingerprint);
        if (before == null) {
            withdrawIfTimer(record.key(), meta);
            return false;
        }
        results.counts().duplicates++;
        if (run != null && !Arrays.equals(before.fingerprint(), fingerprint)) {
            results.counts().refused++;
            Record refusal = Refusal.reused(
                    meta.commandId(), record.message().body().getClass().getSimpleName());
            results.entries()
                    .add(run.entry(
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
            results.intents().withdraw(new Intents.Id(key, meta.commandId()));
        }
    }

    /** Changes this batch only if all of it succeeds: a record that is parked has done nothing. */
    void decide(Understood record, AggregateRun<?, ?, ?> run, Source source) {
        String what = record.message().body().getClass().getSimpleName();
        try (Traces.Open trace = shared.traces().handling(what, record.origin().traceparent())) {
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
        results.entries().addAll(decided.entries());
        Iterator<Intent> next = wanted.iterator();
        for (AggregateRun.Effected effected : decided.effects()) {
            if (effected.effect() instanceof Effect.Withdraw(String id)) {
                results.intents().withdraw(new Intents.Id(record.key(), id));
            } else {
                results.intents().want(next.next());
            }
        }
        if (decided.refused()) {
            results.counts().refused++;
        } else {
            results.counts().handled++;
        }
        settle(record, decided.refused() ? Handled.Outcome.REFUSED : Handled.Outcome.DONE, decided.version());
    }

    private byte[] command(Effect.Deadline deadline, Context context) {
        return shared.routes()
                .heard()
                .encode(
                        shared.settings().commands(),
                        new Message(
                                new Meta.CommandMeta(
                                        deadline.id(),
                                        context.aggregateId(),
                                        Actor.system(shared.settings().service()),
                                        deadline.due(),
                                        context.correlationId()),
                                deadline.command()));
    }

    /** Notes how far a command has got, if it is one that is kept. */
    void settle(Understood record, Handled.Outcome outcome, long version) {
        if (shared.routes().kept(record) && record.message().meta() instanceof Meta.CommandMeta meta) {
            results.settled().note(meta, record.key(), outcome, version);
        }
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
}
