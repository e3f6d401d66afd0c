package io.aftersale.chassis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.intent.Lanes.Due;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.trace.Logged;
import io.aftersale.chassis.trace.Traces;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one thread of a worker does between taking calls from the lanes and letting go of them: it makes them, and those of
 * the same keys that have come to stand behind them, and then tells of each key what came of its calls.
 */
final class Turn<B extends Record> {

    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    /** So many calls of one key follow each other in one turn at most. */
    private static final int ROUNDS = 8;

    /**
     * What all turns of a worker share.
     *
     * @param alive whether calls may be made
     */
    record Shared<B extends Record>(
            OutsideCall<B> call,
            CommandSender commands,
            Lanes<B> lanes,
            Postponing<B> postponing,
            Traces traces,
            Timer timer,
            BooleanSupplier alive) {}

    /** What is to be told of a call that was made. */
    private record Told<B extends Record>(
            Due<B> due, String id, Record command, @Nullable String traceparent) {

        String key() {
            return due.intent().key();
        }
    }

    private final Shared<B> shared;
    private final Map<String, List<Told<B>>> told = new LinkedHashMap<>();

    /** The keys whose lanes have been barred: what is behind them waits in the database. */
    private final Set<String> stopped = new HashSet<>();

    Turn(Shared<B> shared) {
        this.shared = shared;
    }

    /** Throws nothing: whatever comes of the calls is seen to. */
    void make(List<Due<B>> together) {
        List<Due<B>> next = together;
        for (int round = 0; round < ROUNDS && !next.isEmpty(); round++) {
            List<Told<B>> answered = new ArrayList<>(next.size());
            next.stream()
                    .collect(Collectors.groupingBy(Due::made))
                    .values()
                    .forEach(alike -> makeOnce(alike, answered));
            answered.forEach(
                    t -> told.computeIfAbsent(t.key(), key -> new ArrayList<>()).add(t));
            next = round == ROUNDS - 1
                    ? List.of()
                    : answered.stream()
                            .flatMap(t -> shared.lanes.following(t.key()).stream())
                            .toList();
        }
        told.values().forEach(this::tell);
        together.stream()
                .map(due -> due.intent().key())
                .filter(key -> !stopped.contains(key))
                .forEach(shared.lanes::next);
    }

    private void makeOnce(List<Due<B>> together, List<Told<B>> answered) {
        if (!shared.alive.getAsBoolean()) {
            together.forEach(due -> stop(due, Duration.ZERO, false, "its process has stopped or was not heard of"));
            return;
        }
        Deque<Traces.Open> spans = new ArrayDeque<>();
        together.forEach(due -> spans.addLast(
                shared.traces.calling(shared.call.name(), due.intent().traceparent())));
        try {
            List<Answer> answers = answers(together);
            Iterator<Traces.Open> span = spans.iterator();
            for (int i = 0; i < together.size(); i++) {
                heed(together.get(i), answers.get(i), span.next().traceparent(), answered);
            }
        } catch (RuntimeException | Error e) {
            spans.forEach(span -> span.failed(e));
            together.forEach(due -> failed(due, e));
        } finally {
            while (!spans.isEmpty()) {
                spans.removeLast().close();
            }
        }
    }

    private List<Answer> answers(List<Due<B>> together) {
        long began = System.nanoTime();
        List<Answer> answers = together.getFirst()
                .made()
                .apply(together.stream().map(Due::task).toList());
        shared.timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        if (answers.size() != together.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + together.size() + " calls");
        }
        return answers;
    }

    /** Throws nothing. */
    private void heed(Due<B> due, Answer answer, @Nullable String traceparent, List<Told<B>> answered) {
        switch (answer) {
            case Answer.Tell(var id, var command) -> answered.add(new Told<>(due, id, command, traceparent));
            case Answer.Forward(var command) ->
                end(List.of(due), () -> shared.commands.send(due.intent().key(), command, traceparent));
            case Answer.TellAndRetry(var id, var command, var delay) -> {
                try {
                    send(due, id, command, traceparent);
                    stop(due, delay, true, "told " + id);
                } catch (RuntimeException | Error e) {
                    failed(due, e);
                }
            }
            case Answer.Retry(var delay, var why) -> stop(due, delay, true, why);
        }
    }

    /** Tells of calls of one key: by one command, where they can be joined. */
    private void tell(List<Told<B>> ofKey) {
        Told<B> first = ofKey.getFirst();
        Optional<Record> joined = ofKey.size() == 1
                ? Optional.of(first.command)
                : shared.call.joined(ofKey.stream().map(Told::command).toList());
        if (joined.isEmpty()) {
            ofKey.forEach(t -> end(List.of(t.due), () -> send(t.due, t.id, t.command, t.traceparent)));
            return;
        }
        String id = ofKey.size() == 1
                ? first.id
                : UUID.nameUUIDFromBytes(ofKey.stream()
                                .map(Told::id)
                                .collect(Collectors.joining("\n"))
                                .getBytes(UTF_8))
                        .toString();
        end(ofKey.stream().map(Told::due).toList(), () -> send(first.due, id, joined.get(), first.traceparent));
    }

    private void failed(Due<B> due, Throwable why) {
        Logged.warning(log, due.intent().key(), due.intent().traceparent())
                .log(
                        "{} {}: attempt {} failed: {}",
                        shared.call.name(),
                        due.intent().id(),
                        due.intent().attempts() + 1,
                        why.toString());
        stop(due, Postponing.backOff(due.intent()), true, why.toString());
    }

    private void stop(Due<B> due, Duration delay, boolean tried, String why) {
        stopped.add(due.intent().key());
        shared.postponing.postpone(due.intent(), delay, tried, why);
    }

    private CompletableFuture<?> send(Due<B> due, String id, Record command, @Nullable String traceparent) {
        return shared.commands.send(due.intent().key(), id, command, due.correlationId(), traceparent);
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
                made.forEach(
                        due -> shared.postponing.tryAgain(due.intent(), "the answer could not be sent: " + failure));
            }
        });
        made.forEach(due -> shared.postponing.done());
    }
}
