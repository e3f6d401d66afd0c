package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.NotificationEvent.NotificationParked;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationEvent.NotificationSent;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationStatus;
import io.aftersale.notification.domain.NotificationInput.MailOutcome;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NotificationsTest {

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

        assertThat(told("a-1", new RecordMailAnswer("e-1-buyer", MailOutcome.ACCEPTED, null)))
                .containsExactly(new NotificationSent("e-1-buyer", Facts.BUYER, "order-placed"));
        assertThat(told("a-2", new RecordMailAnswer("e-1-buyer", MailOutcome.REFUSED, "550")))
                .isEmpty();
    }

    @Test
    @Tag("F3")
    void an_email_that_is_refused_for_good_is_parked() {
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));

        assertThat(told("a-1", new RecordMailAnswer("e-1-buyer", MailOutcome.REFUSED, "550 no such mailbox")))
                .containsExactly(
                        new NotificationParked("e-1-buyer", Facts.BUYER, "order-placed", "550 no such mailbox"));
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
                                    "decision"));
        }
    }

    @Test
    @Tag("B19")
    void answers_that_fit_nothing_are_refused_by_name() {
        RecordMailAnswer answer = new RecordMailAnswer("e-9-buyer", MailOutcome.ACCEPTED, null);

        assertThat(reason(told("a-1", answer))).isEqualTo("UNKNOWN_ORDER");
        told("e-1", new OrderPlaced(Facts.BUYER, Facts.SELLER, Facts.MONEY));
        assertThat(reason(told("a-2", answer))).isEqualTo("UNKNOWN_NOTIFICATION");
        assertThat(reason(Notifications.decide(order, answer, new Given(false, "a-3"))))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    private List<NotificationEvent> told(String id, NotificationInput input) {
        order = Notifications.learn(order, input);
        List<NotificationEvent> events = Notifications.decide(order, input, new Given(true, id));
        for (NotificationEvent event : events) {
            if (!(event instanceof CommandRefused)) {
                order = Notifications.evolve(order, event, Facts.NOON);
            }
        }
        return events;
    }

    private static String reason(List<NotificationEvent> events) {
        return events.getFirst() instanceof CommandRefused refused ? refused.reason() : events.toString();
    }
}
