package io.aftersale.local.demo;

import java.util.Set;

/** One way that an order can go, from the purchase to its end. */
public interface Journey {
    /** What happens, in one sentence. */
    String title();

    /** Numbers of the rules that it shows. */
    Set<String> rules();

    /** Whether it waits for a deadline: that takes days, unless {@link Journeys#SHORT_DEADLINES} are set. */
    boolean waits();

    /**
     * Plays it.
     *
     * @throws JourneyFailed when something is not as it should be
     */
    void play(Marketplace market);
}
