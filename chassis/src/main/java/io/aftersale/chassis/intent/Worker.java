package io.aftersale.chassis.intent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.Intents.Postponed;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.chassis.trace.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the outside calls of one kind, each on a thread of its pool, and sends the answers as commands. What is due at once
 * is handed over by the engine; what is due later, or was another process's, is claimed in the database. One thread
 * gives out the calls; slow ones hold up nobody but their own places.
 */
final class Worker<B extends Record> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LONGEST_WHY = 500;
    private static final String BEHIND = "behind one that is tried again";

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Given out together: what the calls need to know is read for all of them at once. */
    private static final int GROUP = 500;

    /** So many calls wait in memory at most; more wait in the database. */
    private static final int ROOM = 20_000;

    /** Longer than a handed intent is on its way from the database to here. */
    private static final Duration BARRED = Duration.ofMinutes(1);

    /**
     * What an intent is about.
     *
     * @param correlationId of the event, for the answer
     */
    record About<B extends Record>(B body, @Nullable String correlationId) {}

    /** A call that is ready to be made. */
    private record Due<B extends Record>(
            Intent intent, Task<B> task, @Nullable String correlationId, Function<Task<B>, Answer> made) {}

    private final OutsideCall<B> call;
    private final Intents intents;
    private final CommandSender commands;
    private final Function<byte[], About<B>> reader;
    private final Lease lease;
    private final Traces traces;
    private final Clock clock;
    private final Timer timer;
    private final Semaphore places;
    private final ThreadPoolExecutor threads;
    private final Semaphore woken = new Semaphore(0);
    private final Queue<Intent> handed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final Queue<Postponed> postponed = new ConcurrentLinkedQueue<>();
    /** Calls of one key that are made one after the other: those behind the one under way. */
    private final Map<String, Queue<Due<B>>> lanes = new HashMap<>();
    /** Keys with a call that is tried again later; what was handed over before that was known must not overtake it. */
    private final Cache<String, Instant> barred =
            Caffeine.newBuilder().expireAfterWrite(BARRED).build();

    private volatile boolean running;
    private @Nullable Thread thread;

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
        this.commands = commands;
        this.reader = reader;
        this.lease = lease;
        this.traces = traces;
        this.clock = clock;
        this.places = new Semaphore(call.concurrency());
        this.threads = new ThreadPoolExecutor(
                call.concurrency(),
                call.concurrency(),
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(call.name() + "-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
        this.timer = Timer.builder("aftersale.outside.call")
                .tag("call", call.name())
                .publishPercentileHistogram()
                .register(meters);
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
        thread = Thread.ofVirtual().name("gives-out-" + call.name()).start(this::run);
    }

    /** Begins no more calls, and waits for those under way. */
    void stop(Duration patience) throws InterruptedException {
        running = false;
        woken.release();
        if (thread != null) {
            thread.join(patience);
        }
        if (places.tryAcquire(call.concurrency(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
            places.release(call.concurrency());
        }
        threads.shutdownNow();
        flush();
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
        Instant now = clock.instant();
        unsure.forEach(i -> postponed.add(new Postponed(i.id(), now, false, "not known whether it was stored")));
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
                flush();
                boolean more = giveOutHanded();
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
            Instant bar = call.inOrder() ? barred.getIfPresent(next.key()) : null;
            if (bar == null) {
                group.add(next);
            } else {
                postponed.add(new Postponed(next.id(), bar, false, BEHIND));
                done();
            }
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
            claimed.forEach(i -> barred.invalidate(i.key()));
        }
        giveOut(claimed);
        return claimed.size();
    }

    /** Begins these calls, waiting for free places; where they cannot be prepared, they are tried again later. */
    private void giveOut(List<Intent> group) throws InterruptedException {
        Map<Intent, About<B>> abouts = new LinkedHashMap<>();
        for (Intent intent : group) {
            try {
                abouts.put(intent, reader.apply(intent.body()));
            } catch (RuntimeException e) {
                log.warn("{} {}: cannot be read; trying again later: {}", call.name(), intent.id(), e.toString());
                tryAgain(intent, backOff(intent), e.toString());
                done();
            }
        }
        if (abouts.isEmpty()) {
            return;
        }
        List<Task<B>> tasks = new ArrayList<>(abouts.size());
        abouts.forEach(
                (intent, about) -> tasks.add(new Task<>(intent.id(), intent.key(), intent.attempts(), about.body)));
        Function<Task<B>, Answer> made;
        try {
            made = call.prepare(tasks);
        } catch (RuntimeException e) {
            abouts.keySet().forEach(intent -> {
                tryAgain(intent, backOff(intent), e.toString());
                done();
            });
            throw e;
        }
        Iterator<Task<B>> task = tasks.iterator();
        for (Map.Entry<Intent, About<B>> next : abouts.entrySet()) {
            begin(new Due<>(next.getKey(), task.next(), next.getValue().correlationId, made));
        }
    }

    private void begin(Due<B> due) throws InterruptedException {
        if (call.inOrder() && !first(due)) {
            return;
        }
        places.acquire();
        threads.execute(() -> {
            try {
                for (Due<B> next = due; next != null; ) {
                    Instant again = make(next);
                    done();
                    next = !call.inOrder() ? null : again == null ? following(next) : bar(next, again);
                }
            } finally {
                places.release();
            }
        });
    }

    private void done() {
        if (backlog.decrementAndGet() == GROUP - 1) {
            wake();
        }
    }

    /** Whether no other call of its key is under way; otherwise it waits behind it. */
    private boolean first(Due<B> due) {
        synchronized (lanes) {
            Queue<Due<B>> lane = lanes.get(due.intent.key());
            if (lane != null) {
                lane.add(due);
                return false;
            }
            lanes.put(due.intent.key(), new ArrayDeque<>());
            return true;
        }
    }

    private @Nullable Due<B> following(Due<B> made) {
        synchronized (lanes) {
            Queue<Due<B>> lane = lanes.get(made.intent.key());
            Due<B> next = lane == null ? null : lane.poll();
            if (next == null) {
                lanes.remove(made.intent.key());
            }
            return next;
        }
    }

    /** Those behind a call that is tried again wait as long as it does. */
    private @Nullable Due<B> bar(Due<B> failed, Instant until) {
        Queue<Due<B>> behind;
        synchronized (lanes) {
            barred.put(failed.intent.key(), until);
            behind = lanes.remove(failed.intent.key());
        }
        if (behind != null) {
            behind.forEach(d -> {
                postponed.add(new Postponed(d.intent.id(), until, false, BEHIND));
                done();
            });
        }
        return null;
    }

    /** Null when it is done with, so that the next of its key may follow; or when it is to be tried again. */
    private @Nullable Instant make(Due<B> due) {
        Intent intent = due.intent;
        if (!running || !lease.held()) {
            return tryAgain(intent, Duration.ZERO, "its process has stopped or was not heard of");
        }
        try (Traces.Open trace = traces.calling(call.name(), intent.traceparent())) {
            try {
                return make(due, trace);
            } catch (RuntimeException | Error e) {
                trace.failed(e);
                log.warn("{} {}: attempt {} failed: {}", call.name(), intent.id(), intent.attempts() + 1, e.toString());
                return tryAgain(intent, backOff(intent), e.toString());
            }
        }
    }

    private @Nullable Instant make(Due<B> due, Traces.Open trace) {
        Intent intent = due.intent;
        Answer answer = timer.record(() -> due.made.apply(due.task));
        return switch (answer) {
            case null -> throw new IllegalStateException("no answer");
            case Answer.Tell(var id, var command) -> sent(intent, send(due, id, command, trace));
            case Answer.Forward(var command) -> sent(intent, commands.send(intent.key(), command, trace.traceparent()));
            case Answer.TellAndRetry(var id, var command, var delay) -> {
                send(due, id, command, trace);
                yield tryAgain(intent, delay, "told " + id);
            }
            case Answer.Retry(var delay, var why) -> tryAgain(intent, delay, why);
        };
    }

    private CompletableFuture<?> send(Due<B> due, String id, Record command, Traces.Open trace) {
        return commands.send(due.intent.key(), id, command, due.correlationId, trace.traceparent());
    }

    private @Nullable Instant sent(Intent intent, CompletableFuture<?> sending) {
        sending.whenComplete((sent, failure) -> {
            if (failure != null) {
                log.warn("{} {}: the answer could not be sent: {}", call.name(), intent.id(), failure.toString());
                tryAgain(intent, backOff(intent), failure.toString());
            }
        });
        return null;
    }

    private Instant tryAgain(Intent intent, Duration delay, String why) {
        Instant due = clock.instant().plus(delay);
        postponed.add(new Postponed(
                intent.id(), due, true, why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why));
        return due;
    }

    private void flush() {
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
    private static Duration backOff(Intent intent) {
        long millis = Math.min(LONGEST_WAIT.toMillis(), 1_000L << Math.min(intent.attempts(), 20));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
