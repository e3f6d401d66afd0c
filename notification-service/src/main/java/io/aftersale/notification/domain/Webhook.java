package io.aftersale.notification.domain;

import java.time.Instant;
import java.util.List;

/**
 * Whom of another team to tell what.
 *
 * @param eventTypes simple names of event record types
 * @param since nothing older is told
 * @param failures events in a row that were abandoned
 */
public record Webhook(String url, List<String> eventTypes, Status status, Instant since, int failures) {

    public Webhook {
        eventTypes = List.copyOf(eventTypes);
    }

    /** Whether it is told. */
    public enum Status {
        UNKNOWN,
        ACTIVE,
        DISABLED,
        DELETED
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    Webhook failures(int inARow) {
        return new Webhook(url, eventTypes, status, since, inARow);
    }

    Webhook become(Status other) {
        return new Webhook(url, eventTypes, other, since, failures);
    }
}
