package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.BUYER;
import static io.aftersale.dispute.domain.Cases.MEDIATOR;
import static io.aftersale.dispute.domain.Cases.NOW;
import static io.aftersale.dispute.domain.Cases.ORDER;
import static io.aftersale.dispute.domain.Cases.SELLER;
import static io.aftersale.dispute.domain.Cases.SUPPORT;
import static io.aftersale.dispute.domain.Cases.SYSTEM;
import static io.aftersale.dispute.domain.Cases.answered;
import static io.aftersale.dispute.domain.Cases.at;
import static io.aftersale.dispute.domain.Cases.decide;
import static io.aftersale.dispute.domain.Cases.decided;
import static io.aftersale.dispute.domain.Cases.decision;
import static io.aftersale.dispute.domain.Cases.escalated;
import static io.aftersale.dispute.domain.Cases.eur;
import static io.aftersale.dispute.domain.Cases.given;
import static io.aftersale.dispute.domain.Cases.open;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.refusal;
import static io.aftersale.dispute.domain.Cases.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeEvent.DisputeSettled;
import io.aftersale.dispute.domain.DisputeEvent.DisputeWithdrawn;
import io.aftersale.dispute.domain.DisputeEvent.OfferMade;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BargainingTest {

    @Test
    @Tag("E4")
    void eitherSideMayOfferAndItStandsForFiveDays() {
        assertThat(decide(opened(), offer("o1", eur(500)), SELLER))
                .containsExactly(new OfferMade(
                        "d1", "o1", "bob", "sam", Side.SELLER, eur(500), false, NOW.plus(Duration.ofDays(5))));
        assertThat(decide(opened(), new MakeOffer("d1", "o1", null, true, NOW.plusSeconds(1)), BUYER))
                .containsExactly(new OfferMade("d1", "o1", "bob", "sam", Side.BUYER, null, true, NOW.plusSeconds(1)));
    }

    @Test
    @Tag("E3")
    void theSellersFirstOfferIsAnAnswerAndTheBuyersIsNone() {
        assertThat(then(opened(), offer("o1", eur(500)), SELLER).known("d1").status())
                .isEqualTo(DisputeStatus.ANSWERED);
        assertThat(then(opened(), offer("o1", eur(500)), BUYER).known("d1").status())
                .isEqualTo(DisputeStatus.WAITING_FOR_SELLER);
        assertThat(then(escalated(), offer("o1", eur(500)), SELLER).known("d1").status())
                .isEqualTo(DisputeStatus.ESCALATED);
    }

    @Test
    @Tag("E4")
    void anAcceptedOfferSettlesAndBindsBoth() {
        Disputes offered = then(answered(), new MakeOffer("d1", "o1", eur(500), true, null), SELLER);

        assertThat(decide(offered, new AcceptOffer("d1", "o1"), BUYER))
                .containsExactly(new DisputeSettled("d1", "bob", "sam", List.of("shipped"), eur(500), true, "o1"));
        Disputes settled = then(offered, new AcceptOffer("d1", "o1"), BUYER);
        assertThat(refusal(settled, new AcceptOffer("d1", "o1"), BUYER)).isEqualTo("ALREADY_SETTLED");
        assertThat(refusal(settled, offer("o2", eur(600)), BUYER)).isEqualTo("ALREADY_SETTLED");
        assertThat(refusal(settled, new EscalateDispute("d1"), BUYER)).isEqualTo("ALREADY_SETTLED");
        assertThat(refusal(settled, new WithdrawDispute("d1"), BUYER)).isEqualTo("ALREADY_SETTLED");
        assertThat(refusal(settled, decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("ALREADY_SETTLED");
        assertThat(refusal(settled, new AppealDecision("d1", "new"), BUYER)).isEqualTo("NOT_DECIDED");
    }

    @Test
    @Tag("E4")
    void nobodyAcceptsTheirOwnOfferAndNobodyInAnothersPlace() {
        Disputes offered = then(answered(), offer("o1", eur(500)), SELLER);

        assertThat(refusal(offered, new AcceptOffer("d1", "o1"), SELLER)).isEqualTo("OWN_OFFER");
        for (Given other : List.of(SUPPORT, MEDIATOR, SYSTEM, given(Role.BUYER, "mallory"))) {
            assertThat(refusal(offered, new AcceptOffer("d1", "o1"), other)).isEqualTo("FOREIGN_ORDER");
            assertThat(refusal(offered, offer("o2", eur(1)), other)).isEqualTo("FOREIGN_ORDER");
        }
        assertThat(refusal(offered, new AcceptOffer("d1", "o2"), BUYER)).isEqualTo("UNKNOWN_OFFER");
    }

    @Test
    @Tag("E4")
    void anOfferStandsUntilItExpires() {
        Disputes offered = then(answered(), offer("o1", eur(500)), SELLER);
        Instant expiry = NOW.plus(Duration.ofDays(5));

        assertThat(decide(offered, new AcceptOffer("d1", "o1"), at(expiry.minusMillis(1), BUYER)))
                .singleElement()
                .isInstanceOf(DisputeSettled.class);
        assertThat(refusal(offered, new AcceptOffer("d1", "o1"), at(expiry, BUYER)))
                .isEqualTo("OFFER_EXPIRED");
        for (Instant wrong : List.of(NOW, expiry.plusMillis(1))) {
            assertThat(refusal(answered(), new MakeOffer("d1", "o1", null, false, wrong), SELLER))
                    .isEqualTo("INVALID_EXPIRY");
        }
    }

    @Test
    @Tag("E4")
    void aNewerOfferOfTheSameSideTakesTheOldersPlaceAndTheOtherSidesDoesNot() {
        Disputes offered = then(answered(), offer("o1", eur(500)), SELLER);

        assertThat(refusal(then(offered, offer("o2", eur(600)), SELLER), new AcceptOffer("d1", "o1"), BUYER))
                .isEqualTo("OFFER_SUPERSEDED");
        assertThat(decide(then(offered, offer("o2", eur(900)), BUYER), new AcceptOffer("d1", "o1"), BUYER))
                .singleElement()
                .isInstanceOf(DisputeSettled.class);
    }

    @Test
    @Tag("E4")
    void eachSideMakesAtMostFiveOffers() {
        Disputes disputes = answered();
        for (int i = 0; i < Bargaining.MOST_OFFERS; i++) {
            disputes = then(disputes, offer("s" + i, eur(100 + i)), SELLER);
        }

        assertThat(refusal(disputes, offer("s5", eur(1)), SELLER)).isEqualTo("TOO_MANY_OFFERS");
        assertThat(decide(disputes, offer("b0", eur(1)), BUYER)).singleElement().isInstanceOf(OfferMade.class);
        assertThat(refusal(disputes, offer("s0", eur(1)), BUYER)).isEqualTo("OFFER_EXISTS");
        assertThat(refusal(disputes, offer(" ", eur(1)), BUYER)).isEqualTo("MISSING_OFFER_ID");
    }

    @Test
    @Tag("E4")
    void noOfferIsAboveWhatWasPaidForTheLines() {
        assertThat(decide(answered(), offer("o1", eur(4_000)), SELLER))
                .singleElement()
                .isInstanceOf(OfferMade.class);
        for (Money amount : List.of(eur(4_001), eur(0), eur(-1), new Money(1, "USD"))) {
            assertThat(refusal(answered(), offer("o1", amount), SELLER)).isEqualTo("INVALID_AMOUNT");
        }
    }

    @Test
    @Tag("E4")
    void whatIsCancelledMeanwhileIsNotOfferedAgain() {
        Disputes half = DisputableOrder.learn(
                then(ORDER, open("d1", DisputeGround.CANCELLATION_REFUSED, "rejected"), BUYER),
                new DisputeInput.OrderCancelled(List.of(new LineQuantity("rejected", 1))));

        assertThat(refusal(half, offer("o1", eur(501)), SELLER)).isEqualTo("INVALID_AMOUNT");
        assertThat(decide(half, offer("o1", eur(500)), SELLER)).singleElement().isInstanceOf(OfferMade.class);
    }

    @Test
    @Tag("E8")
    void theBuyerWithdrawsBeforeADecisionAndNotAfter() {
        for (Disputes undecided : List.of(opened(), answered(), escalated())) {
            assertThat(decide(undecided, new WithdrawDispute("d1"), BUYER))
                    .containsExactly(new DisputeWithdrawn("d1", "bob", "sam"));
        }
        assertThat(refusal(decided(), new WithdrawDispute("d1"), BUYER)).isEqualTo("ALREADY_DECIDED");
        assertThat(refusal(opened(), new WithdrawDispute("d1"), SELLER)).isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("E8")
    void aWithdrawnDisputeIsOverAndItsLinesAreFree() {
        Disputes withdrawn = then(opened(), new WithdrawDispute("d1"), BUYER);

        assertThat(refusal(withdrawn, new RejectClaim("d1", "no"), SELLER)).isEqualTo("DISPUTE_WITHDRAWN");
        assertThat(decide(withdrawn, open("d2", DisputeGround.DEFECTIVE, "shipped"), BUYER))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
    }

    private static MakeOffer offer(String offerId, Money amount) {
        return new MakeOffer("d1", offerId, amount, false, null);
    }
}
