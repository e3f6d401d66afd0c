package io.aftersale.chassis.engine;

/** Lets go of the records of one key that are held back. */
public record Release(HeldAction action) {

    /** How. */
    public enum HeldAction {
        /** Try again, in order. */
        RETRY,
        /** Drop the first and try the rest. */
        DISCARD,
        /** Decide without the aggregate that was waited for. */
        EXPIRE
    }
}
