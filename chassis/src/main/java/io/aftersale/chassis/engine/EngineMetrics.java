package io.aftersale.chassis.engine;

import io.aftersale.schemas.catalogue.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What the engine counts, and whether its last batch went through. */
public final class EngineMetrics {

    private static final Duration[] AGES = Stream.of(
                    "PT0.05S", "PT0.1S", "PT0.25S", "PT0.5S", "PT1S", "PT2.5S", "PT5S", "PT10S", "PT30S", "PT1M",
                    "PT5M", "PT1H")
            .map(Duration::parse)
            .toArray(Duration[]::new);

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
    private final Timer age;
    private final Counter failures;
    private final Map<String, Counter> told = new HashMap<>();
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    /** @param events topics that the service tells on; each type of theirs is counted from nought */
    public EngineMetrics(MeterRegistry meters, Collection<Topic> events) {
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
        failures = Counter.builder("aftersale.engine.batch.failures")
                .description("polls that could not be handled, and are tried again")
                .register(meters);
        age = Timer.builder("aftersale.engine.age")
                .description("age of the oldest record of a poll when its batch is begun")
                .serviceLevelObjectives(AGES)
                .register(meters);
        for (Topic topic : events) {
            for (Schema type : topic.records()) {
                told.computeIfAbsent(
                        type.getFullName(),
                        name -> Counter.builder("aftersale.engine.told")
                                .description("events told, by type")
                                .tag("type", type.getName())
                                .register(meters));
            }
        }
    }

    private static Counter records(MeterRegistry meters, String outcome) {
        return Counter.builder("aftersale.engine.records")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** @param oldest when the oldest of the records was written, in milliseconds of the epoch */
    void batch(int records, long oldest, Runnable work) {
        size.record(records);
        age.record(Math.max(0, System.currentTimeMillis() - oldest), TimeUnit.MILLISECONDS);
        try {
            time.record(work);
            fault.set(null);
        } catch (RuntimeException e) {
            fault.set(e);
            failures.increment();
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

    void told(Collection<Journal.Entry> entries) {
        for (Journal.Entry entry : entries) {
            Counter counter = entry.type() == null ? null : told.get(entry.type());
            if (counter != null) {
                counter.increment();
            }
        }
    }

    void republished(int entries) {
        republished.increment(entries);
    }

    /** Why the last batch failed; null after one that went through. */
    public @Nullable RuntimeException fault() {
        return fault.get();
    }
}
