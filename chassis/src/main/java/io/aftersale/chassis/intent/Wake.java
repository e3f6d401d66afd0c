package io.aftersale.chassis.intent;

/** Tells the workers of this process that something may be due, so that they need not wait for their poll. */
public interface Wake {

    /** Returns at once. */
    void up();
}
