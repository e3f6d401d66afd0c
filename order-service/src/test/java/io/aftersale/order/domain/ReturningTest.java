package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.at;
import static io.aftersale.order.domain.Story.eur;
import static io.aftersale.order.domain.Story.given;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.OrderReturn;
import io.aftersale.order.domain.Order.OrderReturnStatus;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderEvent.ReturnPayer;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.ReturnTerms.SellerType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReturningTest {

    private static final ReturnTerms KEEPS_TENTH =
            new ReturnTerms(true, 1_000, false, SellerType.UNKNOWN, null, null, 0);

    // Asking (D2)

    @Test
    @Tag("D2")
    void whatWasShippedMayBeReturnedAtTheSellersExpenseIfTheSellerIsAtFault() {
        assertThat(shipped().decide(asks("r", ReturnReason.DEFECTIVE), BUYER))
                .containsExactly(new ReturnRequested(
                        "r",
                        "bob",
                        "sam",
                        ALL,
                        ReturnReason.DEFECTIVE,
                        "It hums.",
                        eur(6_000),
                        eur(0),
                        ReturnPayer.SELLER,
                        ReturnTerms.PLATFORM_DEFAULT,
                        3,
                        null,
                        null,
                        List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReturnReason.class,
            names = {"UNKNOWN", "NO_LONGER_WANTED"},
            mode = EnumSource.Mode.EXCLUDE)
    @Tag("D2")
    void eachFaultOfTheSellersIsAReasonWhateverThePolicySays(ReturnReason reason) {
        assertThat(requested(shippedUnder(false, ReturnTerms.PLATFORM_DEFAULT), asks("r", reason))
                        .shippingPaidBy())
                .isEqualTo(ReturnPayer.SELLER);
    }

    @Test
    @Tag("D2")
    void whatIsNoLongerWantedNeedsFreeReturnOrThePolicysConsent() {
        RequestReturn asks = asks("r", ReturnReason.NO_LONGER_WANTED);

        assertThat(shippedUnder(false, ReturnTerms.PLATFORM_DEFAULT).refusal(asks, BUYER))
                .isEqualTo("RETURN_NOT_ALLOWED");
        assertThat(requested(shippedUnder(true, ReturnTerms.PLATFORM_DEFAULT), asks)
                        .lines())
                .isEqualTo(ALL);
        assertThat(requested(shippedUnder(false, KEEPS_TENTH), asks).lines()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "true, UNKNOWN, false, DE, PLATFORM",
        "true, PRIVATE, false, DE, PLATFORM",
        "true, BUSINESS, false, DE, SELLER",
        "true, UNKNOWN, false, FR, SELLER",
        "false, BUSINESS, false, DE, BUYER",
        "false, UNKNOWN, true, DE, SELLER",
    })
    @Tag("D2")
    void whoPaysForTheWayBackFollowsFromFreeReturnSellerTypePolicyAndDestination(
            boolean freeReturn, SellerType type, boolean sellerPays, String serviceIn, ReturnPayer payer) {
        ReturnTerms terms = new ReturnTerms(true, 0, sellerPays, type, null, null, 0);
        Given there = new Given(
                Role.BUYER, "bob", NOW, "command", Map.of(), new ReturnRules(Duration.ofDays(90), Set.of(serviceIn)));

        ReturnRequested requested = (ReturnRequested) shippedUnder(freeReturn, terms)
                .decide(asks("r", ReturnReason.NO_LONGER_WANTED), there)
                .getFirst();

        assertThat(requested.shippingPaidBy()).isEqualTo(payer);
    }

    @Test
    @Tag("D2")
    void goodsMayBeReturnedForNinetyDaysAfterTheOrderWasPlaced() {
        RequestReturn asks = asks("r", ReturnReason.DAMAGED);

        assertThat(shipped().decide(asks, at(NOW.plus(Duration.ofDays(90)).minusMillis(1), BUYER)))
                .singleElement()
                .isInstanceOf(ReturnRequested.class);
        assertThat(shipped().refusal(asks, at(NOW.plus(Duration.ofDays(90)), BUYER)))
                .isEqualTo("TOO_LATE");
    }

    @Test
    @Tag("D2")
    void someOfALineMayBeReturnedAndTheRestLater() {
        Story story = shipped().then(asks("r1", ReturnReason.DAMAGED, some("A", 2)), BUYER);

        assertThat(story.refusal(asks("r2", ReturnReason.DAMAGED, some("A", 2)), BUYER))
                .isEqualTo("RETURN_PENDING");
        assertThat(requested(story, asks("r2", ReturnReason.DAMAGED)).lines())
                .containsExactly(some("A", 1), some("B", 1));
        story.then(asks("r2", ReturnReason.DAMAGED), BUYER);
        assertThat(story.refusal(asks("r3", ReturnReason.DAMAGED), BUYER)).isEqualTo("RETURN_PENDING");
    }

    @Test
    @Tag("D2")
    @Tag("B19")
    void whatMakesNoSenseIsRefusedByName() {
        assertThat(paid().refusal(asks("r", ReturnReason.DAMAGED), BUYER)).isEqualTo("NOTHING_SHIPPED");
        assertThat(shipped().refusal(asks("r", ReturnReason.UNKNOWN), BUYER)).isEqualTo("INVALID_REASON");
        assertThat(shipped().refusal(asks(" ", ReturnReason.DAMAGED), BUYER)).isEqualTo("MISSING_RETURN_ID");
        assertThat(shipped().refusal(asks("dispute-d", ReturnReason.DAMAGED), BUYER))
                .isEqualTo("INVALID_RETURN_ID");
        assertThat(shipped().refusal(new RequestReturn("r", List.of(), ReturnReason.DAMAGED, " "), BUYER))
                .isEqualTo("MISSING_DETAILS");
        assertThat(shipped().refusal(shown("p", "p"), BUYER)).isEqualTo("INVALID_EVIDENCE");
        assertThat(shipped().refusal(shown("../p"), BUYER)).isEqualTo("INVALID_EVIDENCE_ID");
        assertThat(shipped().refusal(new RequestReturn("r", List.of(), ReturnReason.DAMAGED, "\0"), BUYER))
                .isEqualTo("INVALID_TEXT");
        assertThat(shipped().refusal(asks("r", ReturnReason.DAMAGED, some("X", 1)), BUYER))
                .isEqualTo("UNKNOWN_LINE");
        assertThat(shipped().refusal(asks("r", ReturnReason.DAMAGED, some("A", 0)), BUYER))
                .isEqualTo("INVALID_QUANTITY");
        assertThat(shipped().refusal(asks("r", ReturnReason.DAMAGED, some("A", 4)), BUYER))
                .isEqualTo("QUANTITY_EXCEEDED");
        assertThat(shipped().refusal(asks("r", ReturnReason.DAMAGED, some("A", 1), some("A", 1)), BUYER))
                .isEqualTo("INVALID_LINES");
        assertThat(shipped().refusal(asks("r", ReturnReason.DAMAGED), given(Role.BUYER, "mallory")))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(shipped().refusal(asks("r", ReturnReason.DAMAGED), SELLER)).isEqualTo("FOREIGN_ORDER");
        assertThat(Story.nothing().refusal(asks("r", ReturnReason.DAMAGED), BUYER))
                .isEqualTo("UNKNOWN_ORDER");
        assertThat(shipped()
                        .then(asks("r", ReturnReason.DAMAGED, some("A", 1)), BUYER)
                        .refusal(asks("r", ReturnReason.DAMAGED), BUYER))
                .isEqualTo("RETURN_EXISTS");
    }

    @Test
    @Tag("G6")
    void anOrderHasAtMostFiftyReturns() {
        Story story = shipped();
        for (int i = 0; i < Returning.MOST_RETURNS; i++) {
            String id = "r" + i;
            story.then(asks(id, ReturnReason.DAMAGED), BUYER);
            story.learns(new OrderInput.ReturnWithdrawn(id));
        }

        assertThat(story.refusal(asks("one-more", ReturnReason.DAMAGED), BUYER)).isEqualTo("TOO_MANY_RETURNS");
    }

    // What it comes to (D5, D6)

    @Test
    @Tag("D6")
    void theRestockingFeeIsShownBeforeTheBuyerConfirmsAndIsForWhatIsNoLongerWantedAlone() {
        Story story = shippedUnder(false, KEEPS_TENTH);

        ReturnQuote unwanted = quote(story, ReturnReason.NO_LONGER_WANTED);
        assertThat(unwanted.restockingFee()).isEqualTo(eur(560));
        assertThat(Objects.requireNonNull(unwanted.refund()).amount()).isEqualTo(eur(6_000 - 560));
        assertThat(unwanted.shippingPaidBy()).isEqualTo(ReturnPayer.BUYER);
        assertThat(unwanted.until()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        ReturnQuote damaged = quote(story, ReturnReason.DAMAGED);
        assertThat(damaged.restockingFee()).isEqualTo(eur(0));
        assertThat(Objects.requireNonNull(damaged.refund()).amount()).isEqualTo(eur(6_000));
        assertThat(Remedies.of(story.order(), NOW, ReturnRules.DEFAULT))
                .filteredOn(r -> r.path() == Remedy.Path.WAIT_AND_RETURN)
                .singleElement()
                .satisfies(r -> assertThat(r.detail()).contains("keeps 10.00 %"));
    }

    @Test
    @Tag("D6")
    void aQuoteForWhatMayNotBeReturnedSaysWhy() {
        ReturnQuote quote = quote(shippedUnder(false, ReturnTerms.PLATFORM_DEFAULT), ReturnReason.NO_LONGER_WANTED);

        assertThat(quote.open()).isFalse();
        assertThat(quote.reason()).isEqualTo("RETURN_NOT_ALLOWED");
    }

    @Test
    @Tag("D5")
    @Tag("C1")
    void theRefundIsDueWhenTheReturnIsToBeRefunded() {
        Story story =
                shippedUnder(false, KEEPS_TENTH).then(asks("r", ReturnReason.NO_LONGER_WANTED, some("A", 2)), BUYER);

        assertThat(story.decide(new OrderInput.ReturnRefunded("r", null)))
                .containsExactly(
                        new RefundDue("return-r", RefundCause.RETURN, List.of(some("A", 2)), false, null, 1_000));
        story.then(new OrderInput.ReturnRefunded("r", null));
        assertThat(story.order().lines()).extracting(Line::refunded).containsExactly(2, 0);
        assertThat(story.order().returns()).extracting(OrderReturn::status).containsExactly(OrderReturnStatus.REFUNDED);
        assertThat(story.decide(new OrderInput.ReturnRefunded("r", null))).isEmpty();
    }

    @Test
    @Tag("D3")
    void anAmountThatWasAgreedOnIsForTheseLinesAndNoMore() {
        Story story = shipped().then(asks("r", ReturnReason.DAMAGED, some("B", 1)), BUYER);

        assertThat(story.decide(new OrderInput.ReturnRefunded("r", eur(300))))
                .containsExactly(new RefundDue("return-r", RefundCause.RETURN, List.of(some("B", 1)), false, eur(300)));
        story.then(new OrderInput.ReturnRefunded("r", eur(300)));
        assertThat(story.refusal(asks("r2", ReturnReason.DAMAGED, some("B", 1)), BUYER))
                .isEqualTo("QUANTITY_EXCEEDED");
    }

    @Test
    @Tag("C4")
    void whatADisputeHasRefundedMeanwhileIsNotRefundedTwice() {
        Story story =
                shipped().then(asks("r", ReturnReason.DAMAGED), BUYER).then(DisputeDecisionTest.fullRefund("d1", "A"));

        assertThat(story.decide(new OrderInput.ReturnRefunded("r", null)))
                .containsExactly(new RefundDue("return-r", RefundCause.RETURN, List.of(some("B", 1)), true, null));
        story.then(DisputeDecisionTest.fullRefund("d2", "B"));
        story.learns(new OrderInput.ReturnRefunded("r", null));
        assertThat(story.order().returns()).extracting(OrderReturn::status).containsExactly(OrderReturnStatus.CLOSED);
        assertThat(story.decide(new OrderInput.ReturnRefunded("r", null))).isEmpty();
    }

    @Test
    @Tag("C4")
    void theShippingGoesBackWithTheLastPieceWhetherItIsReturnedOrCancelled() {
        Story story = paid().then(ship("s1", some("A", 3)), SELLER);
        story.then(asks("r", ReturnReason.NO_LONGER_WANTED), BUYER);
        story.then(new OrderInput.ReturnRefunded("r", null));
        story.then(request("c"), BUYER);

        assertThat(story.decide(Story.granted("c", OrderInput.ApprovedBy.SELLER)))
                .contains(new RefundDue("cancellation-c", RefundCause.CANCELLATION, List.of(some("B", 1)), true, null));
    }

    @Test
    @Tag("D4")
    void whatComesToNothingMayBeAskedForAgain() {
        for (OrderInput.ReturnFact end : List.of(
                new OrderInput.ReturnRejected("r"),
                new OrderInput.ReturnExpired("r"),
                new OrderInput.ReturnWithdrawn("r"),
                new OrderInput.ReturnInspected("r", false))) {
            Story story = shipped().then(asks("r", ReturnReason.DAMAGED), BUYER);
            assertThat(story.decide(end)).isEmpty();

            story.learns(end);

            assertThat(requested(story, asks("r2", ReturnReason.DAMAGED)).lines())
                    .isEqualTo(ALL);
        }
    }

    @Test
    @Tag("D1")
    void aParcelThatIsBackUnopenedLeavesNothingToReturn() {
        Story story = shipped().then(asks("r", ReturnReason.NOT_RECEIVED), BUYER);
        story.then(track("s1", Order.TrackingStatus.BACK), SYSTEM);

        assertThat(story.decide(new OrderInput.ReturnRefunded("r", null))).isEmpty();
        assertThat(story.refusal(asks("r2", ReturnReason.NOT_RECEIVED), BUYER)).isEqualTo("NOTHING_SHIPPED");
    }

    private static ReturnQuote quote(Story story, ReturnReason reason) {
        return ReturnQuote.of(story.order(), List.of(), reason, NOW, ReturnRules.DEFAULT);
    }

    private static ReturnRequested requested(Story story, RequestReturn asks) {
        return (ReturnRequested) story.decide(asks, BUYER).getFirst();
    }

    private static RequestReturn shown(String... evidenceIds) {
        return new RequestReturn("r", List.of(), ReturnReason.DAMAGED, "Torn.", List.of(evidenceIds));
    }

    private static RequestReturn asks(String id, ReturnReason reason, LineQuantity... lines) {
        return new RequestReturn(id, List.of(lines), reason, "It hums.");
    }

    private static Story shippedUnder(boolean freeReturn, ReturnTerms terms) {
        OrderInput.PlaceOrder o = Story.placeOrder();
        OrderInput.PlaceOrder order = new OrderInput.PlaceOrder(
                o.buyerId(),
                o.sellerId(),
                o.lines(),
                o.shippingFee(),
                o.discount(),
                o.tax(),
                o.tenders(),
                o.destinationCountry(),
                freeReturn,
                o.shipBy(),
                o.deliveryFrom(),
                o.deliveryTo());
        PolicyTerms policy = new PolicyTerms(3, false, 0, List.of(), null, true, terms);
        return Story.nothing()
                .then(order, Story.with(policy))
                .then(new OrderInput.PaymentCaptured())
                .then(ship("s1"), SELLER);
    }
}
