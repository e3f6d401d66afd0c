package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.eur;
import static io.aftersale.order.domain.Story.nothing;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import io.aftersale.order.domain.OrderInput.DisputeDecision;
import io.aftersale.order.domain.OrderInput.DisputeSettled;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C1")
@Tag("E6")
class DisputeDecisionTest {

    @Test
    void aFullRefundOfWhatIsNotShippedCancelsItToo() {
        assertThat(paid().decide(fullRefund("d1", "A", "B")))
                .containsExactly(
                        new OrderCancelled("dispute-d1", "bob", "sam", CancellationCause.DISPUTE, ALL, true, true),
                        new RefundDue("dispute-d1", RefundCause.DISPUTE, ALL, true, null));
        assertThat(paid().then(fullRefund("d1", "A", "B")).order().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void aFullRefundOfWhatIsShippedCancelsNothing() {
        assertThat(shipped().decide(fullRefund("d1", "A")))
                .containsExactly(new RefundDue("dispute-d1", RefundCause.DISPUTE, List.of(some("A", 3)), true, null));
        Order order = shipped().then(fullRefund("d1", "A")).order();
        assertThat(order.status()).isEqualTo(Status.SHIPPED);
        assertThat(order.lines()).extracting(Line::refunded).containsExactly(3, 0);
    }

    @Test
    void aFullRefundOfALineThatIsShippedInPartCancelsTheRestOfIt() {
        Story story = paid().then(ship("s1", some("A", 1)), SELLER);

        assertThat(story.decide(fullRefund("d1", "A")))
                .containsExactly(
                        new OrderCancelled(
                                "dispute-d1",
                                "bob",
                                "sam",
                                CancellationCause.DISPUTE,
                                List.of(some("A", 2)),
                                false,
                                true),
                        new RefundDue("dispute-d1", RefundCause.DISPUTE, List.of(some("A", 3)), true, null));
        Order order = story.then(fullRefund("d1", "A")).order();
        assertThat(order.status()).isEqualTo(Status.PARTIALLY_SHIPPED);
        assertThat(order.lines()).extracting(Line::cancelled).containsExactly(2, 0);
        assertThat(order.lines()).extracting(Line::refunded).containsExactly(1, 0);
    }

    @Test
    void whatHasGoneBackDoesNotGoBackAgain() {
        assertThat(shipped().then(fullRefund("d1", "A")).decide(fullRefund("d2", "A")))
                .isEmpty();
        assertThat(paid().then(fullRefund("d1", "A", "B")).decide(fullRefund("d2", "A", "B")))
                .isEmpty();
    }

    @Test
    void aPartialRefundIsOfTheDecidedAmount() {
        assertThat(shipped().decide(decided(DisputeDecision.PARTIAL_REFUND, eur(700), "A")))
                .containsExactly(new RefundDue("dispute-d1", RefundCause.DISPUTE, List.of(), false, eur(700)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeDecision.class,
            names = {"FOR_SELLER", "UNKNOWN"})
    void aDecisionForTheSellerChangesNothing(DisputeDecision decision) {
        assertThat(shipped().decide(new DisputeDecided("d1", List.of("A"), decision, null, false, null)))
                .isEmpty();
    }

    @Test
    void ofAnOrderThatIsNotPaidNothingGoesBackAndALaterPaymentIsNotTakenForTheFirst() {
        Story story = placed().then(Story.request("c1"), Story.BUYER);

        assertThat(story.decide(decided(DisputeDecision.PARTIAL_REFUND, eur(700), "A")))
                .isEmpty();
        assertThat(placed().decide(fullRefund("d1", "A"))).isEmpty();
    }

    @Test
    @Tag("E4")
    void anAgreementAboutWholeLinesIsCarriedOutAsAFullRefund() {
        assertThat(paid().decide(new DisputeSettled("d1", List.of("A", "B"), null, false)))
                .containsExactly(
                        new OrderCancelled("dispute-d1", "bob", "sam", CancellationCause.DISPUTE, ALL, true, true),
                        new RefundDue("dispute-d1", RefundCause.DISPUTE, ALL, true, null));
    }

    @Test
    @Tag("E4")
    void anAgreedAmountGoesBackAndNothingElse() {
        assertThat(shipped().decide(new DisputeSettled("d1", List.of("A"), eur(700), false)))
                .containsExactly(new RefundDue("dispute-d1", RefundCause.DISPUTE, List.of(), false, eur(700)));
        assertThat(placed().decide(new DisputeSettled("d1", List.of("A"), null, false)))
                .isEmpty();
    }

    @Test
    void whereGoodsComeBackFirstTheRefundWaitsForThem() {
        assertThat(shipped().decide(new DisputeSettled("d1", List.of("A"), null, true)))
                .singleElement()
                .isInstanceOfSatisfying(ReturnRequested.class, requested -> {
                    assertThat(requested.disputeId()).isEqualTo("d1");
                    assertThat(requested.lines()).containsExactly(some("A", 3));
                    assertThat(requested.shippingPaidBy()).isEqualTo(OrderEvent.ReturnPayer.SELLER);
                });
        assertThat(shipped()
                        .decide(new DisputeDecided("d1", List.of("A"), DisputeDecision.FULL_REFUND, null, true, null)))
                .singleElement()
                .isInstanceOf(ReturnRequested.class);
    }

    @Test
    @Tag("E6")
    @Tag("D5")
    void whatWasDecidedForGoodsThatComeBackIsDueAtTheirReceipt() {
        Story story = shipped()
                .then(new DisputeDecided("d1", List.of("A"), DisputeDecision.PARTIAL_REFUND, eur(700), true, null));

        assertThat(story.decide(new OrderInput.ReturnRefunded("dispute-d1", null)))
                .containsExactly(
                        new RefundDue("return-dispute-d1", RefundCause.RETURN, List.of(some("A", 3)), false, eur(700)));
    }

    @Test
    @Tag("E4")
    void goodsThatWereNeverShippedNeedNotComeBack() {
        assertThat(paid().decide(new DisputeSettled("d1", List.of("A", "B"), null, true)))
                .containsExactly(
                        new OrderCancelled("dispute-d1", "bob", "sam", CancellationCause.DISPUTE, ALL, true, true),
                        new RefundDue("dispute-d1", RefundCause.DISPUTE, ALL, true, null));
    }

    @Test
    @Tag("E4")
    void whatWasNotShippedOfWholeLinesIsRefundedAtOnceAndTheRestAtItsReceipt() {
        Story story = paid().then(ship("s1", some("A", 1)), SELLER);

        List<OrderEvent> events = story.decide(new DisputeSettled("d1", List.of("A"), null, true));

        assertThat(events.subList(0, 2))
                .containsExactly(
                        new OrderCancelled(
                                "dispute-d1",
                                "bob",
                                "sam",
                                CancellationCause.DISPUTE,
                                List.of(some("A", 2)),
                                false,
                                true),
                        new RefundDue("dispute-d1", RefundCause.CANCELLATION, List.of(some("A", 2)), false, null));
        assertThat(((ReturnRequested) events.getLast()).lines()).containsExactly(some("A", 1));
    }

    @Test
    @Tag("E7")
    void whatAnAppealAddsIsARefundOfItsOwn() {
        assertThat(shipped()
                        .decide(new DisputeDecided(
                                "d1", List.of("A"), DisputeDecision.FULL_REFUND, null, false, eur(300))))
                .containsExactly(new RefundDue("appeal-d1", RefundCause.DISPUTE, List.of(), false, eur(300)));
        assertThat(paid().decide(new DisputeDecided(
                        "d1", List.of("A", "B"), DisputeDecision.FULL_REFUND, null, false, eur(300))))
                .containsExactly(
                        new OrderCancelled("appeal-d1", "bob", "sam", CancellationCause.DISPUTE, ALL, true, true),
                        new RefundDue("appeal-d1", RefundCause.DISPUTE, List.of(), false, eur(300)));
    }

    @Test
    @Tag("E7")
    void anAppealThatTheBuyerLosesTakesNothingBackAndAddsNothing() {
        assertThat(shipped()
                        .decide(new DisputeDecided(
                                "d1", List.of("A"), DisputeDecision.FOR_SELLER, null, false, eur(0))))
                .isEmpty();
    }

    @Test
    void anOrderThatIsNotKnownHasNoDisputes() {
        assertThat(nothing().decide(fullRefund("d1", "A"))).isEmpty();
    }

    static DisputeDecided fullRefund(String disputeId, String... lineIds) {
        return new DisputeDecided(disputeId, List.of(lineIds), DisputeDecision.FULL_REFUND, null, false, null);
    }

    private static DisputeDecided decided(DisputeDecision decision, Money amount, String... lineIds) {
        return new DisputeDecided("d1", List.of(lineIds), decision, amount, false, null);
    }
}
