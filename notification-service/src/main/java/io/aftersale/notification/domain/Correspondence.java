package io.aftersale.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has been told what about one order; people are opaque ids (F5). */
public record Correspondence(
        String buyerId, String sellerId, Money total, List<Notification> notifications, OpenMatters open) {

    public Correspondence {
        notifications = List.copyOf(notifications);
    }

    /** About an order that was just placed. */
    public static Correspondence about(String buyerId, String sellerId, Money total) {
        return new Correspondence(buyerId, sellerId, total, List.of(), OpenMatters.PLACED);
    }

    Correspondence with(List<Notification> others) {
        return new Correspondence(buyerId, sellerId, total, others, open);
    }

    Correspondence with(OpenMatters others) {
        return new Correspondence(buyerId, sellerId, total, notifications, others);
    }

    /** Whether the e-mail of a notification waits for somebody to send it once more (F3). */
    public boolean anyParked() {
        return notifications.stream().anyMatch(Notification::isParked);
    }

    /**
     * One person told of one thing.
     *
     * @param status {@code QUEUED}, {@code SENT}, {@code PARKED} or {@code MUTED}
     * @param sendings how often it was queued
     * @param values what its text needs, while it is parked
     */
    public record Notification(
            String notificationId,
            String recipientId,
            String template,
            Instant queuedAt,
            String status,
            int sendings,
            Map<String, String> values) {

        static final String QUEUED = "QUEUED";
        static final String SENT = "SENT";
        static final String PARKED = "PARKED";
        static final String MUTED = "MUTED";

        public Notification {
            values = Map.copyOf(values);
        }

        /** Whether its e-mail waits for somebody to send it once more (F3). */
        public boolean isParked() {
            return status.equals(PARKED);
        }

        /** Id of the present sending, its own for each. */
        public String sendingId() {
            return sendings == 1 ? notificationId : notificationId + "-" + sendings;
        }

        Notification sent() {
            return new Notification(notificationId, recipientId, template, queuedAt, SENT, sendings, Map.of());
        }

        Notification parked(Map<String, String> with) {
            return new Notification(notificationId, recipientId, template, queuedAt, PARKED, sendings, with);
        }

        Notification muted() {
            return new Notification(notificationId, recipientId, template, queuedAt, MUTED, sendings, Map.of());
        }

        Notification again() {
            return new Notification(notificationId, recipientId, template, queuedAt, QUEUED, sendings + 1, Map.of());
        }
    }

    /** The notification with that id. */
    public Optional<Notification> notification(String notificationId) {
        for (Notification notification : notifications) {
            if (notification.notificationId.equals(notificationId)) {
                return Optional.of(notification);
            }
        }
        return Optional.empty();
    }
}
