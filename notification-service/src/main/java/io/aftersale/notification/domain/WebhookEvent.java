package io.aftersale.notification.domain;

import java.util.List;

/** What happens to a webhook. */
public sealed interface WebhookEvent
        permits WebhookEvent.WebhookCreated,
                WebhookEvent.WebhookDeleted,
                WebhookEvent.WebhookEnabled,
                WebhookEvent.WebhookDue,
                WebhookEvent.WebhookDelivered,
                WebhookEvent.WebhookAbandoned,
                WebhookEvent.WebhookDisabled,
                NotificationEvent.CommandRefused {

    /** It is told of events from here on. */
    record WebhookCreated(String url, List<String> eventTypes) implements WebhookEvent {

        public WebhookCreated {
            eventTypes = List.copyOf(eventTypes);
        }
    }

    /** For good. */
    record WebhookDeleted() implements WebhookEvent {}

    /** It is told again, of what happens from here on. */
    record WebhookEnabled() implements WebhookEvent {}

    /** It is about to be told. */
    record WebhookDue(String eventId, String type, String payload) implements WebhookEvent {}

    /** The receiver has it. */
    record WebhookDelivered(String eventId) implements WebhookEvent {}

    /** All attempts have failed. */
    record WebhookAbandoned(String eventId, String detail) implements WebhookEvent {}

    /** It has failed too often, or the receiver wants nothing any more. */
    record WebhookDisabled(String why) implements WebhookEvent {}
}
