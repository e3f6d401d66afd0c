package io.aftersale.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for a condition of another process, which can only be asked. */
public final class Await {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private Await() {}

    /**
     * Asks until the answer is yes, which it returns as true, or until patience is at an end or the thread is
     * interrupted, which it returns as false (the thread stays interrupted).
     */
    public static boolean until(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
        return true;
    }
}
