package io.aftersale.chassis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.Intents.Postponed;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LONGEST_WHY = 500;

    /** Given out together: what the calls need to know is read for all of them at once. */
    private static final int GROUP = 500;

    /** So many calls of one key follow each other in one go at most. */
    private static final int ROUNDS = 8;

    /** So many calls wait in memory at most; more wait in the database. */
    private static final int ROOM = 20_000;

    /**
     * What an intent is about.
     *
     * @param correlationId of the event, for the answer
     */
    record About<B extends Record>(B body, @Nullable String correlationId) {}

    /** What is to be told of a call that was made. */
    private record Told<B extends Record>(
            Due<B> due, String id, Record command, @Nullable String traceparent) {}

    private final OutsideCall<B> call;
    private final Intents intents;
    private final CommandSender commands;
    private final Function<byte[], About<B>> reader;
    private final Lease lease;
    private final Traces traces;
    private final Clock clock;
    private final Timer timer;
    private final Lanes<B> lanes;
    private final List<Thread> callers = new ArrayList<>();
    private final Semaphore woken = new Semaphore(0);
    private final Queue<Intent> handed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final Queue<Postponed> postponed = new ConcurrentLinkedQueue<>();
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
        this.commands = commands;
        this.reader = reader;
        this.lease = lease;
        this.traces = traces;
        this.clock = clock;
        this.lanes = new Lanes<>(call.inOrder());
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
        unsure.forEach(i -> postponed.add(new Postponed(i.known(), now, false, "not known whether it was stored")));
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
                postpone(intent, backOff(intent), true, e.toString());
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
            abouts.keySet().forEach(intent -> postpone(intent, backOff(intent), true, e.toString()));
            throw e;
        }
        Iterator<Task<B>> task = tasks.iterator();
        for (Map.Entry<Intent, About<B>> next : abouts.entrySet()) {
            Due<B> due = new Due<>(next.getKey(), task.next(), next.getValue().correlationId, made);
            lanes.add(due).ifPresent(until -> standBehind(due, until));
        }
    }

    private void makeCalls() {
        try {
            for (List<Due<B>> next = lanes.take(call.together()); !next.isEmpty(); next = lanes.take(call.together())) {
                make(next);
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

    /** Makes these calls, and then those of the same keys that have come to stand behind them. */
    private void make(List<Due<B>> together) {
        Map<String, List<Told<B>>> told = new LinkedHashMap<>();
        Set<String> stopped = new HashSet<>();
        List<Due<B>> next = together;
        for (int round = 0; round < ROUNDS && !next.isEmpty(); round++) {
            List<Told<B>> answered = new ArrayList<>(next.size());
            next.stream()
                    .collect(Collectors.groupingBy(Due::made))
                    .values()
                    .forEach(alike -> answered.addAll(makeOnce(alike, stopped)));
            answered.forEach(t -> told.computeIfAbsent(t.due.intent().key(), key -> new ArrayList<>())
                    .add(t));
            next = round == ROUNDS - 1
                    ? List.of()
                    : answered.stream()
                            .flatMap(t -> lanes.following(t.due.intent().key()).stream())
                            .toList();
        }
        told.values().forEach(this::tell);
        together.stream()
                .map(due -> due.intent().key())
                .filter(key -> !stopped.contains(key))
                .forEach(lanes::next);
    }

    /**
     * Makes these calls. Answers what is to be told; whatever else comes of them is seen to.
     *
     * @param stopped is given the keys whose lanes have been barred
     */
    private List<Told<B>> makeOnce(List<Due<B>> together, Set<String> stopped) {
        if (!running || !lease.held()) {
            together.forEach(
                    due -> stop(due, Duration.ZERO, false, "its process has stopped or was not heard of", stopped));
            return List.of();
        }
        Deque<Traces.Open> spans = new ArrayDeque<>();
        together.forEach(
                due -> spans.addLast(traces.calling(call.name(), due.intent().traceparent())));
        List<Told<B>> told = new ArrayList<>(together.size());
        try {
            List<Answer> answers = answers(together);
            Iterator<Traces.Open> span = spans.iterator();
            for (int i = 0; i < together.size(); i++) {
                heed(together.get(i), answers.get(i), span.next().traceparent(), told, stopped);
            }
        } catch (RuntimeException | Error e) {
            spans.forEach(span -> span.failed(e));
            together.forEach(due -> failed(due, e, stopped));
        } finally {
            while (!spans.isEmpty()) {
                spans.removeLast().close();
            }
        }
        return told;
    }

    private List<Answer> answers(List<Due<B>> together) {
        long began = System.nanoTime();
        List<Answer> answers = together.getFirst()
                .made()
                .apply(together.stream().map(Due::task).toList());
        timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        if (answers.size() != together.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + together.size() + " calls");
        }
        return answers;
    }

    /** Throws nothing. */
    private void heed(
            Due<B> due, Answer answer, @Nullable String traceparent, List<Told<B>> told, Set<String> stopped) {
        switch (answer) {
            case Answer.Tell(var id, var command) -> told.add(new Told<>(due, id, command, traceparent));
            case Answer.Forward(var command) ->
                end(List.of(due), () -> commands.send(due.intent().key(), command, traceparent));
            case Answer.TellAndRetry(var id, var command, var delay) -> {
                try {
                    send(due, id, command, traceparent);
                    stop(due, delay, true, "told " + id, stopped);
                } catch (RuntimeException | Error e) {
                    failed(due, e, stopped);
                }
            }
            case Answer.Retry(var delay, var why) -> stop(due, delay, true, why, stopped);
        }
    }

    /** Tells of calls of one key: by one command, where they can be joined. */
    private void tell(List<Told<B>> told) {
        Told<B> first = told.getFirst();
        Optional<Record> joined = told.size() == 1
                ? Optional.of(first.command)
                : call.joined(told.stream().map(Told::command).toList());
        if (joined.isEmpty()) {
            told.forEach(t -> end(List.of(t.due), () -> send(t.due, t.id, t.command, t.traceparent)));
            return;
        }
        String id = told.size() == 1
                ? first.id
                : UUID.nameUUIDFromBytes(told.stream()
                                .map(Told::id)
                                .collect(Collectors.joining("\n"))
                                .getBytes(UTF_8))
                        .toString();
        end(told.stream().map(Told::due).toList(), () -> send(first.due, id, joined.get(), first.traceparent));
    }

    private void failed(Due<B> due, Throwable why, Set<String> stopped) {
        Intent intent = due.intent();
        log.warn("{} {}: attempt {} failed: {}", call.name(), intent.id(), intent.attempts() + 1, why.toString());
        stop(due, backOff(intent), true, why.toString(), stopped);
    }

    private void stop(Due<B> due, Duration delay, boolean tried, String why, Set<String> stopped) {
        stopped.add(due.intent().key());
        postpone(due.intent(), delay, tried, why);
    }

    private CompletableFuture<?> send(Due<B> due, String id, Record command, @Nullable String traceparent) {
        return commands.send(due.intent().key(), id, command, due.correlationId(), traceparent);
    }

    /** These calls of one key are made; where the answer does not reach Kafka, they are made once more. */
    private void end(List<Due<B>> made, Supplier<CompletableFuture<?>> sending) {
        CompletableFuture<?> sent;
        try {
            sent = sending.get();
        } catch (RuntimeException | Error e) {
            sent = CompletableFuture.failedFuture(e);
        }
        sent.whenComplete((done, failure) -> {
            if (failure != null) {
                made.forEach(due -> tryAgain(due.intent(), "the answer could not be sent: " + failure));
            }
        });
        made.forEach(due -> done());
    }

    /** The call is made once more later; those behind it wait as long as it does. */
    private void postpone(Intent intent, Duration delay, boolean tried, String why) {
        Instant until = clock.instant().plus(delay);
        postponed.add(new Postponed(intent.known(), until, tried, shortened(why)));
        done();
        lanes.bar(intent.key(), until).forEach(behind -> standBehind(behind, until));
    }

    private void standBehind(Due<B> due, Instant until) {
        postponed.add(new Postponed(due.intent().known(), until, false, "behind one that is tried again"));
        done();
    }

    private void tryAgain(Intent intent, String why) {
        log.warn("{} {}: {}", call.name(), intent.id(), why);
        postponed.add(new Postponed(intent.known(), clock.instant().plus(backOff(intent)), true, shortened(why)));
    }

    private static String shortened(String why) {
        return why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
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
