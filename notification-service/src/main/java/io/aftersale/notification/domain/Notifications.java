package io.aftersale.notification.domain;

import io.aftersale.notification.domain.Correspondence.Notification;
import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.NotificationEvent.NotificationMuted;
import io.aftersale.notification.domain.NotificationEvent.NotificationParked;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationEvent.NotificationSent;
import io.aftersale.notification.domain.NotificationInput.Command;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.MailAnswer;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswers;
import io.aftersale.notification.domain.NotificationInput.ResendNotification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What happens in correspondence: the decider, and how each event changes it. */
public final class Notifications {

    private Notifications() {}

    /** The correspondence with what an input teaches it: whose order it is, and what of it is open (F6). */
    public static @Nullable Correspondence learn(@Nullable Correspondence known, NotificationInput input) {
        if (known == null) {
            return input instanceof OrderPlaced placed
                    ? Correspondence.about(placed.buyerId(), placed.sellerId(), placed.total())
                    : null;
        }
        return input instanceof Fact fact ? known.with(known.open().after(fact)) : known;
    }

    /**
     * What happens when this correspondence is told this.
     *
     * @param order null while there is none
     */
    public static List<NotificationEvent> decide(@Nullable Correspondence order, NotificationInput input, Given given) {
        return switch (input) {
            case Command command -> answered(order, command, given);
            case Fact fact -> order == null ? List.of() : tell(order, fact, given);
        };
    }

    /** Ids are derived from the cause and the party, so that a repeat tells nobody twice (F3). */
    private static List<NotificationEvent> tell(Correspondence order, Fact fact, Given given) {
        return Telling.of(fact, order).stream()
                .<NotificationEvent>map(told -> new NotificationQueued(
                        given.causeId() + "-" + told.party().name().toLowerCase(Locale.ROOT),
                        told.recipientId(),
                        told.template(),
                        told.values()))
                .filter(event -> event instanceof NotificationQueued queued
                        && order.notification(queued.notificationId()).isEmpty())
                .toList();
    }

    private static List<NotificationEvent> answered(@Nullable Correspondence order, Command command, Given given) {
        return switch (command) {
            case RecordMailAnswers told -> {
                if (!given.bySystem()) {
                    yield refused(told, given, "FORBIDDEN_ROLE", "Only this service's workers tell about e-mails.");
                }
                if (order == null) {
                    yield refused(told, given, "UNKNOWN_ORDER", "There is no order with this id.");
                }
                if (told.answers().stream()
                        .anyMatch(answer ->
                                order.notification(answer.notificationId()).isEmpty())) {
                    yield refused(told, given, "UNKNOWN_NOTIFICATION", "The order has no such notification.");
                }
                yield told.answers().stream()
                        .flatMap(answer -> order.notification(answer.notificationId()).stream()
                                .filter(n -> n.status().equals(Notification.QUEUED))
                                .flatMap(n -> answered(n, answer).stream()))
                        .distinct()
                        .toList();
            }
            case ResendNotification resend -> {
                if (!given.bySupport()) {
                    yield refused(resend, given, "FORBIDDEN_ROLE", "Support and operators send e-mails once more.");
                }
                if (order == null) {
                    yield refused(resend, given, "UNKNOWN_ORDER", "There is no order with this id.");
                }
                Optional<Notification> known = order.notification(resend.notificationId());
                if (known.isEmpty()) {
                    yield refused(resend, given, "UNKNOWN_NOTIFICATION", "The order has no such notification.");
                }
                yield known.filter(n -> n.status().equals(Notification.PARKED))
                        .<List<NotificationEvent>>map(n -> List.of(
                                new NotificationQueued(n.notificationId(), n.recipientId(), n.template(), n.values())))
                        .orElseGet(
                                () -> refused(resend, given, "NOT_PARKED", "The e-mail was sent, or is on its way."));
            }
        };
    }

    private static List<NotificationEvent> answered(Notification n, MailAnswer answer) {
        return switch (answer.outcome()) {
            case UNKNOWN -> List.of();
            case ACCEPTED -> List.of(new NotificationSent(n.notificationId(), n.recipientId(), n.template()));
            case MUTED -> List.of(new NotificationMuted(n.notificationId(), n.recipientId(), n.template()));
            case REFUSED ->
                List.of(new NotificationParked(
                        n.notificationId(),
                        n.recipientId(),
                        n.template(),
                        answer.detail() == null ? "refused" : answer.detail(),
                        answer.values()));
        };
    }

    private static List<NotificationEvent> refused(Command command, Given given, String reason, String detail) {
        return List.of(
                new CommandRefused(given.causeId(), command.getClass().getSimpleName(), reason, detail, List.of()));
    }

    /** The correspondence after the event. */
    public static Correspondence evolve(@Nullable Correspondence order, NotificationEvent event, Instant at) {
        if (order == null) {
            throw new IllegalStateException("no correspondence for " + event);
        }
        return switch (event) {
            case NotificationQueued queued ->
                order.notification(queued.notificationId()).isPresent()
                        ? with(order, queued.notificationId(), Notification::again)
                        : with(order, queued, at);
            case NotificationSent sent -> with(order, sent.notificationId(), Notification::sent);
            case NotificationParked parked -> with(order, parked.notificationId(), n -> n.parked(parked.values()));
            case NotificationMuted muted -> with(order, muted.notificationId(), Notification::muted);
            case CommandRefused refused -> order;
        };
    }

    private static Correspondence with(Correspondence order, NotificationQueued queued, Instant at) {
        List<Notification> all = new ArrayList<>(order.notifications());
        all.add(new Notification(
                queued.notificationId(),
                queued.recipientId(),
                queued.template(),
                at,
                Notification.QUEUED,
                1,
                Map.of()));
        return order.with(all);
    }

    private static Correspondence with(
            Correspondence order, String notificationId, UnaryOperator<Notification> change) {
        return order.with(order.notifications().stream()
                .map(n -> n.notificationId().equals(notificationId) ? change.apply(n) : n)
                .toList());
    }
}
