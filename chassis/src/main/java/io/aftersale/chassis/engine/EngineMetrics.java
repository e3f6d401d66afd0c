package io.aftersale.chassis.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the engine counts, and whether its last batch went through. */
public final class EngineMetrics {

    private final Timer time;
    private final DistributionSummary size;
    private final Counter handled;
    private final Counter refused;
    private final Counter duplicates;
    private final Counter deadLetters;
    private final Counter misplaced;
    private final Counter parked;
    private final Counter waiting;
    private final Counter unused;
    private final Counter republished;
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    public EngineMetrics(MeterRegistry meters) {
        time = Timer.builder("aftersale.engine.batch")
                .description("one poll, from its records to its database commit")
                .publishPercentileHistogram()
                .register(meters);
        size = DistributionSummary.builder("aftersale.engine.batch.records").register(meters);
        handled = records(meters, "handled");
        refused = records(meters, "refused");
        duplicates = records(meters, "duplicate");
        deadLetters = records(meters, "dead-letter");
        misplaced = records(meters, "misplaced");
        parked = records(meters, "parked");
        waiting = records(meters, "waiting");
        unused = records(meters, "unused");
        republished = Counter.builder("aftersale.engine.republished")
                .description("journalled records that were published once more after a crash or rollback")
                .register(meters);
    }

    private static Counter records(MeterRegistry meters, String outcome) {
        return Counter.builder("aftersale.engine.records")
                .tag("outcome", outcome)
                .register(meters);
    }

    void batch(int records, Runnable work) {
        size.record(records);
        try {
            time.record(work);
            fault.set(null);
        } catch (RuntimeException e) {
            fault.set(e);
            throw e;
        }
    }

    void count(Batch.Counts counts) {
        handled.increment(counts.handled);
        refused.increment(counts.refused);
        duplicates.increment(counts.duplicates);
        deadLetters.increment(counts.deadLetters);
        misplaced.increment(counts.misplaced);
        parked.increment(counts.parked);
        waiting.increment(counts.waiting);
        unused.increment(counts.unused);
    }

    void republished(int entries) {
        republished.increment(entries);
    }

    /** Why the last batch failed; null after one that went through. */
    public @Nullable RuntimeException fault() {
        return fault.get();
    }
}
