package io.aftersale.dispute.domain.returns;

import static io.aftersale.dispute.domain.returns.ReturnCase.ID;
import static io.aftersale.dispute.domain.returns.ReturnCase.NOW;
import static io.aftersale.dispute.domain.returns.ReturnCase.NO_TERMS;
import static io.aftersale.dispute.domain.returns.ReturnCase.accept;
import static io.aftersale.dispute.domain.returns.ReturnCase.asked;
import static io.aftersale.dispute.domain.returns.ReturnCase.deadline;
import static io.aftersale.dispute.domain.returns.ReturnCase.delivered;
import static io.aftersale.dispute.domain.returns.ReturnCase.eur;
import static io.aftersale.dispute.domain.returns.ReturnCase.found;
import static io.aftersale.dispute.domain.returns.ReturnCase.inTransit;
import static io.aftersale.dispute.domain.returns.ReturnCase.label;
import static io.aftersale.dispute.domain.returns.ReturnCase.nothing;
import static io.aftersale.dispute.domain.returns.ReturnCase.offer;
import static io.aftersale.dispute.domain.returns.ReturnCase.received;
import static io.aftersale.dispute.domain.returns.ReturnCase.reject;
import static io.aftersale.dispute.domain.returns.ReturnCase.requested;
import static io.aftersale.dispute.domain.returns.ReturnCase.ship;
import static io.aftersale.dispute.domain.returns.ReturnCase.tracked;
import static io.aftersale.dispute.domain.returns.ReturnCase.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Given.Role;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.CommandRefused;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnAccepted;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnActor;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnExpired;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnInspected;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnInstructed;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnOfferMade;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnReceived;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefundGround;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefunded;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRejected;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnShipped;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnTracked;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnWithdrawn;
import io.aftersale.dispute.domain.returns.ReturnTerms.SellerType;
import io.aftersale.dispute.domain.returns.Stage.ReturnTrackingStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnDeciderTest {

    private static final ReturnInstructions PLATFORMS =
            new ReturnInstructions("Pack it well.", "The platform's warehouse", null);

    // The seller's answer (D3)

    @Test
    @Tag("D3")
    void theSellerHasFiveDaysForAnAnswerOrAsManyHoursAsTheSellersPolicySays() {
        assertThat(requested().about().until()).isEqualTo(NOW.plus(Duration.ofDays(5)));
        ReturnTerms quick = new ReturnTerms(true, 0, false, SellerType.UNKNOWN, null, null, 12);
        assertThat(nothing()
                        .then(asked(ID, ReturnReason.DAMAGED, ReturnPayer.SELLER, quick, null), Role.BUYER)
                        .about()
                        .until())
                .isEqualTo(NOW.plus(Duration.ofHours(12)));
    }

    @Test
    @Tag("D3")
    void theSellerGivesTheMoneyBackAndWantsNoGoods() {
        assertThat(requested().decide(accept(true), Role.SELLER))
                .containsExactly(
                        new ReturnAccepted(ID, "bob", "sam", ReturnActor.SELLER, true, NOW),
                        refunded(ReturnRefundGround.REFUND_ONLY, null));
        assertThat(requested().then(accept(true), Role.SELLER).status()).isEqualTo(ReturnStatus.REFUNDED);
    }

    @Test
    @Tag("D3")
    void theSellerWantsTheGoodsBackAndTheBuyerIsToldWhereToSendThemWithinTenDays() {
        assertThat(requested().decide(accept(false), Role.SELLER))
                .containsExactly(
                        new ReturnAccepted(ID, "bob", "sam", ReturnActor.SELLER, false, NOW.plus(Duration.ofDays(3))),
                        new ReturnInstructed(ID, "bob", "sam", PLATFORMS, NOW.plus(Duration.ofDays(10))));
        assertThat(waiting().status()).isEqualTo(ReturnStatus.WAITING_FOR_SHIPMENT);
    }

    @Test
    @Tag("D3")
    void theSellersOwnInstructionsGoBeforeThePlatforms() {
        ReturnTerms own = new ReturnTerms(true, 0, false, SellerType.UNKNOWN, "In its box.", "Warehouse 3", 0);
        ReturnCase story = nothing()
                .then(asked(ID, ReturnReason.DAMAGED, ReturnPayer.SELLER, own, null), Role.BUYER)
                .then(new ReturnInput.AcceptReturn(ID, false, "L-1"), Role.SELLER);

        assertThat(story.about().instructions()).isEqualTo(new ReturnInstructions("In its box.", "Warehouse 3", "L-1"));
    }

    @Test
    @Tag("D3")
    void whereSomebodyElsePaysForTheWayTheBuyerWaitsForALabel() {
        ReturnCase story = requested(ReturnReason.DEFECTIVE, ReturnPayer.SELLER).then(accept(false), Role.SELLER);
        assertThat(story.status()).isEqualTo(ReturnStatus.APPROVED);

        assertThat(story.decide(label(), Role.SELLER))
                .containsExactly(new ReturnInstructed(
                        ID,
                        "bob",
                        "sam",
                        new ReturnInstructions("Pack it well.", "The platform's warehouse", "https://labels.example/1"),
                        NOW.plus(Duration.ofDays(10))));
        assertThat(story.then(ship(), Role.BUYER).status()).isEqualTo(ReturnStatus.IN_TRANSIT);
    }

    @Test
    @Tag("D3")
    void withoutALabelInTimeTheBuyerIsAskedToSendTheGoodsAllTheSame() {
        ReturnCase story = requested(ReturnReason.DEFECTIVE, ReturnPayer.SELLER)
                .then(accept(false), Role.SELLER)
                .after(Duration.ofDays(3));

        assertThat(story.then(deadline(), Role.SYSTEM).status()).isEqualTo(ReturnStatus.WAITING_FOR_SHIPMENT);
    }

    @Test
    @Tag("D3")
    void theSellerOffersAnAmountAndTheBuyerTakesIt() {
        assertThat(requested().decide(offer(1_200), Role.SELLER))
                .containsExactly(
                        new ReturnOfferMade(ID, "bob", "sam", eur(1_200), "Keep it.", NOW.plus(Duration.ofDays(4))));
        ReturnCase offered = requested().then(offer(1_200), Role.SELLER);
        assertThat(offered.decide(new ReturnInput.AcceptReturnOffer(ID), Role.BUYER))
                .containsExactly(refunded(ReturnRefundGround.OFFER_ACCEPTED, eur(1_200)));
        assertThat(offered.refusal(new ReturnInput.AcceptReturnOffer(ID), Role.SELLER))
                .isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("D3")
    void anOfferIsOfMoreThanNothingAndOfNoMoreThanWouldGoBack() {
        assertThat(requested().refusal(offer(0), Role.SELLER)).isEqualTo("INVALID_AMOUNT");
        assertThat(requested().refusal(offer(5_001), Role.SELLER)).isEqualTo("INVALID_AMOUNT");
        assertThat(requested().refusal(new ReturnInput.OfferForReturn(ID, new Money(1, "USD"), "So."), Role.SELLER))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(requested().refusal(new ReturnInput.OfferForReturn(ID, eur(1), " "), Role.SELLER))
                .isEqualTo("MISSING_TEXT");
    }

    @Test
    @Tag("D3")
    void anOfferThatTheBuyerDoesNotAnswerExpires() {
        ReturnCase story = requested().then(offer(1_200), Role.SELLER).after(Duration.ofDays(4));

        assertThat(story.decide(deadline(), Role.SYSTEM)).containsExactly(new ReturnExpired(ID, "bob", "sam"));
    }

    @Test
    @Tag("D3")
    void afterAnOfferTheSellerMayGiveMoreAndNotLess() {
        ReturnCase offered = requested().then(offer(1_200), Role.SELLER);

        assertThat(offered.decide(accept(true), Role.SELLER)).hasSize(2);
        assertThat(offered.refusal(reject(), Role.SELLER)).isEqualTo("ALREADY_ANSWERED");
        assertThat(offered.refusal(offer(1), Role.SELLER)).isEqualTo("ALREADY_ANSWERED");
    }

    @Test
    @Tag("D3")
    void theSellerRejectsWithAReasonAndTheBuyerIsShownTheWayThatRemains() {
        assertThat(requested().decide(reject(), Role.SELLER))
                .containsExactly(new ReturnRejected(ID, "bob", "sam", ReturnRejection.USED_OR_WORN, "It is worn."));
        ReturnCase rejected = requested().then(reject(), Role.SELLER);
        assertThat(rejected.about().sellerText()).isEqualTo("It is worn.");
        assertThat(((CommandRefused) rejected.decide(ship(), Role.BUYER).getFirst()).remedies())
                .containsExactly("OPEN_DISPUTE");
        assertThat(requested().refusal(new ReturnInput.RejectReturn(ID, ReturnRejection.OTHER, ""), Role.SELLER))
                .isEqualTo("MISSING_TEXT");
    }

    @Test
    @Tag("D3")
    void silenceIsConsent() {
        ReturnCase story = requested().after(Duration.ofDays(5));

        assertThat(story.decide(deadline(), Role.SYSTEM).getFirst())
                .isInstanceOfSatisfying(
                        ReturnAccepted.class, a -> assertThat(a.by()).isEqualTo(ReturnActor.DEADLINE));
        ReturnCase lost =
                requested(ReturnReason.NOT_RECEIVED, ReturnPayer.SELLER).after(Duration.ofDays(5));
        assertThat(lost.then(deadline(), Role.SYSTEM).status()).isEqualTo(ReturnStatus.REFUNDED);
    }

    @Test
    @Tag("D3")
    void whatNeverCameCannotBeSentBack() {
        ReturnCase lost = requested(ReturnReason.NOT_RECEIVED, ReturnPayer.SELLER);

        assertThat(lost.refusal(accept(false), Role.SELLER)).isEqualTo("NOTHING_TO_SEND_BACK");
    }

    // Sending back (D4)

    @Test
    @Tag("D4")
    void theBuyerSendsTheGoodsAndTheCarrierTellsWhereTheyAre() {
        assertThat(waiting().decide(ship(), Role.BUYER))
                .containsExactly(new ReturnShipped(ID, "bob", "sam", "DHL", "TN-1"));
        ReturnCase sent = inTransit();
        assertThat(sent.decide(tracked(ReturnTrackingStatus.IN_TRANSIT), Role.SYSTEM))
                .containsExactly(new ReturnTracked(ID, ReturnTrackingStatus.IN_TRANSIT, "Leipzig", "Scanned", NOW));
        sent.then(tracked(ReturnTrackingStatus.IN_TRANSIT), Role.SYSTEM);
        assertThat(sent.status()).isEqualTo(ReturnStatus.IN_TRANSIT);
        assertThat(sent.refusal(tracked(ReturnTrackingStatus.IN_TRANSIT), Role.SELLER))
                .isEqualTo("FORBIDDEN_ROLE");
        assertThat(sent.refusal(tracked(ReturnTrackingStatus.UNKNOWN), Role.SYSTEM))
                .isEqualTo("INVALID_STATUS");
    }

    @Test
    @Tag("D4")
    void goodsThatAreNotSentInTenDaysAreNotReturned() {
        assertThat(waiting().after(Duration.ofDays(10)).decide(deadline(), Role.SYSTEM))
                .containsExactly(new ReturnExpired(ID, "bob", "sam"));
    }

    @Test
    @Tag("D4")
    void theBuyerThinksBetterOfItBeforeTheGoodsAreSent() {
        ReturnInput.WithdrawReturn withdraw = new ReturnInput.WithdrawReturn(ID);

        for (ReturnCase story : List.of(requested(), requested().then(offer(1), Role.SELLER), waiting())) {
            assertThat(story.decide(withdraw, Role.BUYER)).containsExactly(new ReturnWithdrawn(ID, "bob", "sam"));
        }
        assertThat(inTransit().refusal(withdraw, Role.BUYER)).isEqualTo("ALREADY_SHIPPED");
        assertThat(waiting().refusal(withdraw, Role.SELLER)).isEqualTo("FOREIGN_ORDER");
    }

    // Receipt (D4, D5)

    @Test
    @Tag("D5")
    void theCarrierDeliversAndTheSellerHasThreeDaysToLookIntoTheParcel() {
        assertThat(inTransit().decide(delivered(), Role.SYSTEM).getLast())
                .isEqualTo(new ReturnReceived(ID, "bob", "sam", ReturnActor.CARRIER, NOW.plus(Duration.ofDays(3))));
        ReturnCase silent = received().after(Duration.ofDays(3));
        assertThat(silent.decide(deadline(), Role.SYSTEM))
                .containsExactly(refunded(ReturnRefundGround.CONFIRMED_BY_DEADLINE, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SELLER", "SYSTEM", "SUPPORT"})
    @Tag("D5")
    void confirmedReceiptStartsTheRefund(Role role) {
        assertThat(received().decide(new ReturnInput.ConfirmReturn(ID), role))
                .containsExactly(refunded(ReturnRefundGround.RECEIPT_CONFIRMED, null));
        assertThat(inTransit().then(new ReturnInput.ConfirmReturn(ID), role).status())
                .isEqualTo(ReturnStatus.REFUNDED);
    }

    @Test
    @Tag("D4")
    void goodsThatAreAsDescribedAreRefunded() {
        assertThat(inTransit()
                        .decide(
                                new ReturnInput.InspectReturn(ID, InspectionResult.AS_DESCRIBED, null, ""),
                                Role.SELLER))
                .containsExactly(
                        new ReturnReceived(ID, "bob", "sam", ReturnActor.SELLER, NOW.plus(Duration.ofDays(3))),
                        new ReturnInspected(ID, "bob", "sam", InspectionResult.AS_DESCRIBED, "", true),
                        refunded(ReturnRefundGround.INSPECTED, null));
    }

    @Test
    @Tag("D4")
    void damageThatTheBuyerHadNotClaimedLessensTheRefundToWhatTheSellerSays() {
        assertThat(received().decide(found(InspectionResult.DAMAGED, eur(2_000)), Role.SELLER))
                .endsWith(refunded(ReturnRefundGround.INSPECTED, eur(2_000)));
        assertThat(received()
                        .then(found(InspectionResult.DAMAGED, eur(0)), Role.SELLER)
                        .status())
                .isEqualTo(ReturnStatus.INSPECTED);
        assertThat(received().refusal(found(InspectionResult.DAMAGED, null), Role.SELLER))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(received().refusal(found(InspectionResult.DAMAGED, eur(5_001)), Role.SELLER))
                .isEqualTo("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @EnumSource(
            value = ReturnReason.class,
            names = {"DAMAGED", "DEFECTIVE"})
    @Tag("D4")
    void damageThatTheBuyerHasClaimedIsRefundedInFull(ReturnReason reason) {
        ReturnCase story = requested(reason, ReturnPayer.BUYER)
                .then(accept(false), Role.SELLER)
                .then(ship(), Role.BUYER)
                .then(delivered(), Role.SYSTEM);

        assertThat(story.decide(found(InspectionResult.DAMAGED, null), Role.SELLER))
                .endsWith(refunded(ReturnRefundGround.INSPECTED, null));
        assertThat(story.refusal(found(InspectionResult.DAMAGED, eur(1)), Role.SELLER))
                .isEqualTo("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @EnumSource(
            value = InspectionResult.class,
            names = {"EMPTY_PARCEL", "WRONG_ITEM", "NOT_RECEIVED"})
    @Tag("D4")
    void forNothingOrSomethingElseInTheParcelNothingGoesBack(InspectionResult result) {
        assertThat(received().decide(found(result, null), Role.SELLER))
                .containsExactly(new ReturnInspected(ID, "bob", "sam", result, "As the picture shows.", false));
        ReturnCase closed = received().then(found(result, null), Role.SELLER);
        assertThat(closed.status()).isEqualTo(ReturnStatus.INSPECTED);
        assertThat(closed.about().inspection()).isEqualTo(result);
        assertThat(received().refusal(found(result, eur(1)), Role.SELLER)).isEqualTo("INVALID_AMOUNT");
        assertThat(received().refusal(new ReturnInput.InspectReturn(ID, result, null, " "), Role.SELLER))
                .isEqualTo("MISSING_TEXT");
    }

    @Test
    @Tag("D4")
    void aParcelThatTheCarrierHasNotDeliveredIsLostOnlyAfterThirtyDays() {
        assertThat(inTransit().refusal(found(InspectionResult.NOT_RECEIVED, null), Role.SELLER))
                .isEqualTo("TOO_EARLY");
        assertThat(inTransit()
                        .after(Duration.ofDays(30))
                        .then(found(InspectionResult.NOT_RECEIVED, null), Role.SELLER)
                        .status())
                .isEqualTo(ReturnStatus.INSPECTED);
    }

    // What has been agreed on in a dispute (E4, E6)

    @Test
    @Tag("E4")
    void aReturnThatADisputeHasEndedWithNeedsNobodysConsent() {
        ReturnCase story = nothing()
                .then(asked(ID, ReturnReason.NOT_AS_DESCRIBED, ReturnPayer.BUYER, NO_TERMS, "d1"), Role.SYSTEM);

        assertThat(story.status()).isEqualTo(ReturnStatus.WAITING_FOR_SHIPMENT);
        assertThat(story.refusal(reject(), Role.SELLER)).isEqualTo("ALREADY_ANSWERED");
    }

    // What makes no sense

    @Test
    @Tag("B19")
    void whatIsUnknownOrSomebodyElsesIsRefused() {
        assertThat(nothing().refusal(accept(true), Role.SELLER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(requested().refusal(new ReturnInput.ConfirmReturn("r2"), Role.SELLER))
                .isEqualTo("UNKNOWN_RETURN");
        assertThat(ReturnCase.reason(requested().decide(accept(true), new Given(Role.SELLER, "mallory", NOW, "cause"))))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(requested().refusal(accept(true), Role.BUYER)).isEqualTo("FOREIGN_ORDER");
        assertThat(requested().refusal(deadline(), Role.SELLER)).isEqualTo("FORBIDDEN_ROLE");
        assertThat(requested().refusal(deadline(), Role.SYSTEM)).isEqualTo("TOO_EARLY");
        assertThat(waiting().refusal(new ReturnInput.ShipReturn(ID, " ", "TN"), Role.BUYER))
                .isEqualTo("MISSING_CARRIER");
        assertThat(waiting().refusal(new ReturnInput.ShipReturn(ID, "DHL", "\0"), Role.BUYER))
                .isEqualTo("INVALID_TEXT");
        assertThat(received().refusal(found(InspectionResult.UNKNOWN, null), Role.SELLER))
                .isEqualTo("INVALID_RESULT");
    }

    @Test
    @Tag("G6")
    void aParcelHasAtMostAHundredTrackingEventsAndItsDelivery() {
        ReturnCase story = inTransit();
        for (int i = 0; i < Receipt.MOST_TRACKING_EVENTS; i++) {
            story.then(tracked(ReturnTrackingStatus.IN_TRANSIT), Role.SYSTEM);
        }

        assertThat(story.refusal(tracked(ReturnTrackingStatus.IN_TRANSIT), Role.SYSTEM))
                .isEqualTo("TOO_MANY_TRACKING_EVENTS");
        assertThat(story.then(delivered(), Role.SYSTEM).status()).isEqualTo(ReturnStatus.RECEIVED);
    }

    @Test
    @Tag("B17")
    void aReturnThatIsToldOfTwiceIsOpenedOnce() {
        assertThat(requested().decide(asked(ID, ReturnReason.DAMAGED, ReturnPayer.SELLER, NO_TERMS, null), Role.BUYER))
                .isEmpty();
    }

    private static ReturnRefunded refunded(ReturnRefundGround ground, @org.jspecify.annotations.Nullable Money amount) {
        return new ReturnRefunded(ID, "bob", "sam", ground, amount);
    }
}
