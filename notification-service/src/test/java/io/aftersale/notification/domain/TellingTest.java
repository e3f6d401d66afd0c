package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationInput.ApprovalAsked;
import io.aftersale.notification.domain.NotificationInput.CancellationCause;
import io.aftersale.notification.domain.NotificationInput.CancellationRejected;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationStatus;
import io.aftersale.notification.domain.NotificationInput.CancellationWithdrawn;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.PaymentMethod;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundLate;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForDestination;
import io.aftersale.notification.domain.Telling.Told;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TellingTest {

    @Test
    @Tag("F1")
    void each_fact_is_worded_in_these_tests() {
        assertThat(Facts.all().stream().map(Object::getClass).distinct().toList())
                .containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
    }

    @Test
    @Tag("B5")
    void that_a_request_was_received_is_one_notification_and_its_outcome_another() {
        assertThat(told(new CancellationRequested("c", Facts.BUYER, CancellationStatus.WAITING_FOR_SELLER)))
                .containsExactly("buyer-1 cancellation-requested");
        assertThat(told(Facts.cancelled(CancellationCause.SELLER_APPROVED, true)))
                .containsExactly("buyer-1 order-cancelled", "seller-1 order-cancelled-seller");
        assertThat(told(new CancellationRejected("c", Facts.BUYER, "ALREADY_PACKED")))
                .containsExactly("buyer-1 cancellation-rejected");
    }

    @Test
    @Tag("B6")
    void the_seller_is_asked_when_an_answer_is_needed() {
        assertThat(told(new ApprovalAsked("c", Facts.SELLER, Facts.NOON)))
                .containsExactly("seller-1 cancellation-to-answer");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B1")
    @Tag("B2")
    @Tag("B6")
    @Tag("B12")
    @Tag("B13")
    void who_or_what_cancelled_is_told_to_both(CancellationCause cause) {
        assertThat(Telling.of(Facts.cancelled(cause, false), Facts.ORDER))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.values())
                        .containsEntry("cause", cause.name())
                        .containsEntry("refund", "NONE"));
    }

    @Test
    @Tag("B16")
    void that_a_request_is_withdrawn_is_told_to_both() {
        assertThat(told(new CancellationWithdrawn("c", Facts.BUYER, Facts.SELLER)))
                .containsExactly("buyer-1 cancellation-withdrawn", "seller-1 cancellation-withdrawn-seller");
    }

    @Test
    @Tag("C7")
    void that_a_refund_is_late_is_told_to_the_buyer() {
        assertThat(told(new RefundLate("r:t", Facts.MONEY))).containsExactly("buyer-1 refund-late");
    }

    @Test
    @Tag("C3")
    void the_buyer_is_asked_for_an_account_that_a_refund_waits_for() {
        assertThat(told(new RefundWaitsForDestination("r:t", PaymentMethod.CASH, Facts.MONEY)))
                .containsExactly("buyer-1 refund-needs-account");
    }

    @Test
    @Tag("F1")
    void a_refund_that_begins_and_ends_in_one_moment_is_told_once() {
        assertThat(told(Facts.refundAccepted(PaymentMethod.WALLET))).isEmpty();
        assertThat(told(Facts.refundAccepted(PaymentMethod.CARD))).containsExactly("buyer-1 refund-begun");
    }

    @Test
    @Tag("F1")
    void a_passing_failure_worries_nobody() {
        assertThat(told(new RefundFailed("r:t", Facts.MONEY, true))).isEmpty();
        assertThat(told(new RefundFailed("r:t", Facts.MONEY, false))).containsExactly("buyer-1 refund-failed");
    }

    @Test
    @Tag("E3")
    void both_sides_hear_of_a_dispute() {
        assertThat(told(new DisputeOpened("d", Facts.BUYER, Facts.SELLER, Facts.NOON)))
                .containsExactly("buyer-1 dispute-opened", "seller-1 dispute-to-answer");
    }

    private static List<String> told(Fact fact) {
        return Telling.of(fact, Facts.ORDER).stream()
                .map((Told told) -> told.recipientId() + " " + told.template())
                .toList();
    }
}
