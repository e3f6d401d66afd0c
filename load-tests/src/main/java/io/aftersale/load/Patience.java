package io.aftersale.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for counts, for as long as they move. */
record Patience(PrintStream out, Duration stalled) {
    private static final long STEP = Duration.ofMillis(100).toNanos();

    /** Whether the count got there; says so, or where it stood still. */
    boolean until(String what, long target, LongSupplier count) {
        long last = -1;
        long changed = System.nanoTime();
        while (true) {
            long now = count.getAsLong();
            if (now != last) {
                last = now;
                changed = System.nanoTime();
            }
            if (now >= target) {
                out.printf(Locale.ROOT, "%-24s %,d%n", what, now);
                return true;
            }
            if (System.nanoTime() - changed > stalled.toNanos()) {
                out.printf(Locale.ROOT, "%-24s stalled at %,d of %,d%n", what, now, target);
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
    }

    /** Waits until a count has not moved for so long. */
    static void quiet(Duration still, LongSupplier count) {
        long last = count.getAsLong();
        long changed = System.nanoTime();
        while (System.nanoTime() - changed < still.toNanos()) {
            LockSupport.parkNanos(STEP);
            long now = count.getAsLong();
            if (now != last) {
                last = now;
                changed = System.nanoTime();
            }
        }
    }
}
