package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.NotificationEvent.NotificationMuted;
import io.aftersale.notification.domain.NotificationEvent.NotificationParked;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationEvent.NotificationSent;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationStatus;
import io.aftersale.notification.domain.NotificationInput.MailAnswer;
import io.aftersale.notification.domain.NotificationInput.MailOutcome;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswers;
import io.aftersale.notification.domain.NotificationInput.ResendNotification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final Map<String, String> VALUES = Map.of("amount", "2500", "currency", "USD");

    private @Nullable Correspondence order;

    @Test
    @Tag("F1")
    void an_order_begins_with_a_word_to_its_buyer() {
        assertThat(told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY)))
                .containsExactly(new NotificationQueued(
                        "e-1-buyer", Facts.BUYER, "order-placed", Map.of("amount", "1050", "currency", "EUR")));
    }

    @Test
    @Tag("F3")
    void a_fact_that_is_told_twice_is_told_to_people_once() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));
        CancellationRequested requested =
                new CancellationRequested("c", Facts.BUYER, CancellationStatus.WAITING_FOR_SELLER);

        assertThat(told("e-2", requested)).hasSize(1);
        assertThat(told("e-2", requested)).isEmpty();
        assertThat(told("e-3", requested)).hasSize(1);
    }

    @Test
    @Tag("F3")
    void an_email_is_sent_once_the_mail_server_has_it() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));

        assertThat(told("a-1", answer("e-1-buyer", MailOutcome.ACCEPTED, null, Map.of())))
                .containsExactly(new NotificationSent("e-1-buyer", Facts.BUYER, "order-placed"));
        assertThat(told("a-2", answer("e-1-buyer", MailOutcome.REFUSED, "550", VALUES)))
                .isEmpty();
    }

    @Test
    @Tag("F3")
    void answers_that_come_together_are_recorded_together_each_once() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));
        told("e-2", new CancellationRequested("c-1", Facts.BUYER, CancellationStatus.WAITING_FOR_SELLER));
        MailAnswer first = new MailAnswer("e-1-buyer", MailOutcome.ACCEPTED, null, Map.of());
        MailAnswer second = new MailAnswer("e-2-buyer", MailOutcome.REFUSED, "550", VALUES);

        assertThat(told("a-1", new RecordMailAnswers(List.of(first, second, first))))
                .containsExactly(
                        new NotificationSent("e-1-buyer", Facts.BUYER, "order-placed"),
                        new NotificationParked("e-2-buyer", Facts.BUYER, "cancellation-requested", "550", VALUES));
        assertThat(told("a-2", new RecordMailAnswers(List.of(first, second)))).isEmpty();
    }

    @Test
    @Tag("F3")
    void an_email_that_is_refused_for_good_is_parked() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));

        assertThat(told("a-1", answer("e-1-buyer", MailOutcome.REFUSED, "550 no such mailbox", VALUES)))
                .containsExactly(new NotificationParked(
                        "e-1-buyer", Facts.BUYER, "order-placed", "550 no such mailbox", VALUES));
    }

    @Test
    @Tag("F4")
    void what_is_switched_off_is_not_sent_and_not_sent_once_more() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));

        assertThat(told("a-1", answer("e-1-buyer", MailOutcome.MUTED, null, Map.of())))
                .containsExactly(new NotificationMuted("e-1-buyer", Facts.BUYER, "order-placed"));
        assertThat(told("a-2", answer("e-1-buyer", MailOutcome.ACCEPTED, null, Map.of())))
                .isEmpty();
        assertThat(reason(bySupport("s-1", "e-1-buyer"))).isEqualTo("NOT_PARKED");
    }

    @Test
    @Tag("F3")
    void a_parked_email_is_sent_once_more_when_support_asks_for_that() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));
        told("a-1", answer("e-1-buyer", MailOutcome.REFUSED, "550 no such mailbox", VALUES));

        assertThat(bySupport("s-1", "e-1-buyer"))
                .containsExactly(new NotificationQueued("e-1-buyer", Facts.BUYER, "order-placed", VALUES));
        assertThat(Objects.requireNonNull(order)
                        .notification("e-1-buyer")
                        .orElseThrow()
                        .sendingId())
                .isEqualTo("e-1-buyer-2");
        assertThat(told("a-2", answer("e-1-buyer", MailOutcome.ACCEPTED, null, Map.of())))
                .containsExactly(new NotificationSent("e-1-buyer", Facts.BUYER, "order-placed"));
    }

    @Test
    @Tag("F3")
    @Tag("B19")
    void only_what_is_parked_is_sent_once_more_and_only_support_may_ask() {
        assertThat(reason(bySupport("s-1", "e-1-buyer"))).isEqualTo("UNKNOWN_ORDER");
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));
        assertThat(reason(bySupport("s-2", "e-9-buyer"))).isEqualTo("UNKNOWN_NOTIFICATION");
        assertThat(reason(bySupport("s-3", "e-1-buyer"))).isEqualTo("NOT_PARKED");
        assertThat(reason(Notifications.decide(
                        order, new ResendNotification("e-1-buyer"), new Given(false, false, "s-4"))))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    private List<NotificationEvent> bySupport(String id, String notificationId) {
        return told(new ResendNotification(notificationId), new Given(false, true, id));
    }

    @Test
    @Tag("F5")
    void nothing_personal_is_in_what_is_published() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));

        for (NotificationInput.Fact fact : Facts.all()) {
            assertThat(told("e-" + fact, fact))
                    .allSatisfy(event -> assertThat(
                                    ((NotificationQueued) event).values().keySet())
                            .isSubsetOf(
                                    "amount",
                                    "currency",
                                    "method",
                                    "destination",
                                    "status",
                                    "cause",
                                    "extent",
                                    "refund",
                                    "reason",
                                    "carrier",
                                    "trackingNumber",
                                    "answerBy",
                                    "sendBy",
                                    "goodUntil",
                                    "arrival",
                                    "earliestDay",
                                    "latestDay",
                                    "couponCode",
                                    "outcome",
                                    "goods",
                                    "from",
                                    "by",
                                    "decision"));
        }
    }

    @Test
    @Tag("B19")
    void answers_that_fit_nothing_are_refused_by_name() {
        RecordMailAnswers answer = answer("e-9-buyer", MailOutcome.ACCEPTED, null, Map.of());

        assertThat(reason(told("a-1", answer))).isEqualTo("UNKNOWN_ORDER");
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));
        assertThat(reason(told("a-2", answer))).isEqualTo("UNKNOWN_NOTIFICATION");
        assertThat(reason(Notifications.decide(order, answer, new Given(false, false, "a-3"))))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    private List<NotificationEvent> told(String id, NotificationInput input) {
        order = Notifications.learn(order, input);
        return told(input, new Given(true, false, id));
    }

    private List<NotificationEvent> told(NotificationInput input, Given given) {
        List<NotificationEvent> events = Notifications.decide(order, input, given);
        for (NotificationEvent event : events) {
            if (!(event instanceof CommandRefused)) {
                order = Notifications.evolve(order, event, Facts.NOON);
            }
        }
        return events;
    }

    private static RecordMailAnswers answer(
            String notificationId, MailOutcome outcome, @Nullable String detail, Map<String, String> values) {
        return new RecordMailAnswers(List.of(new MailAnswer(notificationId, outcome, detail, values)));
    }

    private static String reason(List<NotificationEvent> events) {
        return events.getFirst() instanceof CommandRefused refused ? refused.reason() : events.toString();
    }
}
