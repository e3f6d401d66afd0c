package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.sellerCancels;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.verifying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.OrderPaymentProgressed;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.PaymentCaptured;
import io.aftersale.order.domain.OrderInput.PaymentFailed;
import io.aftersale.order.domain.OrderInput.VerificationBegun;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PayingTest {

    private static final PaymentFailed FAILED = new PaymentFailed("declined");

    @Test
    @Tag("A4")
    void aPaymentMovesTheOrderOn() {
        assertThat(placed().decide(new VerificationBegun()))
                .containsExactly(new OrderPaymentProgressed(Status.PAYMENT_VERIFYING));
        assertThat(placed().decide(new PaymentCaptured()))
                .containsExactly(new OrderPaymentProgressed(Status.AWAITING_SHIPMENT));
        assertThat(verifying().decide(new PaymentCaptured()))
                .containsExactly(new OrderPaymentProgressed(Status.AWAITING_SHIPMENT));
        assertThat(paid().order().paidAt()).isEqualTo(NOW);
    }

    @Test
    @Tag("A4")
    void whatIsToldOfAPaymentTooLateChangesNothing() {
        for (Story story : List.of(paid(), shipped())) {
            assertThat(story.decide(new VerificationBegun())).isEmpty();
            assertThat(story.decide(new PaymentCaptured())).isEmpty();
            assertThat(story.decide(FAILED)).isEmpty();
        }
        assertThat(verifying().decide(new VerificationBegun())).isEmpty();
    }

    @Test
    @Tag("B2")
    @Tag("C1")
    void oncePaymentIsVerifiedTheRequestIsCarriedOutAndTheRefundStartsWithoutTheSeller() {
        assertThat(verifying().then(request("c1"), BUYER).decide(new PaymentCaptured()))
                .containsExactly(
                        new OrderPaymentProgressed(Status.AWAITING_SHIPMENT),
                        new OrderCancelled(
                                "c1", "bob", "sam", CancellationCause.BUYER_DURING_VERIFICATION, ALL, true, true),
                        new RefundDue("cancellation-c1", RefundCause.CANCELLATION, ALL, true, null));
    }

    @Test
    @Tag("B2")
    @Tag("C1")
    void twoRequestsThatTogetherLeaveNothingCloseTheOrderAndShippingGoesBackOnce() {
        Story story = verifying().then(request("c1", some("A", 3)), BUYER).then(request("c2", some("B", 1)), BUYER);

        assertThat(story.decide(new PaymentCaptured()))
                .filteredOn(RefundDue.class::isInstance)
                .extracting(e -> ((RefundDue) e).refundId(), e -> ((RefundDue) e).withShipping())
                .containsExactly(tuple("cancellation-c1", false), tuple("cancellation-c2", true));
        assertThat(story.then(new PaymentCaptured()).order().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    @Tag("B2")
    void whenVerificationFailsTheOrderClosesAndNothingGoesBack() {
        Story story = verifying().then(request("c1", some("A", 1)), BUYER).then(request("c2", some("B", 1)), BUYER);

        assertThat(story.decide(FAILED))
                .containsExactly(
                        new OrderCancelled("c1", "bob", "sam", CancellationCause.PAYMENT_FAILED, ALL, true, false));
        Order order = story.then(FAILED).order();
        assertThat(order.status()).isEqualTo(Status.CANCELLED);
        assertThat(order.cancellations())
                .extracting(Cancellation::status, Cancellation::outcome)
                .containsOnly(tuple(CancellationStatus.CANCELLED, "PAYMENT_FAILED"));
    }

    @Test
    @Tag("B2")
    void aPaymentThatFailsClosesAnOrderThatNobodyWantedToCancel() {
        assertThat(placed().then(FAILED).order().cancellations())
                .extracting(Cancellation::cancellationId, Cancellation::outcome)
                .containsExactly(tuple("payment-failed", "PAYMENT_FAILED"));
    }

    @Test
    @Tag("B1")
    void aPaymentThatFailsLeavesAnEarlierCancellationsOutcomeAlone() {
        Order order =
                placed().then(request("c1", some("A", 1)), BUYER).then(FAILED).order();

        assertThat(order.status()).isEqualTo(Status.CANCELLED);
        assertThat(order.cancellations())
                .extracting(Cancellation::cancellationId, Cancellation::outcome)
                .containsExactly(tuple("c1", "BUYER"), tuple("payment-failed", "PAYMENT_FAILED"));
    }

    @Test
    @Tag("C1")
    void moneyThatComesAfterAnUnpaidCancelGoesBackOnce() {
        Story story = placed().then(request("c1"), BUYER);

        assertThat(story.decide(new PaymentCaptured()))
                .containsExactly(new RefundDue("late-capture", RefundCause.CANCELLATION, ALL, true, null));
        assertThat(story.then(new PaymentCaptured()).decide(new PaymentCaptured()))
                .isEmpty();
    }

    @Test
    @Tag("C1")
    void moneyForLinesThatWereCancelledUnpaidGoesBackWhenItComes() {
        Story story = placed().then(request("c1", some("A", 1)), BUYER).then(sellerCancels("s1", some("A", 1)), SELLER);

        assertThat(story.decide(new PaymentCaptured()))
                .containsExactly(
                        new OrderPaymentProgressed(Status.AWAITING_SHIPMENT),
                        new RefundDue("cancellation-c1", RefundCause.CANCELLATION, List.of(some("A", 1)), false, null),
                        new RefundDue(
                                "cancellation-s1", RefundCause.SELLER_CANCELLATION, List.of(some("A", 1)), true, null));
    }

    @Test
    @Tag("A4")
    void anOrderThatIsNotKnownHasNoFacts() {
        assertThat(Story.nothing().decide(new PaymentCaptured())).isEmpty();
        assertThat(Story.nothing().decide(new VerificationBegun())).isEmpty();
        assertThat(Story.nothing().decide(FAILED)).isEmpty();
    }
}
