package io.aftersale.chassis.engine;

import io.aftersale.chassis.engine.Inbound.Understood;
import io.aftersale.chassis.intent.Intents;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.trace.Logged;
import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.RegistryRefused;
import io.aftersale.chassis.wire.RegistryUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back the records of a batch that cannot be decided yet, or met a bug, and those behind them; lets them go in their
 * order.
 */
final class Holding {

    private static final Logger log = LoggerFactory.getLogger(Holding.class);

    private static final String UNKNOWN = "its aggregate is not known yet";

    private final Batch.Shared shared;
    private final Instant now;
    private final Collection<AggregateRun<?, ?, ?>> runs;
    private final HeldQueues held;
    private final Deciding deciding;
    private final Batch.Results results;

    Holding(
            Batch.Shared shared,
            Instant now,
            Collection<AggregateRun<?, ?, ?>> runs,
            HeldQueues held,
            Deciding deciding,
            Batch.Results results) {
        this.shared = shared;
        this.now = now;
        this.runs = runs;
        this.held = held;
        this.deciding = deciding;
        this.results = results;
    }

    void decideOrPark(Understood record, AggregateRun<?, ?, ?> run, Source source) {
        try {
            deciding.decide(record, run, source);
        } catch (RegistryUnavailable | RegistryRefused e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            Logged.error(log, record.key(), record.origin().traceparent())
                    .setCause(e)
                    .log("{} is parked", record.message().body().getClass().getSimpleName());
            hold(record, run, HeldRecords.Kind.PARKED, Faults.describe(e));
        }
    }

    private List<HeldRecords.Entry> held(AggregateRun<?, ?, ?> run, String key) {
        return held.of(run.aggregate().table, key);
    }

    void hold(Understood record, AggregateRun<?, ?, ?> run, HeldRecords.Kind kind, String why) {
        hold(record, run.aggregate().table, run.version(record.key()), kind, why);
    }

    void hold(Understood record, String table, long version, HeldRecords.Kind kind, String why) {
        if (kind == HeldRecords.Kind.PARKED) {
            results.counts().parked++;
            deciding.settle(record, Handled.Outcome.PARKED, version);
        } else {
            results.counts().waiting++;
            deciding.settle(record, Handled.Outcome.WAITING, 0);
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
    void await(Understood record, AggregateRun<?, ?, ?> run) {
        hold(record, run, HeldRecords.Kind.WAITING, UNKNOWN);
        limitWait(record);
    }

    private void limitWait(Understood record) {
        if (record.message().meta() instanceof Meta.CommandMeta meta) {
            Instant due = now.plus(shared.settings().waitForUnknown());
            String id = expiry(record.key(), meta.commandId());
            byte[] expire = shared.routes()
                    .heard()
                    .encode(
                            shared.settings().commands(),
                            new Message(
                                    new Meta.CommandMeta(
                                            id,
                                            record.key(),
                                            Actor.system(shared.settings().service()),
                                            due,
                                            null),
                                    new Release(Release.HeldAction.EXPIRE)));
            results.intents()
                    .want(new Intent(
                            id,
                            Intents.DEADLINE,
                            record.key(),
                            due,
                            record.origin().traceparent(),
                            expire));
        }
    }

    /** Id of the command that ends the wait of a command. */
    private static String expiry(String key, String commandId) {
        return "expire-" + UUID.nameUUIDFromBytes((key + '/' + commandId).getBytes(StandardCharsets.UTF_8));
    }

    void release(Understood record, Release.HeldAction action, Source source) {
        for (AggregateRun<?, ?, ?> run : runs) {
            List<HeldRecords.Entry> before = held(run, record.key());
            if (before.isEmpty()) {
                continue;
            }
            switch (action) {
                case RETRY -> releaseInOrder(run, record.key(), source);
                case DISCARD -> {
                    HeldRecords.Entry discarded = before.removeFirst();
                    if (shared.routes().again(discarded) instanceof Understood first) {
                        deciding.settle(first, Handled.Outcome.REFUSED, run.version(record.key()));
                    }
                    releaseInOrder(run, record.key(), source);
                }
                case EXPIRE -> expire(run, before, commandId(record), source);
            }
        }
    }

    /** Tries what is held of one key, in order, until one cannot be handled. */
    void releaseInOrder(AggregateRun<?, ?, ?> run, String key, Source source) {
        List<HeldRecords.Entry> waiting = held(run, key);
        while (!waiting.isEmpty()) {
            HeldRecords.Entry first = waiting.getFirst();
            if (shared.routes().again(first) instanceof Understood record) {
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
                    deciding.decide(record, run, source);
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
            if (shared.routes().again(entry) instanceof Understood record
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
                    && shared.routes().again(entry) instanceof Understood record
                    && expiry.equals(expiry(entry.key(), commandId(record)))) {
                before.remove(entry);
                decideOrPark(record, run, source);
            }
        }
    }

    private static String commandId(Understood record) {
        return record.message().meta() instanceof Meta.CommandMeta meta ? meta.commandId() : "";
    }
}
