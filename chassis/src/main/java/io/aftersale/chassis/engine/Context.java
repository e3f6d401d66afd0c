package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Actor;
import java.time.Instant;

/**
 * What comes in with a command or event beside its content.
 *
 * @param aggregateId the record's key
 * @param causeId id of the command or event
 * @param correlationId joins what belongs together
 * @param now when it is handled, in UTC, to the millisecond; the same for a whole batch
 */
public record Context(String aggregateId, String causeId, String correlationId, Actor actor, Instant now) {}
