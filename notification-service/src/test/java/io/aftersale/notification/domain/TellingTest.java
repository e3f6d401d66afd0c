package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationInput.ApprovalAsked;
import io.aftersale.notification.domain.NotificationInput.ApprovalReminded;
import io.aftersale.notification.domain.NotificationInput.CancellationCause;
import io.aftersale.notification.domain.NotificationInput.CancellationRejected;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationStatus;
import io.aftersale.notification.domain.NotificationInput.CancellationWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ChargebackClosed;
import io.aftersale.notification.domain.NotificationInput.ChargebackOpened;
import io.aftersale.notification.domain.NotificationInput.CouponIssued;
import io.aftersale.notification.domain.NotificationInput.DecisionReason;
import io.aftersale.notification.domain.NotificationInput.DeliveryRefused;
import io.aftersale.notification.domain.NotificationInput.DestinationKind;
import io.aftersale.notification.domain.NotificationInput.DisputeDecided;
import io.aftersale.notification.domain.NotificationInput.DisputeDecision;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.MessagePosted;
import io.aftersale.notification.domain.NotificationInput.OrderStatus;
import io.aftersale.notification.domain.NotificationInput.Party;
import io.aftersale.notification.domain.NotificationInput.PaymentMethod;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundLate;
import io.aftersale.notification.domain.NotificationInput.RefundSettled;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForApproval;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForDestination;
import io.aftersale.notification.domain.NotificationInput.ReturnInstructed;
import io.aftersale.notification.domain.NotificationInput.ReturnOpened;
import io.aftersale.notification.domain.NotificationInput.ReturnShipped;
import io.aftersale.notification.domain.NotificationInput.ShipmentTracked;
import io.aftersale.notification.domain.NotificationInput.TicketClosed;
import io.aftersale.notification.domain.NotificationInput.TicketOpened;
import io.aftersale.notification.domain.NotificationInput.TrackingStatus;
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
                .containsExactlyInAnyOrderElementsOf(Facts.types());
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

    @Test
    @Tag("E10")
    void what_somebody_writes_is_told_to_the_others_and_not_what_it_says() {
        assertThat(told(new MessagePosted(null, Party.BUYER))).containsExactly("seller-1 message-posted");
        assertThat(told(new MessagePosted(null, Party.SELLER))).containsExactly("buyer-1 message-posted");
        assertThat(told(new MessagePosted(null, Party.PLATFORM)))
                .containsExactly("buyer-1 message-posted", "seller-1 message-posted");
    }

    @Test
    @Tag("E11")
    void the_seller_never_hears_of_what_the_buyer_and_support_write_to_each_other() {
        assertThat(told(new TicketOpened("t", Party.BUYER))).containsExactly("buyer-1 ticket-opened");
        assertThat(told(new MessagePosted("t", Party.BUYER))).isEmpty();
        assertThat(told(new MessagePosted("t", Party.PLATFORM))).containsExactly("buyer-1 ticket-answered");
        assertThat(told(new TicketClosed("t", Party.PLATFORM))).containsExactly("buyer-1 ticket-closed");
        assertThat(told(new TicketClosed("t", Party.BUYER))).isEmpty();
    }

    @Test
    @Tag("C14")
    void what_a_bank_takes_back_and_decides_is_told_to_both() {
        assertThat(told(new ChargebackOpened("b", Facts.MONEY)))
                .containsExactly("buyer-1 chargeback-opened", "seller-1 chargeback-opened-seller");
        assertThat(Telling.of(new ChargebackClosed("b", Facts.MONEY, false), Facts.ORDER))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.values()).containsEntry("outcome", "LOST"));
    }

    @Test
    @Tag("C15")
    void the_buyer_hears_that_a_large_refund_waits_for_a_second_person() {
        assertThat(told(new RefundWaitsForApproval("r:t", Facts.MONEY))).containsExactly("buyer-1 refund-to-approve");
    }

    @Test
    @Tag("C3")
    void a_coupon_is_told_once_with_its_code_and_how_long_it_is_good() {
        assertThat(told(new RefundSettled(
                        "r", "r:t", PaymentMethod.CASH_ON_DELIVERY, DestinationKind.COUPON, Facts.MONEY, true)))
                .isEmpty();
        assertThat(Telling.of(new CouponIssued("r:t", "SAVE", Facts.MONEY, Facts.NOON), Facts.ORDER))
                .singleElement()
                .satisfies(told -> assertThat(told.values())
                        .containsEntry("couponCode", "SAVE")
                        .containsEntry("goodUntil", Facts.NOON.toString()));
    }

    @Test
    @Tag("D1")
    @Tag("D3")
    void what_goes_back_is_told_to_who_has_to_do_something_about_it() {
        assertThat(told(new DeliveryRefused("s")))
                .containsExactly("buyer-1 delivery-refused", "seller-1 delivery-refused-seller");
        assertThat(told(new ShipmentTracked(TrackingStatus.DELIVERY_REFUSED, OrderStatus.DELIVERY_REFUSED)))
                .containsExactly("buyer-1 delivery-refused", "seller-1 delivery-refused-seller");
        assertThat(told(new ReturnOpened("r", null, Facts.NOON)))
                .containsExactly("buyer-1 return-requested", "seller-1 return-opened");
        assertThat(told(new ReturnOpened("r", "d", Facts.NOON))).isEmpty();
        assertThat(told(new ReturnInstructed("r", Facts.NOON))).containsExactly("buyer-1 return-instructed");
        assertThat(told(new ReturnShipped("r", "DHL", "1"))).containsExactly("seller-1 return-shipped");
    }

    @Test
    @Tag("D1")
    void what_the_carrier_repeats_of_a_refused_delivery_is_told_once() {
        Given given = new Given(true, false, "e-1");
        Correspondence before = Notifications.decide(Facts.ORDER, new DeliveryRefused("s"), given).stream()
                .reduce(Facts.ORDER, (order, event) -> Notifications.evolve(order, event, Facts.NOON), (a, b) -> b);

        assertThat(Telling.of(
                        new ShipmentTracked(TrackingStatus.DELIVERY_REFUSED, OrderStatus.DELIVERY_REFUSED), before))
                .isEmpty();
    }

    @Test
    @Tag("B7")
    void a_seller_who_has_not_answered_is_reminded() {
        assertThat(told(new ApprovalReminded("c", Facts.NOON))).containsExactly("seller-1 cancellation-reminder");
    }

    @Test
    @Tag("E3")
    void that_nobody_has_judged_but_the_sellers_silence_is_said() {
        assertThat(Telling.of(
                        new DisputeDecided(
                                "d",
                                Facts.BUYER,
                                Facts.SELLER,
                                DisputeDecision.FULL_REFUND,
                                null,
                                DecisionReason.SELLER_SILENT),
                        Facts.ORDER))
                .allSatisfy(told -> assertThat(told.values()).containsEntry("by", "SILENCE"));
    }

    private static List<String> told(Fact fact) {
        return Telling.of(fact, Facts.ORDER).stream()
                .map((Told told) -> told.recipientId() + " " + told.template())
                .toList();
    }
}
