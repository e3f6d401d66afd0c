package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.PARTIAL_ALLOWED;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.denied;
import static io.aftersale.order.domain.Story.eur;
import static io.aftersale.order.domain.Story.given;
import static io.aftersale.order.domain.Story.granted;
import static io.aftersale.order.domain.Story.nothing;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.sellerCancels;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.track;
import static io.aftersale.order.domain.Story.verifying;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.CancellationRejected;
import io.aftersale.order.domain.OrderEvent.CancellationRequested;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.ApprovedBy;
import io.aftersale.order.domain.OrderInput.CancelBySeller;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.SellerReason;
import io.aftersale.order.domain.OrderInput.WithdrawCancellation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancellingTest {

    // The buyer asks

    @Test
    @Tag("B1")
    void beforePaymentTheBuyerCancelsAloneAndAtOnceAndNothingGoesBack() {
        assertThat(placed().decide(request("c1"), BUYER))
                .containsExactly(
                        new CancellationRequested(
                                "c1",
                                "bob",
                                "sam",
                                ALL,
                                true,
                                eur(5_500),
                                CancellationReason.CHANGE_OF_MIND,
                                null,
                                null,
                                CancellationStatus.CANCELLED,
                                null,
                                PARTIAL_ALLOWED),
                        new OrderCancelled("c1", "bob", "sam", CancellationCause.BUYER, ALL, true, false));
        Order order = placed().then(request("c1"), BUYER).order();
        assertThat(order.status()).isEqualTo(Status.CANCELLED);
        assertThat(order.cancellations())
                .containsExactly(new Cancellation(
                        "c1",
                        CancellationStatus.CANCELLED,
                        ALL,
                        CancellationReason.CHANGE_OF_MIND,
                        null,
                        null,
                        NOW,
                        NOW,
                        "BUYER"));
    }

    @Test
    @Tag("B2")
    void duringVerificationARequestWaitsForItsEnd() {
        Story story = verifying().then(request("c1"), BUYER);

        assertThat(story.order().status()).isEqualTo(Status.PAYMENT_VERIFYING);
        assertThat(story.order().cancellations())
                .extracting(Cancellation::status)
                .containsExactly(CancellationStatus.WAITING_FOR_VERIFICATION);
    }

    @Test
    @Tag("B3")
    void whatIsPaidIsCancelledOnlyWhenTheSellerApproves() {
        List<OrderEvent> events = paid().decide(request("c1"), BUYER);

        assertThat(events)
                .containsExactly(new CancellationRequested(
                        "c1",
                        "bob",
                        "sam",
                        ALL,
                        true,
                        eur(5_500),
                        CancellationReason.CHANGE_OF_MIND,
                        null,
                        null,
                        CancellationStatus.WAITING_FOR_SELLER,
                        NOW,
                        PARTIAL_ALLOWED));
        assertThat(paid().then(request("c1"), BUYER).order().status()).isEqualTo(Status.AWAITING_SHIPMENT);
    }

    @Test
    @Tag("B4")
    void theReasonOtherNeedsAJustification() {
        assertThat(paid().refusal(because(CancellationReason.OTHER, null), BUYER))
                .isEqualTo("MISSING_JUSTIFICATION");
        assertThat(paid().refusal(because(CancellationReason.OTHER, " \n"), BUYER))
                .isEqualTo("MISSING_JUSTIFICATION");
        assertThat(paid().decide(because(CancellationReason.OTHER, "I moved.\nFar away."), BUYER))
                .extracting(e -> ((CancellationRequested) e).justification())
                .containsExactly("I moved.\nFar away.");
    }

    @ParameterizedTest
    @EnumSource(
            value = CancellationReason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER"})
    @Tag("B4")
    void aReasonFromTheListNeedsNoJustification(CancellationReason reason) {
        for (String nothing : new String[] {null, "", " "}) {
            assertThat(paid().decide(because(reason, nothing), BUYER))
                    .singleElement()
                    .isInstanceOf(CancellationRequested.class);
        }
    }

    @Test
    @Tag("B4")
    void aJustificationIsNotTooLongAndHasNoControlCharacters() {
        assertThat(paid().refusal(because(CancellationReason.WRONG_ADDRESS, "x".repeat(2_001)), BUYER))
                .isEqualTo("INVALID_TEXT");
        assertThat(paid().refusal(because(CancellationReason.WRONG_ADDRESS, "nul \0"), BUYER))
                .isEqualTo("INVALID_TEXT");
        assertThat(paid().decide(because(CancellationReason.WRONG_ADDRESS, "x".repeat(2_000)), BUYER))
                .singleElement()
                .isInstanceOf(CancellationRequested.class);
    }

    @Test
    @Tag("B11")
    void someOfALineIsCancelledIfThePolicyAllowsIt() {
        assertThat(paid().decide(request("c1", some("A", 2)), BUYER))
                .extracting(e -> ((CancellationRequested) e).lines(), e -> ((CancellationRequested) e).entireOrder())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(List.of(some("A", 2)), false));
    }

    @Test
    @Tag("B11")
    void withoutThePolicysLeaveOnlyAllThatIsLeftIsCancelled() {
        Story story = paid(PolicyTerms.PLATFORM_DEFAULT);

        CommandRefused refused = story.refused(request("c1", some("A", 3)), BUYER);
        assertThat(refused.reason()).isEqualTo("PARTIAL_NOT_ALLOWED");
        assertThat(refused.remedies()).containsExactly("ASK_SELLER", "CONTACT_SUPPORT");
        assertThat(story.decide(request("c1"), BUYER)).singleElement().isInstanceOf(CancellationRequested.class);
    }

    @Test
    @Tag("B11")
    void allThatIsLeftIsAllInWhateverOrderItsLinesAreNamed() {
        assertThat(paid(PolicyTerms.PLATFORM_DEFAULT).decide(request("c1", some("B", 1), some("A", 3)), BUYER))
                .extracting(e -> ((CancellationRequested) e).lines())
                .containsExactly(ALL);
    }

    // Refusals

    @Test
    @Tag("B19")
    void anUnknownOrderIsRefused() {
        assertThat(nothing().refusal(request("c1"), BUYER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(nothing().refusal(sellerCancels("c1"), SELLER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(nothing().decide(granted("c1", ApprovedBy.SELLER))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BUYER,mallory", "SELLER,sam", "SELLER,bob", "MEDIATOR,bob", "OPERATOR,bob", "UNKNOWN,bob"})
    @Tag("B19")
    void somebodyElsesOrderIsRefused(Role role, String id) {
        assertThat(paid().refusal(request("c1"), given(role, id))).isEqualTo("FOREIGN_ORDER");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SUPPORT", "SYSTEM"})
    @Tag("B19")
    void supportAndSystemsAskForTheBuyer(Role role) {
        assertThat(paid().decide(request("c1"), given(role, "x")))
                .singleElement()
                .isInstanceOf(CancellationRequested.class);
    }

    @Test
    @Tag("B19")
    void linesThatAreUnknownNamedTwiceOrOfNoQuantityAreRefused() {
        assertThat(paid().refusal(request("c1", some("Z", 1)), BUYER)).isEqualTo("UNKNOWN_LINE");
        assertThat(paid().refusal(request("c1", some("A", 1), some("A", 1)), BUYER))
                .isEqualTo("INVALID_LINES");
        assertThat(paid().refusal(request("c1", some("A", 0)), BUYER)).isEqualTo("INVALID_QUANTITY");
        assertThat(paid().refusal(request("c1", some("A", -1)), BUYER)).isEqualTo("INVALID_QUANTITY");
    }

    @Test
    @Tag("B19")
    void aQuantityBeyondWhatIsLeftIsRefused() {
        assertThat(paid().refusal(request("c1", some("A", 4)), BUYER)).isEqualTo("QUANTITY_EXCEEDED");
        assertThat(paid().refusal(request("c1", some("A", Integer.MAX_VALUE)), BUYER))
                .isEqualTo("QUANTITY_EXCEEDED");
        Story fewer = paid().then(sellerCancels("s1", some("A", 2)), SELLER);
        assertThat(fewer.refusal(request("c1", some("A", 2)), BUYER)).isEqualTo("LINE_CANCELLED");
    }

    @Test
    @Tag("B19")
    void aClosedOrderIsRefused() {
        Story closed = placed().then(request("c1"), BUYER);

        assertThat(closed.refusal(request("c2"), BUYER)).isEqualTo("ORDER_CLOSED");
        assertThat(closed.refusal(sellerCancels("c2"), SELLER)).isEqualTo("ORDER_CLOSED");
    }

    @Test
    @Tag("B19")
    void aCancellationIdIsUsedOnceByWhomeverItWasUsed() {
        Story asked = paid().then(request("c1", some("A", 1)), BUYER);
        Story bySeller = paid().then(sellerCancels("c1", some("A", 1)), SELLER);

        for (Story story : List.of(asked, bySeller)) {
            assertThat(story.refusal(request("c1", some("B", 1)), BUYER)).isEqualTo("CANCELLATION_EXISTS");
            assertThat(story.refusal(sellerCancels("c1", some("B", 1)), SELLER)).isEqualTo("CANCELLATION_EXISTS");
        }
    }

    @Test
    @Tag("B19")
    void aCancellationWithoutAnIdIsRefused() {
        assertThat(paid().refusal(request(" "), BUYER)).isEqualTo("MISSING_CANCELLATION_ID");
        assertThat(paid().refusal(request("x".repeat(201)), BUYER)).isEqualTo("INVALID_TEXT");
        assertThat(paid().refusal(sellerCancels(""), SELLER)).isEqualTo("MISSING_CANCELLATION_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-failed", "dispute-d1", "dispute-"})
    @Tag("B19")
    void anIdThatTheServiceMakesItselfIsRefused(String id) {
        assertThat(paid().refusal(request(id), BUYER)).isEqualTo("INVALID_CANCELLATION_ID");
        assertThat(paid().refusal(sellerCancels(id), SELLER)).isEqualTo("INVALID_CANCELLATION_ID");
    }

    @Test
    @Tag("B18")
    void whatIsAskedForAlreadyIsNotAskedForTwice() {
        Story story = paid().then(request("c1", some("A", 2)), BUYER);

        assertThat(story.refusal(request("c2", some("A", 2)), BUYER)).isEqualTo("CANCELLATION_PENDING");
        assertThat(story.refusal(request("c2"), BUYER)).isEqualTo("CANCELLATION_PENDING");
        assertThat(story.decide(request("c2", some("A", 1), some("B", 1)), BUYER))
                .singleElement()
                .isInstanceOf(CancellationRequested.class);
    }

    @Test
    @Tag("G6")
    void anOrderHasAtMostAHundredCancellations() {
        Story story = paid();
        for (int i = 0; i < 100; i++) {
            story.then(request("c" + i), BUYER).then(new WithdrawCancellation("c" + i), BUYER);
        }

        CommandRefused refused = story.refused(request("one-more"), BUYER);
        assertThat(refused.reason()).isEqualTo("TOO_MANY_CANCELLATIONS");
        assertThat(refused.remedies()).containsExactly("ASK_SELLER", "CONTACT_SUPPORT");
        assertThat(story.refusal(sellerCancels("some", some("A", 1)), SELLER)).isEqualTo("TOO_MANY_CANCELLATIONS");
        assertThat(story.decide(sellerCancels("all"), SELLER)).hasSize(2);
    }

    @Test
    @Tag("B10")
    void whatIsShippedIsNotCancelledAndTheWaysThatRemainAreNamed() {
        CommandRefused refused = shipped().refused(request("c1"), BUYER);

        assertThat(refused.reason()).isEqualTo("ORDER_SHIPPED");
        assertThat(refused.remedies())
                .containsExactly("ASK_SELLER", "REFUSE_DELIVERY", "WAIT_AND_RETURN", "OPEN_DISPUTE", "CONTACT_SUPPORT");
    }

    @Test
    @Tag("B10")
    void onceDeliveredThereIsNothingLeftToRefuse() {
        Story delivered = shipped().then(track("s1", TrackingStatus.DELIVERED), SELLER);

        CommandRefused refused = delivered.refused(request("c1"), BUYER);
        assertThat(refused.reason()).isEqualTo("ORDER_SHIPPED");
        assertThat(refused.remedies()).containsExactly("WAIT_AND_RETURN", "OPEN_DISPUTE", "CONTACT_SUPPORT");
        assertThat(delivered.refusal(sellerCancels("c1"), SELLER)).isEqualTo("ORDER_SHIPPED");
    }

    @Test
    @Tag("B10")
    void ofAnOrderThatIsShippedInPartTheRestMayBeCancelled() {
        Story story = paid().then(ship("s1", some("A", 1)), SELLER);

        assertThat(story.decide(request("c1"), BUYER))
                .extracting(e -> ((CancellationRequested) e).lines(), e -> ((CancellationRequested) e).entireOrder())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(List.of(some("A", 2), some("B", 1)), false));
        assertThat(story.refusal(request("c1", some("A", 3)), BUYER)).isEqualTo("QUANTITY_EXCEEDED");
    }

    // The answer

    @ParameterizedTest
    @CsvSource({
        "SELLER,SELLER_APPROVED",
        "UNKNOWN,SELLER_APPROVED",
        "POLICY,POLICY_APPROVED",
        "DEADLINE,DEADLINE_APPROVED"
    })
    @Tag("B6")
    @Tag("C1")
    void anApprovalCancelsAndTheRefundStarts(ApprovedBy by, CancellationCause cause) {
        Story story = paid().then(request("c1"), BUYER);

        assertThat(story.decide(granted("c1", by)))
                .containsExactly(
                        new OrderCancelled("c1", "bob", "sam", cause, ALL, true, true),
                        new RefundDue("cancellation-c1", RefundCause.CANCELLATION, ALL, true, null));
        assertThat(story.then(granted("c1", by)).order().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    @Tag("B14")
    @Tag("C1")
    void theRefundIsOfAllThatIsCancelledWithoutAFee() {
        List<OrderEvent> events =
                paid().then(request("c1", some("A", 2)), BUYER).decide(granted("c1", ApprovedBy.SELLER));

        assertThat(events)
                .last()
                .isEqualTo(
                        new RefundDue("cancellation-c1", RefundCause.CANCELLATION, List.of(some("A", 2)), false, null));
    }

    @Test
    @Tag("C1")
    void shippingGoesBackWithTheLastLine() {
        Story story = paid().then(request("c1", some("A", 3)), BUYER).then(granted("c1", ApprovedBy.SELLER));

        assertThat(story.then(request("c2"), BUYER).decide(granted("c2", ApprovedBy.SELLER)))
                .containsExactlyElementsOf(lastLineCancelled("c2"));
    }

    @Test
    @Tag("B6")
    void aDenialLetsTheOrderGoOn() {
        Story story = paid().then(request("c1"), BUYER);

        assertThat(story.decide(denied("c1")))
                .containsExactly(new CancellationRejected("c1", "bob", "sam", ALL, "ALREADY_PACKED", "packed"));
        Order after = story.then(denied("c1")).order();
        assertThat(after.status()).isEqualTo(Status.AWAITING_SHIPMENT);
        assertThat(after.cancellations())
                .extracting(Cancellation::status, Cancellation::outcome)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CancellationStatus.REJECTED, "ALREADY_PACKED"));
    }

    @Test
    @Tag("B18")
    void theFirstAnswerCounts() {
        Story approved = paid().then(request("c1"), BUYER).then(granted("c1", ApprovedBy.DEADLINE));
        Story rejected = paid().then(request("c1"), BUYER).then(denied("c1"));

        for (Story story : List.of(approved, rejected)) {
            assertThat(story.decide(granted("c1", ApprovedBy.SELLER))).isEmpty();
            assertThat(story.decide(denied("c1"))).isEmpty();
        }
    }

    @Test
    @Tag("B19")
    void anAnswerToWhatNobodyAskedComesToNothing() {
        assertThat(paid().decide(granted("c1", ApprovedBy.SELLER))).isEmpty();
        assertThat(paid().decide(denied("c1"))).isEmpty();
    }

    @Test
    @Tag("B18")
    void anApprovalCancelsNoMoreThanWhatAMediatorHasLeft() {
        Story story = paid().then(request("c1"), BUYER)
                .then(new WithdrawCancellation("c1"), BUYER)
                .then(request("c2", some("A", 1), some("B", 1)), BUYER)
                .then(DisputeDecisionTest.fullRefund("d1", "A"));

        assertThat(story.order().cancellation("c2").orElseThrow().open()).isTrue();
        assertThat(story.decide(granted("c2", ApprovedBy.SELLER))).containsExactlyElementsOf(lastLineCancelled("c2"));
    }

    @Test
    @Tag("B18")
    void aRequestOfWhichAMediatorHasLeftNothingIsOver() {
        Story story = paid().then(request("c1", some("A", 1)), BUYER).then(DisputeDecisionTest.fullRefund("d1", "A"));

        assertThat(story.order().cancellation("c1").orElseThrow().status()).isEqualTo(CancellationStatus.CANCELLED);
        assertThat(story.decide(granted("c1", ApprovedBy.SELLER))).isEmpty();
    }

    // The seller cancels

    @Test
    @Tag("B12")
    @Tag("C1")
    void theSellerCancelsAndAllOfItGoesBackWithShipping() {
        assertThat(paid().decide(sellerCancels("s1", some("A", 1)), SELLER))
                .containsExactly(
                        new OrderCancelled(
                                "s1", "bob", "sam", CancellationCause.SELLER, List.of(some("A", 1)), false, true),
                        new RefundDue(
                                "cancellation-s1", RefundCause.SELLER_CANCELLATION, List.of(some("A", 1)), true, null));
        assertThat(paid().then(sellerCancels("s1"), SELLER).order().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    @Tag("B12")
    void whatTheSellerCancelsUnpaidNeedsNoRefund() {
        assertThat(placed().decide(sellerCancels("s1"), SELLER))
                .containsExactly(new OrderCancelled("s1", "bob", "sam", CancellationCause.SELLER, ALL, true, false));
    }

    @Test
    @Tag("B12")
    void theSellersReasonOtherNeedsAText() {
        assertThat(paid().refusal(new CancelBySeller("s1", List.of(), SellerReason.OTHER, null), SELLER))
                .isEqualTo("MISSING_TEXT");
        assertThat(paid().refusal(
                                new CancelBySeller("s1", List.of(), SellerReason.UNFORESEEN, "x".repeat(2_001)),
                                SELLER))
                .isEqualTo("INVALID_TEXT");
        assertThat(paid().decide(new CancelBySeller("s1", List.of(), SellerReason.OTHER, "flood"), SELLER))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"SELLER,mallory", "BUYER,bob", "BUYER,sam", "MEDIATOR,sam", "OPERATOR,sam", "UNKNOWN,sam"})
    @Tag("B12")
    @Tag("B19")
    void onlyTheSellerOfTheOrderCancelsSo(Role role, String id) {
        assertThat(paid().refusal(sellerCancels("s1"), given(role, id))).isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("B12")
    @Tag("B18")
    void aSellerAnswersARequestInsteadOfCancellingPartOfIt() {
        Story story = paid().then(request("c1", some("A", 1)), BUYER);

        assertThat(story.refusal(sellerCancels("s1", some("A", 1)), SELLER)).isEqualTo("CANCELLATION_PENDING");
        assertThat(story.decide(sellerCancels("s1", some("B", 1)), SELLER)).hasSize(2);
    }

    @Test
    @Tag("B12")
    @Tag("B18")
    void aSellerWhoCancelsEverythingEndsTheRequestsToo() {
        Order order = paid().then(request("c1", some("A", 1)), BUYER)
                .then(sellerCancels("s1"), SELLER)
                .order();

        assertThat(order.status()).isEqualTo(Status.CANCELLED);
        assertThat(order.cancellations())
                .extracting(Cancellation::cancellationId, Cancellation::status, Cancellation::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("c1", CancellationStatus.CANCELLED, "SELLER"),
                        org.assertj.core.groups.Tuple.tuple("s1", CancellationStatus.CANCELLED, "SELLER"));
    }

    @Test
    @Tag("B12")
    void theRestOfAnOrderThatIsShippedInPartIsCancelledAndTheOrderIsShipped() {
        Story story = paid().then(ship("s1", some("A", 3)), SELLER).then(sellerCancels("x"), SELLER);

        assertThat(story.order().status()).isEqualTo(Status.SHIPPED);
        assertThat(story.order().lines()).extracting(Line::cancelled).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERED", "OUT_FOR_DELIVERY"})
    @Tag("A4")
    void theRestOfAnOrderIsCancelledAfterItsParcelsWereDeliveredAndTheOrderIsDelivered(TrackingStatus parcel) {
        Story story = paid().then(ship("s1", some("A", 3)), SELLER)
                .then(track("s1", parcel), SELLER)
                .then(sellerCancels("x"), SELLER);

        assertThat(story.order().status())
                .isEqualTo(parcel == TrackingStatus.DELIVERED ? Status.DELIVERED : Status.SHIPPED);
    }

    /** With line B goes the order, and the shipping comes back. */
    private static List<OrderEvent> lastLineCancelled(String id) {
        List<LineQuantity> lines = List.of(some("B", 1));
        return List.of(
                new OrderCancelled(id, "bob", "sam", CancellationCause.SELLER_APPROVED, lines, true, true),
                new RefundDue("cancellation-" + id, RefundCause.CANCELLATION, lines, true, null));
    }

    private static RequestCancellation because(CancellationReason reason, @Nullable String justification) {
        return new RequestCancellation("c1", List.of(), reason, justification, null, false);
    }

    @Test
    @Tag("B19")
    void aRefusalChangesNothing() {
        Story story = paid().then(request("c1"), BUYER);
        Order before = story.order();

        for (OrderEvent event : story.decide(request("c1"), SYSTEM)) {
            assertThat(OrderStory.evolve(before, event, NOW)).isEqualTo(before);
        }
    }
}
