package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.ANSWER_BY;
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
import static io.aftersale.dispute.domain.Cases.escalated;
import static io.aftersale.dispute.domain.Cases.eur;
import static io.aftersale.dispute.domain.Cases.given;
import static io.aftersale.dispute.domain.Cases.heard;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.refusal;
import static io.aftersale.dispute.domain.Cases.request;
import static io.aftersale.dispute.domain.Cases.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.Dispute.Settlement;
import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeSettled;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.DecideUnanswered;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AnsweringTest {

    @Test
    @Tag("E3")
    void theSellerRejectsTheClaimWithAText() {
        assertThat(decide(opened(), new RejectClaim("d1", "It works here."), SELLER))
                .containsExactly(new ClaimRejected("d1", "bob", "sam", "It works here."));
        Dispute answered = answered().dispute("d1").orElseThrow();
        assertThat(answered.status()).isEqualTo(DisputeStatus.ANSWERED);
        assertThat(answered.sellerText()).isEqualTo("It works here.");
    }

    @Test
    @Tag("E3")
    void aRejectionNeedsAText() {
        assertThat(refusal(opened(), new RejectClaim("d1", " "), SELLER)).isEqualTo("MISSING_TEXT");
        assertThat(refusal(opened(), new RejectClaim("d1", "x".repeat(4_001)), SELLER))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(opened(), new RejectClaim("d1", "\0"), SELLER)).isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("E3")
    void aClaimIsAnsweredOnceAndNotAfterAMediatorWasCalled() {
        assertThat(refusal(answered(), new RejectClaim("d1", "no"), SELLER)).isEqualTo("ALREADY_ANSWERED");
        assertThat(refusal(escalated(), new RejectClaim("d1", "no"), SELLER)).isEqualTo("ALREADY_ESCALATED");
        assertThat(refusal(decided(), new RejectClaim("d1", "no"), SELLER)).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    @Tag("E3")
    void onlyTheSellerOfTheOrderRejectsTheClaim() {
        assertThat(refusal(opened(), new RejectClaim("d1", "no"), given(Role.SELLER, "mallory")))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(opened(), new RejectClaim("d1", "no"), BUYER)).isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(opened(), new RejectClaim("d1", "no"), MEDIATOR)).isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("B19")
    void aDisputeThatNobodyOpenedIsUnknown() {
        assertThat(refusal(opened(), new RejectClaim("d2", "no"), SELLER)).isEqualTo("UNKNOWN_DISPUTE");
        assertThat(refusal(opened(), new EscalateDispute("d2"), BUYER)).isEqualTo("UNKNOWN_DISPUTE");
        assertThat(refusal(
                        opened(),
                        new DecideDispute("d2", DisputeDecision.FOR_SELLER, null, DecisionReason.OTHER, "so", false),
                        MEDIATOR))
                .isEqualTo("UNKNOWN_DISPUTE");
    }

    @Test
    @Tag("E3")
    void theSellerAcceptsTheClaimWhichSettlesIt() {
        Disputes asked = then(ORDER, request("d1", eur(700), true), BUYER);
        for (Disputes undecided : List.of(asked, then(asked, new RejectClaim("d1", "no"), SELLER))) {
            assertThat(decide(undecided, new AcceptClaim("d1"), SELLER))
                    .containsExactly(new DisputeSettled("d1", "bob", "sam", List.of("shipped"), eur(700), true, null));
        }
        assertThat(decide(heard(), new AcceptClaim("d1"), SELLER))
                .containsExactly(new DisputeSettled("d1", "bob", "sam", List.of("shipped"), null, false, null));
        Dispute settled = then(opened(), new AcceptClaim("d1"), SELLER).known("d1");
        assertThat(settled.status()).isEqualTo(DisputeStatus.SETTLED);
        assertThat(settled.settlement()).isEqualTo(new Settlement(null, false, null, NOW));
    }

    @Test
    @Tag("E3")
    void nobodyAcceptsAClaimInTheSellersPlace() {
        for (Given other : List.of(BUYER, SUPPORT, MEDIATOR, SYSTEM, given(Role.SELLER, "mallory"))) {
            assertThat(refusal(opened(), new AcceptClaim("d1"), other)).isEqualTo("FOREIGN_ORDER");
        }
    }

    @Test
    @Tag("E3")
    void silenceUntilTheDeadlineGivesTheBuyerWhatWasAskedFor() {
        Given late = at(ANSWER_BY, SYSTEM);

        assertThat(decide(opened(), new DecideUnanswered("d1"), late))
                .containsExactly(new DisputeDecided(
                        "d1",
                        "bob",
                        "sam",
                        List.of("shipped"),
                        DisputeDecision.FULL_REFUND,
                        null,
                        DecisionReason.SELLER_SILENT,
                        "The seller had not answered in time.",
                        4,
                        false,
                        false,
                        null,
                        null,
                        ANSWER_BY.plus(Duration.ofDays(30))));
        assertThat(decide(then(ORDER, request("d1", eur(700), true), BUYER), new DecideUnanswered("d1"), late))
                .extracting(
                        e -> ((DisputeDecided) e).decision(),
                        e -> ((DisputeDecided) e).amount(),
                        e -> ((DisputeDecided) e).withReturn())
                .containsExactly(tuple(DisputeDecision.PARTIAL_REFUND, eur(700), true));
    }

    @Test
    @Tag("E3")
    void silenceIsDecidedByTheTimerAloneAndNotBeforeTheDeadline() {
        assertThat(refusal(opened(), new DecideUnanswered("d1"), at(ANSWER_BY.minusSeconds(6), SYSTEM)))
                .isEqualTo("TOO_EARLY");
        assertThat(refusal(opened(), new DecideUnanswered("d1"), at(ANSWER_BY, BUYER)))
                .isEqualTo("FORBIDDEN_ROLE");
        assertThat(refusal(answered(), new DecideUnanswered("d1"), at(ANSWER_BY, SYSTEM)))
                .isEqualTo("ALREADY_ANSWERED");
    }
}
