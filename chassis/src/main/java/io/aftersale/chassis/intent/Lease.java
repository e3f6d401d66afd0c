package io.aftersale.chassis.intent;

import java.time.Duration;

/**
 * A process's claim to what it has taken: it holds for as long as its sign of life is fresh. Others take over what a
 * process without one has.
 */
final class Lease {

    /** How long a sign of life is good for. */
    static final Duration ALIVE = Duration.ofSeconds(12);

    private final String owner;
    private volatile long until;
    private volatile boolean renewed;

    Lease(String owner) {
        this.owner = owner;
    }

    String owner() {
        return owner;
    }

    boolean held() {
        return renewed && System.nanoTime() - until < 0;
    }

    /** @param began {@link System#nanoTime} before the database was told */
    void renewed(long began) {
        until = began + ALIVE.toNanos();
        renewed = true;
    }

    void ended() {
        renewed = false;
    }
}
