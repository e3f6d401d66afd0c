package io.aftersale.chassis.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first field of every record: which one it is, of which aggregate, by whom, when, and why. */
public sealed interface Meta {

    /** The record's key. */
    String aggregateId();

    /** Meta of a command. */
    record CommandMeta(
            String commandId,
            String aggregateId,
            Actor actor,
            Instant issuedAt,
            @Nullable String correlationId) implements Meta {}

    /** Meta of an event. */
    record EventMeta(
            String eventId,
            String aggregateId,
            long version,
            Instant occurredAt,
            String causeId,
            String correlationId,
            Actor actor)
            implements Meta {}

    /** Meta of a state record. */
    record StateMeta(String aggregateId, long version, Instant updatedAt) implements Meta {}
}
