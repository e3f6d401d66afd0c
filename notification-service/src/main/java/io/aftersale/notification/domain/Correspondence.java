package io.aftersale.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has been told what about one order; people are opaque ids (F5). */
public record Correspondence(String buyerId, String sellerId, Money total, List<Notification> notifications) {

    public Correspondence {
        notifications = List.copyOf(notifications);
    }

    /**
     * One person told of one thing.
     *
     * @param status {@code QUEUED}, {@code SENT} or {@code PARKED}
     */
    public record Notification(
            String notificationId, String recipientId, String template, Instant queuedAt, String status) {

        static final String QUEUED = "QUEUED";
        static final String SENT = "SENT";
        static final String PARKED = "PARKED";

        Notification is(String now) {
            return new Notification(notificationId, recipientId, template, queuedAt, now);
        }
    }

    /** The notification with that id. */
    public Optional<Notification> notification(String notificationId) {
        return notifications.stream()
                .filter(n -> n.notificationId.equals(notificationId))
                .findFirst();
    }
}
