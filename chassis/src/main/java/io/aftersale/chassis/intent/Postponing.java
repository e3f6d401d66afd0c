package io.aftersale.chassis.intent;

import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.Intents.Postponed;
import io.aftersale.chassis.intent.Lanes.Due;
import io.aftersale.chassis.trace.Logged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts calls off: they go back to the database, to be claimed when they are due again. Any thread may. */
final class Postponing<B extends Record> {

    private static final Logger log = LoggerFactory.getLogger(Postponing.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LONGEST_WHY = 500;

    private final Intents intents;
    private final Lanes<B> lanes;
    private final Lease lease;
    private final Clock clock;
    private final Runnable done;
    private final Queue<Postponed> postponed = new ConcurrentLinkedQueue<>();

    /** @param done hears of each call that this process has no more to do with */
    Postponing(Intents intents, Lanes<B> lanes, Lease lease, Clock clock, Runnable done) {
        this.intents = intents;
        this.lanes = lanes;
        this.lease = lease;
        this.clock = clock;
        this.done = done;
    }

    void done() {
        done.run();
    }

    /** The call is made once more later; those behind it wait as long as it does. */
    void postpone(Intent intent, Duration delay, boolean tried, String why) {
        Instant until = clock.instant().plus(delay);
        postponed.add(new Postponed(intent.known(), until, tried, shortened(why)));
        done();
        lanes.bar(intent.key(), until).forEach(behind -> standBehind(behind, until));
    }

    void standBehind(Due<B> due, Instant until) {
        postponed.add(new Postponed(due.intent().known(), until, false, "behind one that is tried again"));
        done();
    }

    /** For a call that {@link #done} has heard of already. */
    void tryAgain(Intent intent, String why) {
        Logged.warning(log, intent.key(), intent.traceparent()).log("{} {}: {}", intent.kind(), intent.id(), why);
        postponed.add(new Postponed(intent.known(), clock.instant().plus(backOff(intent)), true, shortened(why)));
    }

    /** For calls that this process has never had, or may not have had. */
    void giveBack(Collection<Intent> unsure) {
        Instant now = clock.instant();
        unsure.forEach(i -> postponed.add(new Postponed(i.known(), now, false, "not known whether it was stored")));
    }

    /** Writes what has been put off since, with one statement; where that fails, it is kept for the next time. */
    void flush() {
        List<Postponed> batch = new ArrayList<>();
        for (Postponed next = postponed.poll(); next != null; next = postponed.poll()) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            intents.postpone(batch, lease.owner());
        } catch (RuntimeException e) {
            postponed.addAll(batch);
            throw e;
        }
    }

    /** Exponential from one second to five minutes, with jitter. */
    static Duration backOff(Intent intent) {
        long millis = Math.min(LONGEST_WAIT.toMillis(), 1_000L << Math.min(intent.attempts(), 20));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static String shortened(String why) {
        return why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
    }
}
