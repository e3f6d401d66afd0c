package io.aftersale.chassis.counter;

import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Decider;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What counters do. */
public final class Counting implements Decider<Counting.Counter, Counting.Input, Counting.Event> {

    /** While true, {@link Break} meets the bug that it is made for. */
    public static final AtomicBoolean BROKEN = new AtomicBoolean(true);

    public record Counter(long total, int confirmed, String text) {}

    public sealed interface Input {}

    /** Counts on; the first one begins the counter. A negative amount is refused. */
    public record Add(int amount, String text) implements Input {}

    /** Sent by the timer after amounts that end in 7, and by the bell after those that end in 8. */
    public record Confirm() implements Input {}

    /** Meets a bug. */
    public record Break() implements Input {}

    public sealed interface Event {}

    public record Added(int amount, long total, String text) implements Event {}

    public record Confirmed(long total) implements Event {}

    public record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
            implements Event {}

    @Override
    public List<Event> decide(@Nullable Counter counter, Input input, Context context) {
        Halts.perhaps("halt.mid.batch");
        return switch (input) {
            case Add add ->
                add.amount < 0
                        ? List.of(refused(context, "Add", "INVALID_AMOUNT", "A counter only counts on."))
                        : List.of(new Added(add.amount, (counter == null ? 0 : counter.total) + add.amount, add.text));
            case Confirm confirm ->
                counter == null
                        ? List.of(refused(context, "Confirm", "UNKNOWN_COUNTER", "There is no such counter."))
                        : List.of(new Confirmed(counter.total));
            case Break broken -> {
                if (BROKEN.get()) {
                    throw new IllegalStateException("the bug");
                }
                yield List.of(new Confirmed(0));
            }
        };
    }

    private static Event refused(Context context, String command, String reason, String detail) {
        return new CommandRefused(context.causeId(), command, reason, detail, List.of());
    }

    @Override
    public Counter evolve(@Nullable Counter counter, Event event, Context context) {
        Counter before = counter == null ? new Counter(0, 0, "") : counter;
        return switch (event) {
            case Added added -> new Counter(added.total, before.confirmed, added.text);
            case Confirmed confirmed -> new Counter(before.total, before.confirmed + 1, before.text);
            case CommandRefused refused -> before;
        };
    }
}
