package io.aftersale.chassis.intent;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.Lanes.Due;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.chassis.trace.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the outside calls of one kind, on threads of its own, and sends the answers as commands. What is due at once is
 * handed over by the engine; what is due later, or was another process's, is claimed in the database. One thread prepares
 * the calls and puts them into lanes; the others take them from there, so that a slow one holds up nobody but its key.
 */
final class Worker<B extends Record> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Given out together: what the calls need to know is read for all of them at once. */
    private static final int GROUP = 500;

    /** So many calls wait in memory at most; more wait in the database. */
    private static final int ROOM = 20_000;

    /**
     * What an intent is about.
     *
     * @param correlationId of the event, for the answer
     */
    record About<B extends Record>(B body, @Nullable String correlationId) {}

    private final OutsideCall<B> call;
    private final Intents intents;
    private final Function<byte[], About<B>> reader;
    private final Lease lease;
    private final Clock clock;
    private final Lanes<B> lanes;
    private final Postponing<B> postponing;
    private final Turn.Shared<B> turns;
    private final List<Thread> callers = new ArrayList<>();
    private final Semaphore woken = new Semaphore(0);
    private final Queue<Intent> handed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private volatile boolean running;
    private @Nullable Thread preparer;

    Worker(
            OutsideCall<B> call,
            Intents intents,
            CommandSender commands,
            Function<byte[], About<B>> reader,
            Lease lease,
            Traces traces,
            Clock clock,
            MeterRegistry meters) {
        this.call = call;
        this.intents = intents;
        this.reader = reader;
        this.lease = lease;
        this.clock = clock;
        this.lanes = new Lanes<>(call.inOrder());
        this.postponing = new Postponing<>(intents, lanes, lease, clock, this::done);
        Timer timer = Timer.builder("aftersale.outside.call")
                .tag("call", call.name())
                .publishPercentileHistogram()
                .register(meters);
        this.turns = new Turn.Shared<>(call, commands, lanes, postponing, traces, timer, () -> running && lease.held());
        Gauge.builder("aftersale.outside.backlog", backlog, AtomicInteger::get)
                .description("calls that wait in this process for their turn")
                .tag("call", call.name())
                .register(meters);
    }

    String kind() {
        return call.name();
    }

    void start() {
        running = true;
        lanes.open();
        for (int i = 0; i < call.concurrency(); i++) {
            callers.add(Thread.ofPlatform().daemon().name(call.name() + "-" + i).start(this::makeCalls));
        }
        preparer = Thread.ofVirtual().name("prepares-" + call.name()).start(this::run);
    }

    /** Begins no more calls, and waits for those under way. */
    void stop(Duration patience) throws InterruptedException {
        running = false;
        woken.release();
        lanes.close();
        if (preparer != null) {
            preparer.join(patience);
        }
        Instant end = Instant.now().plus(patience);
        for (Thread caller : callers) {
            if (!caller.join(Duration.between(Instant.now(), end))) {
                caller.interrupt();
            }
        }
        callers.clear();
        postponing.flush();
    }

    boolean takes() {
        return running && lease.held() && backlog.get() < ROOM;
    }

    void hand(Collection<Intent> stored) {
        backlog.addAndGet(stored.size());
        handed.addAll(stored);
        wake();
    }

    void giveBack(Collection<Intent> unsure) {
        postponing.giveBack(unsure);
        wake();
    }

    private void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        long claimAt = System.nanoTime();
        while (running) {
            try {
                boolean more = giveOutHanded();
                // Before the claim of a call, or what is handed over next would overtake what stood behind it.
                postponing.flush();
                if (backlog.get() < GROUP && System.nanoTime() - claimAt >= 0) {
                    boolean full = claim() == GROUP;
                    claimAt = System.nanoTime() + (full ? 0 : POLL.toNanos());
                    more |= full;
                }
                if (!more) {
                    woken.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("{}: cannot give out calls; trying again: {}", call.name(), e.toString());
                pause();
            }
        }
    }

    /** Whether there may be more. */
    private boolean giveOutHanded() throws InterruptedException {
        List<Intent> group = new ArrayList<>();
        for (Intent next = handed.poll(); next != null; next = handed.poll()) {
            group.add(next);
            if (group.size() == GROUP) {
                break;
            }
        }
        giveOut(group);
        return group.size() == GROUP;
    }

    private int claim() throws InterruptedException {
        if (!lease.held()) {
            return 0;
        }
        List<Intent> claimed = call.inOrder()
                ? intents.claimInOrder(call.name(), lease.owner(), clock.instant(), GROUP)
                : intents.claim(call.name(), lease.owner(), clock.instant(), GROUP);
        backlog.addAndGet(claimed.size());
        if (call.inOrder()) {
            claimed.forEach(i -> lanes.unbar(i.key()));
        }
        giveOut(claimed);
        return claimed.size();
    }

    /** Prepares these calls, waiting for room; where that cannot be done, they are tried again later. */
    private void giveOut(List<Intent> group) throws InterruptedException {
        Map<Intent, About<B>> abouts = new LinkedHashMap<>();
        for (Intent intent : group) {
            try {
                abouts.put(intent, reader.apply(intent.body()));
            } catch (RuntimeException e) {
                log.warn("{} {}: cannot be read; trying again later: {}", call.name(), intent.id(), e.toString());
                postponing.postpone(intent, Postponing.backOff(intent), true, e.toString());
            }
        }
        if (abouts.isEmpty()) {
            return;
        }
        List<Task<B>> tasks = new ArrayList<>(abouts.size());
        abouts.forEach(
                (intent, about) -> tasks.add(new Task<>(intent.id(), intent.key(), intent.attempts(), about.body)));
        Function<List<Task<B>>, List<Answer>> made;
        try {
            made = call.prepare(tasks);
        } catch (RuntimeException e) {
            abouts.keySet()
                    .forEach(intent -> postponing.postpone(intent, Postponing.backOff(intent), true, e.toString()));
            throw e;
        }
        Iterator<Task<B>> task = tasks.iterator();
        for (Map.Entry<Intent, About<B>> next : abouts.entrySet()) {
            Due<B> due = new Due<>(next.getKey(), task.next(), next.getValue().correlationId, made);
            lanes.add(due).ifPresent(until -> postponing.standBehind(due, until));
        }
    }

    private void makeCalls() {
        try {
            for (List<Due<B>> next = lanes.take(call.together()); !next.isEmpty(); next = lanes.take(call.together())) {
                new Turn<>(turns).make(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void done() {
        if (backlog.decrementAndGet() == GROUP - 1) {
            wake();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
