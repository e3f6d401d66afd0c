package io.aftersale.chassis.intent;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.Intents.Postponed;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the outside calls of one kind: claims due rows in batches, calls each on a virtual thread, sends the answers as
 * commands. One thread claims; slow calls hold up nobody but their own places.
 */
final class Worker<B extends Record> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int CLAIM = 500;

    private record Due<B extends Record>(Intent intent, Task<B> task) {}

    private final OutsideCall<B> call;
    private final Intents intents;
    private final CommandSender commands;
    private final Function<byte[], B> reader;
    private final String owner;
    private final Clock clock;
    private final Timer timer;
    private final Semaphore places;
    private final Semaphore woken = new Semaphore(0);
    private final Queue<Postponed> postponed = new ConcurrentLinkedQueue<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    Worker(
            OutsideCall<B> call,
            Intents intents,
            CommandSender commands,
            Function<byte[], B> reader,
            String owner,
            Clock clock,
            MeterRegistry meters) {
        this.call = call;
        this.intents = intents;
        this.commands = commands;
        this.reader = reader;
        this.owner = owner;
        this.clock = clock;
        this.places = new Semaphore(call.concurrency());
        this.timer = Timer.builder("aftersale.outside.call")
                .tag("call", call.name())
                .publishPercentileHistogram()
                .register(meters);
    }

    void start() {
        running = true;
        thread = Thread.ofVirtual().name("claims-" + call.name()).start(this::run);
    }

    /** Claims no more, and waits for the calls under way. */
    void stop(Duration patience) throws InterruptedException {
        running = false;
        wake();
        if (thread != null) {
            thread.join(patience);
        }
        if (places.tryAcquire(call.concurrency(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
            places.release(call.concurrency());
        }
        flush();
    }

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        while (running) {
            try {
                flush();
                if (claim() == 0) {
                    woken.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("{}: cannot claim; trying again: {}", call.name(), e.toString());
                pause();
            }
        }
    }

    private int claim() throws InterruptedException {
        places.acquire();
        places.release();
        int free = Math.min(places.availablePermits(), CLAIM);
        int limit = Math.max(free, 1);
        List<Intent> claimed = call.inOrder()
                ? intents.claimInOrder(call.name(), owner, clock.instant(), limit)
                : intents.claim(call.name(), owner, clock.instant(), limit);
        if (claimed.isEmpty()) {
            return 0;
        }
        List<Due<B>> due = new ArrayList<>(claimed.size());
        for (Intent intent : claimed) {
            try {
                due.add(new Due<>(
                        intent, new Task<>(intent.id(), intent.key(), intent.attempts(), reader.apply(intent.body()))));
            } catch (RuntimeException e) {
                log.warn("{} {}: cannot be read; trying again later: {}", call.name(), intent.id(), e.toString());
                postpone(intent, backOff(intent.attempts()), true, e.toString());
            }
        }
        Function<Task<B>, Answer> made;
        try {
            made = call.prepare(due.stream().map(Due::task).toList());
        } catch (RuntimeException e) {
            due.forEach(d -> postpone(d.intent, backOff(d.intent.attempts()), true, e.toString()));
            throw e;
        }
        for (List<Due<B>> row : rows(due)) {
            places.acquire();
            Thread.ofVirtual().name(call.name()).start(() -> {
                try {
                    makeInTurn(row, made);
                } finally {
                    places.release();
                }
            });
        }
        return claimed.size();
    }

    /** What is called one after the other: each by itself, or all of one key. */
    private Collection<List<Due<B>>> rows(List<Due<B>> due) {
        if (!call.inOrder()) {
            return due.stream().map(List::of).toList();
        }
        Map<String, List<Due<B>>> byKey = new LinkedHashMap<>();
        due.forEach(d ->
                byKey.computeIfAbsent(d.intent.key(), k -> new ArrayList<>()).add(d));
        return byKey.values();
    }

    private void makeInTurn(List<Due<B>> row, Function<Task<B>, Answer> made) {
        boolean goOn = true;
        for (Due<B> next : row) {
            if (goOn) {
                goOn = make(next.intent, next.task, made);
            } else {
                postpone(next.intent, Duration.ZERO, false, "behind one that is tried again");
            }
        }
    }

    /** Whether it is done with, so that the next of its key may follow. */
    private boolean make(Intent intent, Task<B> task, Function<Task<B>, Answer> made) {
        try {
            Answer answer = timer.record(() -> made.apply(task));
            switch (answer) {
                case null -> throw new IllegalStateException("no answer");
                case Answer.Tell(var id, var command) -> {
                    sent(intent, commands.send(intent.key(), id, command, intent.traceparent()));
                    return true;
                }
                case Answer.Forward(var command) -> {
                    sent(intent, commands.send(intent.key(), command, intent.traceparent()));
                    return true;
                }
                case Answer.TellAndRetry(var id, var command, var delay) -> {
                    commands.send(intent.key(), id, command, intent.traceparent())
                            .whenComplete((sent, failure) -> {
                                String outcome = failure == null ? "told " + id : failure.toString();
                                postpone(intent, delay, true, outcome);
                            });
                }
                case Answer.Retry(var delay, var why) -> postpone(intent, delay, true, why);
            }
        } catch (RuntimeException | Error e) {
            log.warn("{} {}: attempt {} failed: {}", call.name(), intent.id(), intent.attempts() + 1, e.toString());
            postpone(intent, backOff(intent.attempts()), true, e.toString());
        }
        return false;
    }

    private void sent(Intent intent, CompletableFuture<?> sending) {
        sending.whenComplete((sent, failure) -> {
            if (failure != null) {
                log.warn("{} {}: the answer could not be sent: {}", call.name(), intent.id(), failure.toString());
                postpone(intent, backOff(intent.attempts()), true, failure.toString());
            }
        });
    }

    private void postpone(Intent intent, Duration delay, boolean tried, String why) {
        postponed.add(new Postponed(
                intent.id(), clock.instant().plus(delay), tried, why.length() > 500 ? why.substring(0, 500) : why));
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
            intents.postpone(batch, owner);
        } catch (RuntimeException e) {
            postponed.addAll(batch);
            throw e;
        }
    }

    /** Exponential from one second to five minutes, with jitter. */
    private static Duration backOff(int attempts) {
        long millis = Math.min(LONGEST_WAIT.toMillis(), 1_000L << Math.min(attempts, 20));
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
