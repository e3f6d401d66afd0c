package io.aftersale.notification.application;

import static io.aftersale.schemas.catalogue.Catalogue.CONTACTS;
import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_STATE;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.RETURN_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.chassis.engine.Replica;
import io.aftersale.chassis.wire.Actor.ActorKind;
import io.aftersale.notification.domain.Correspondence;
import io.aftersale.notification.domain.Given;
import io.aftersale.notification.domain.NotificationEvent;
import io.aftersale.notification.domain.NotificationInput;
import io.aftersale.notification.domain.Notifications;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How records travel through notification-service. */
@Configuration(proxyBeanMethods = false)
class NotificationFlow {

    /** Name of the call that sends an e-mail. */
    static final String MAIL = "mail";

    @Bean
    Aggregate<Correspondence, NotificationInput, NotificationEvent> correspondence(Inbox inbox) {
        return Aggregate.keptIn("correspondence", Correspondence.class, NOTIFICATION_STATE)
                .reactsTo(
                        NotificationInput.class,
                        NOTIFICATION_COMMANDS,
                        ORDER_EVENTS,
                        SELLER_EVENTS,
                        PAYMENT_EVENTS,
                        DISPUTE_EVENTS,
                        RETURN_EVENTS)
                .tells(NotificationEvent.class, NOTIFICATION_EVENTS)
                .createdBy(NotificationInput.OrderPlaced.class)
                .recognisesRepeatsOf(NotificationInput.RecordMailAnswers.class)
                .decidedBy(new PureDomain<>(
                        (state, input, context) -> Notifications.learn(state, input),
                        (state, input, context) -> Notifications.decide(state, input, given(context)),
                        (state, event, context) -> Notifications.evolve(state, event, context.now())))
                .withEffects(NotificationFlow::effects)
                .column("buyer_id", "text", Correspondence::buyerId)
                .column("seller_id", "text", Correspondence::sellerId)
                .column(
                        "matters",
                        "text",
                        order -> AccountQueries.written(order.open().matters()))
                .column("open", "boolean", order -> !order.open().matters().isEmpty())
                .column("parked", "boolean", Correspondence::anyParked)
                .projectedBy(inbox::write);
    }

    @Bean
    Replica<Contact> contactReplica(Contacts contacts) {
        return new Replica<>(CONTACTS, Contact.class, contacts::write);
    }

    /** One e-mail for each notification, until the mail server has taken or refused it (F3). */
    private static List<Effect> effects(NotificationEvent event, Correspondence after, Context context) {
        return switch (event) {
            case NotificationEvent.NotificationQueued queued ->
                List.of(new Effect.Call(sending(after, queued.notificationId()), MAIL, context.now()));
            case NotificationEvent.NotificationSent sent ->
                List.of(new Effect.Withdraw(sending(after, sent.notificationId())));
            case NotificationEvent.NotificationParked parked ->
                List.of(new Effect.Withdraw(sending(after, parked.notificationId())));
            case NotificationEvent.NotificationMuted muted ->
                List.of(new Effect.Withdraw(sending(after, muted.notificationId())));
            case NotificationEvent.CommandRefused refused -> List.of();
        };
    }

    private static String sending(Correspondence order, String notificationId) {
        return order.notification(notificationId).orElseThrow().sendingId();
    }

    static Given given(Context context) {
        ActorKind asks = context.actor().kind();
        return new Given(
                asks == ActorKind.SYSTEM, asks == ActorKind.SUPPORT || asks == ActorKind.OPERATOR, context.causeId());
    }
}
