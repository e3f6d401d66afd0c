package io.aftersale.notification.application;

import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_WEBHOOKS;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.chassis.wire.Actor.ActorKind;
import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.Webhook;
import io.aftersale.notification.domain.WebhookCommand;
import io.aftersale.notification.domain.WebhookEvent;
import io.aftersale.notification.domain.WebhookEvent.WebhookAbandoned;
import io.aftersale.notification.domain.WebhookEvent.WebhookCreated;
import io.aftersale.notification.domain.WebhookEvent.WebhookDeleted;
import io.aftersale.notification.domain.WebhookEvent.WebhookDelivered;
import io.aftersale.notification.domain.WebhookEvent.WebhookDisabled;
import io.aftersale.notification.domain.WebhookEvent.WebhookDue;
import io.aftersale.notification.domain.WebhookEvent.WebhookEnabled;
import io.aftersale.notification.domain.Webhooks;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How webhooks travel through notification-service; their key is the webhook's id. */
@Configuration(proxyBeanMethods = false)
class WebhookFlow {

    /** Name of the call that tells one. */
    static final String WEBHOOK = "webhook";

    @Bean
    Aggregate<Webhook, WebhookCommand, WebhookEvent> webhooks(WebhookProperties properties) {
        return Aggregate.keptIn("webhook", Webhook.class, NOTIFICATION_WEBHOOKS)
                .reactsTo(WebhookCommand.class, NOTIFICATION_COMMANDS)
                .tells(WebhookEvent.class, NOTIFICATION_EVENTS)
                .createdBy(WebhookCommand.CreateWebhook.class)
                .decidedBy(new PureDomain<>(
                        (webhook, command, context) -> Webhooks.decide(webhook, command, given(context, properties)),
                        (webhook, event, context) -> Webhooks.evolve(webhook, event, context.now())))
                .withEffects(WebhookFlow::effects)
                .column("url", "text", Webhook::url)
                .column("event_types", "text", webhook -> String.join(",", webhook.eventTypes()))
                .column("status", "text", webhook -> webhook.status().name())
                .column("since", "timestamptz", Webhook::since)
                .column("failures", "int", Webhook::failures);
    }

    private static List<Effect> effects(WebhookEvent event, Webhook after, Context context) {
        return switch (event) {
            case WebhookDue due -> List.of(new Effect.Call(due.eventId(), WEBHOOK, context.now()));
            case WebhookDelivered delivered -> List.of(new Effect.Withdraw(delivered.eventId()));
            case WebhookAbandoned abandoned -> List.of(new Effect.Withdraw(abandoned.eventId()));
            case WebhookCreated created -> List.of();
            case WebhookDeleted deleted -> List.of();
            case WebhookEnabled enabled -> List.of();
            case WebhookDisabled disabled -> List.of();
            case CommandRefused refused -> List.of();
        };
    }

    private static Webhooks.Given given(Context context, WebhookProperties properties) {
        ActorKind asks = context.actor().kind();
        return new Webhooks.Given(
                asks == ActorKind.SYSTEM,
                asks == ActorKind.OPERATOR,
                context.causeId(),
                WebhookFeedTopics.EVENT_TYPES,
                properties.failures());
    }
}
