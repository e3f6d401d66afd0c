package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.Webhook.Status;
import io.aftersale.notification.domain.WebhookCommand.CreateWebhook;
import io.aftersale.notification.domain.WebhookCommand.DeleteWebhook;
import io.aftersale.notification.domain.WebhookCommand.EnableWebhook;
import io.aftersale.notification.domain.WebhookCommand.NotifyWebhook;
import io.aftersale.notification.domain.WebhookCommand.RecordWebhookAnswer;
import io.aftersale.notification.domain.WebhookEvent.WebhookAbandoned;
import io.aftersale.notification.domain.WebhookEvent.WebhookCreated;
import io.aftersale.notification.domain.WebhookEvent.WebhookDeleted;
import io.aftersale.notification.domain.WebhookEvent.WebhookDelivered;
import io.aftersale.notification.domain.WebhookEvent.WebhookDisabled;
import io.aftersale.notification.domain.WebhookEvent.WebhookDue;
import io.aftersale.notification.domain.WebhookEvent.WebhookEnabled;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to webhooks: the decider, and how each event changes them. */
public final class Webhooks {

    /** Longest address. */
    public static final int LONGEST_URL = 2_000;

    private Webhooks() {}

    /**
     * What a decision is given beside the webhook and the command.
     *
     * @param known event types that there are
     * @param most abandoned events in a row before it is disabled
     */
    public record Given(boolean bySystem, boolean byOperator, String causeId, Set<String> known, int most) {}

    /**
     * What happens when a webhook is told this.
     *
     * @param webhook null while there is none
     */
    public static List<WebhookEvent> decide(@Nullable Webhook webhook, WebhookCommand command, Given given) {
        return switch (command) {
            case CreateWebhook create -> create(webhook, create, given);
            case DeleteWebhook delete ->
                operated(webhook, delete, given, Set.of(Status.ACTIVE, Status.DISABLED), new WebhookDeleted());
            case EnableWebhook enable ->
                operated(webhook, enable, given, Set.of(Status.DISABLED), new WebhookEnabled());
            case NotifyWebhook notify -> {
                if (!given.bySystem) {
                    yield refused(notify, given, "FORBIDDEN_ROLE", "Only this service notifies webhooks.");
                }
                yield webhook != null
                                && webhook.active()
                                && webhook.eventTypes().contains(notify.type())
                        ? List.of(new WebhookDue(notify.eventId(), notify.type(), notify.payload()))
                        : List.of();
            }
            case RecordWebhookAnswer answer -> answered(webhook, answer, given);
        };
    }

    private static List<WebhookEvent> create(@Nullable Webhook webhook, CreateWebhook create, Given given) {
        if (!given.byOperator) {
            return refused(create, given, "FORBIDDEN_ROLE", "Operators manage webhooks.");
        }
        if (webhook != null) {
            return refused(create, given, "WEBHOOK_EXISTS", "A webhook with this id was created before.");
        }
        if (create.url().length() > LONGEST_URL) {
            return refused(create, given, "INVALID_URL", "url is longer than " + LONGEST_URL + " characters.");
        }
        if (create.eventTypes().isEmpty() || !given.known.containsAll(create.eventTypes())) {
            return refused(create, given, "INVALID_EVENT_TYPES", "eventTypes names none, or one that there is not.");
        }
        return List.of(new WebhookCreated(
                create.url(), create.eventTypes().stream().distinct().sorted().toList()));
    }

    private static List<WebhookEvent> operated(
            @Nullable Webhook webhook, WebhookCommand command, Given given, Set<Status> from, WebhookEvent event) {
        if (!given.byOperator) {
            return refused(command, given, "FORBIDDEN_ROLE", "Operators manage webhooks.");
        }
        if (webhook == null || webhook.status() == Status.DELETED) {
            return refused(command, given, "UNKNOWN_WEBHOOK", "There is no such webhook.");
        }
        return from.contains(webhook.status())
                ? List.of(event)
                : refused(command, given, "WEBHOOK_ACTIVE", "The webhook is not disabled.");
    }

    private static List<WebhookEvent> answered(@Nullable Webhook webhook, RecordWebhookAnswer answer, Given given) {
        if (!given.bySystem) {
            return refused(answer, given, "FORBIDDEN_ROLE", "Only this service's workers tell about webhooks.");
        }
        if (webhook == null) {
            return refused(answer, given, "UNKNOWN_WEBHOOK", "There is no such webhook.");
        }
        if (answer.delivered()) {
            return List.of(new WebhookDelivered(answer.eventId()));
        }
        String detail = answer.detail() == null ? "not delivered" : answer.detail();
        WebhookEvent abandoned = new WebhookAbandoned(answer.eventId(), detail);
        return webhook.active() && (answer.gone() || webhook.failures() + 1 >= given.most)
                ? List.of(abandoned, new WebhookDisabled(detail))
                : List.of(abandoned);
    }

    /** The webhook after the event. */
    public static Webhook evolve(@Nullable Webhook webhook, WebhookEvent event, Instant now) {
        if (event instanceof WebhookCreated created) {
            return new Webhook(created.url(), created.eventTypes(), Status.ACTIVE, now, 0);
        }
        if (webhook == null) {
            throw new IllegalStateException("no webhook for " + event);
        }
        return switch (event) {
            case WebhookCreated created -> webhook;
            case WebhookDeleted deleted -> webhook.become(Status.DELETED);
            case WebhookEnabled enabled -> new Webhook(webhook.url(), webhook.eventTypes(), Status.ACTIVE, now, 0);
            case WebhookDue due -> webhook;
            case WebhookDelivered delivered -> webhook.failures(0);
            case WebhookAbandoned abandoned -> webhook.failures(webhook.failures() + 1);
            case WebhookDisabled disabled -> webhook.become(Status.DISABLED);
            case CommandRefused refused -> webhook;
        };
    }

    private static List<WebhookEvent> refused(WebhookCommand command, Given given, String reason, String detail) {
        return List.of(
                new CommandRefused(given.causeId, command.getClass().getSimpleName(), reason, detail, List.of()));
    }
}
