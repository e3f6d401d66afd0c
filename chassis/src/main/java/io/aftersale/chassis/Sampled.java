package io.aftersale.chassis;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A figure that costs something to find, found anew at most every ten seconds: for gauges that anybody may scrape. */
public final class Sampled implements LongSupplier {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final LongSupplier source;
    private long value;
    private long until = System.nanoTime();

    public Sampled(LongSupplier source) {
        this.source = source;
    }

    @Override
    public synchronized long getAsLong() {
        if (System.nanoTime() - until >= 0) {
            value = source.getAsLong();
            until = System.nanoTime() + FRESH.toNanos();
        }
        return value;
    }
}
