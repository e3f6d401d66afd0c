package io.aftersale.chassis.rest;

import java.time.Instant;
import java.util.List;

/**
 * What has become of a command.
 *
 * @param status {@code PENDING}, {@code WAITING} for its aggregate, {@code PARKED} behind a fault, {@code DONE} or
 *     {@code REFUSED}
 * @param version of the aggregate after it
 * @param events that it caused
 */
public record CommandStatus(String commandId, String aggregateId, String status, long version, List<Event> events) {

    static final String PENDING = "PENDING";

    /** One event, with its own fields as {@code data}. */
    public record Event(String id, String type, long version, Instant at, Record data) {}
}
