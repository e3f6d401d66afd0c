package io.aftersale.chassis.counter;

import io.aftersale.chassis.counter.Counting.Added;
import io.aftersale.chassis.counter.Counting.Confirm;
import io.aftersale.chassis.intent.OutsideCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Rings for amounts that end in 8: a call to the world outside, in order per counter. */
public final class Bells implements OutsideCall<Added> {

    /** Name of the call. */
    static final String BELL = "bell";

    /** The amounts rung for, by counter, each attempt. */
    public static final Map<String, List<Integer>> ATTEMPTS = new ConcurrentHashMap<>();

    /** The amounts, by counter, at whose next attempt the bell fails, and how long it then rests. */
    public static final Map<String, Duration> FAULTS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return BELL;
    }

    @Override
    public Class<Added> about() {
        return Added.class;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public Function<List<Task<Added>>, List<Answer>> prepare(List<Task<Added>> claimed) {
        return OutsideCall.each(task -> {
            ATTEMPTS.computeIfAbsent(task.key(), key -> new CopyOnWriteArrayList<>())
                    .add(task.body().amount());
            Duration rest = FAULTS.remove(task.key() + '/' + task.body().amount());
            return rest == null ? new Answer.Tell(task.id(), new Confirm()) : new Answer.Retry(rest, "the bell rests");
        });
    }
}
