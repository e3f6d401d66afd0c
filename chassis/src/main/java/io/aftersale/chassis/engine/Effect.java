package io.aftersale.chassis.engine;

import java.time.Instant;

/** What an event brings about outside the batch, stored with it in the same transaction. */
public sealed interface Effect {

    /** Id of the intent: unique in the service, derived from what it is about. */
    String id();

    /**
     * A worker makes an outside call.
     *
     * @param call name of the {@link io.aftersale.chassis.intent.OutsideCall}
     * @param due not before
     */
    record Call(String id, String call, Instant due) implements Effect {}

    /**
     * The timer sends a command to this service, for the same aggregate.
     *
     * @param command a record type of the service's own command topic
     */
    record Deadline(String id, Instant due, Record command) implements Effect {}

    /** Nothing is left to do: the call has its answer, or the deadline is pointless now. */
    record Withdraw(String id) implements Effect {}
}
