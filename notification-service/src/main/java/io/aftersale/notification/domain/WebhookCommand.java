package io.aftersale.notification.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a webhook: an address of another team that is told of events. */
public sealed interface WebhookCommand {

    /** These events to this address, from now on. */
    record CreateWebhook(String url, List<String> eventTypes) implements WebhookCommand {

        public CreateWebhook {
            eventTypes = List.copyOf(eventTypes);
        }
    }

    /** For good. */
    record DeleteWebhook() implements WebhookCommand {}

    /** After it was disabled. */
    record EnableWebhook() implements WebhookCommand {}

    /**
     * Something has happened that the webhook is to be told.
     *
     * @param type simple name of the event's record type
     * @param payload JSON as it is posted
     */
    record NotifyWebhook(String eventId, String type, String payload) implements WebhookCommand {}

    /**
     * What came of telling it.
     *
     * @param gone whether the receiver has said that it wants nothing any more
     */
    record RecordWebhookAnswer(
            String eventId,
            boolean delivered,
            boolean gone,
            @Nullable String detail) implements WebhookCommand {}
}
