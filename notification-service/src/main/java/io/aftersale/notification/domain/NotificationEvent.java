package io.aftersale.notification.domain;

import java.util.List;
import java.util.Map;

/** What happens in correspondence. */
public sealed interface NotificationEvent {

    /**
     * Somebody is to be told something: in the inbox from here on, by e-mail soon. With an id that was parked before: once
     * more by e-mail.
     *
     * @param values what the text needs, by name; nothing personal (F5)
     */
    record NotificationQueued(String notificationId, String recipientId, String template, Map<String, String> values)
            implements NotificationEvent {

        public NotificationQueued {
            values = Map.copyOf(values);
        }
    }

    /** The mail server has accepted the e-mail. */
    record NotificationSent(String notificationId, String recipientId, String template) implements NotificationEvent {}

    /** The e-mail will not be sent; the notification stays in the inbox. */
    record NotificationParked(
            String notificationId, String recipientId, String template, String detail, Map<String, String> values)
            implements NotificationEvent {

        public NotificationParked {
            values = Map.copyOf(values);
        }
    }

    /** No e-mail is sent, because the recipient wants none of that kind (F4); the notification stays in the inbox. */
    record NotificationMuted(String notificationId, String recipientId, String template) implements NotificationEvent {}

    /** Nothing happened, and why (B19). */
    record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
            implements NotificationEvent, AccountEvent, WebhookEvent {}
}
