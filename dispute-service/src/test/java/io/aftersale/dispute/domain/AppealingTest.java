package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.ANSWER_BY;
import static io.aftersale.dispute.domain.Cases.APPEAL;
import static io.aftersale.dispute.domain.Cases.BUYER;
import static io.aftersale.dispute.domain.Cases.DECIDE_BY;
import static io.aftersale.dispute.domain.Cases.EVIDENCE_BY;
import static io.aftersale.dispute.domain.Cases.MEDIATOR;
import static io.aftersale.dispute.domain.Cases.NOW;
import static io.aftersale.dispute.domain.Cases.OTHER_MEDIATOR;
import static io.aftersale.dispute.domain.Cases.SELLER;
import static io.aftersale.dispute.domain.Cases.SUPPORT;
import static io.aftersale.dispute.domain.Cases.SYSTEM;
import static io.aftersale.dispute.domain.Cases.at;
import static io.aftersale.dispute.domain.Cases.decide;
import static io.aftersale.dispute.domain.Cases.decided;
import static io.aftersale.dispute.domain.Cases.decision;
import static io.aftersale.dispute.domain.Cases.eur;
import static io.aftersale.dispute.domain.Cases.heard;
import static io.aftersale.dispute.domain.Cases.open;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.refusal;
import static io.aftersale.dispute.domain.Cases.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.DisputeEvent.CaseClaimed;
import io.aftersale.dispute.domain.DisputeEvent.DisputeAppealed;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.DecideUnanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AppealingTest {

    @Test
    @Tag("E7")
    void eitherSideAppealsOnceWithinThirtyDays() {
        Disputes partly = decidedAs(decision(DisputeDecision.PARTIAL_REFUND, eur(1_000)));
        Instant until = NOW.plus(Duration.ofDays(30));

        for (Given side : List.of(BUYER, SELLER)) {
            assertThat(decide(partly, APPEAL, at(until.minusMillis(1), side)))
                    .singleElement()
                    .isInstanceOf(DisputeAppealed.class);
            assertThat(refusal(partly, APPEAL, at(until, side))).isEqualTo("TOO_LATE");
        }
        assertThat(decide(partly, APPEAL, BUYER))
                .containsExactly(new DisputeAppealed(
                        "d1", "bob", "sam", Side.BUYER, "The meter's log.", EVIDENCE_BY, DECIDE_BY));
        Disputes appealed = then(partly, APPEAL, BUYER);
        assertThat(appealed.known("d1").status()).isEqualTo(DisputeStatus.APPEALED);
        assertThat(refusal(appealed, APPEAL, SELLER)).isEqualTo("ALREADY_APPEALED");
        Disputes settled = again(appealed, decision(DisputeDecision.FOR_SELLER, null));
        assertThat(refusal(settled, APPEAL, BUYER)).isEqualTo("DECISION_FINAL");
    }

    @Test
    @Tag("E7")
    void anAppealNeedsNewEvidenceAndSomethingToGain() {
        assertThat(refusal(
                        decidedAs(decision(DisputeDecision.PARTIAL_REFUND, eur(1))),
                        new AppealDecision("d1", " "),
                        BUYER))
                .isEqualTo("MISSING_EVIDENCE");
        assertThat(refusal(decided(), APPEAL, BUYER)).isEqualTo("NOTHING_TO_APPEAL");
        assertThat(refusal(decidedAs(decision(DisputeDecision.FOR_SELLER, null)), APPEAL, SELLER))
                .isEqualTo("NOTHING_TO_APPEAL");
        assertThat(refusal(heard(), APPEAL, BUYER)).isEqualTo("NOT_DECIDED");
        assertThat(refusal(decided(), APPEAL, SUPPORT)).isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("E7")
    void anotherMediatorDecidesAnAppeal() {
        Disputes appealed = heard(then(decided(), APPEAL, SELLER));
        DecideDispute reversed = decision(DisputeDecision.FOR_SELLER, null);

        assertThat(refusal(appealed, reversed, MEDIATOR)).isEqualTo("SAME_MEDIATOR");
        assertThat(refusal(appealed, new ClaimCase("d1"), MEDIATOR)).isEqualTo("SAME_MEDIATOR");
        assertThat(decide(appealed, new ClaimCase("d1"), OTHER_MEDIATOR)).containsExactly(new CaseClaimed("d1", "max"));
        assertThat(decide(appealed, reversed, OTHER_MEDIATOR)).singleElement().isInstanceOf(DisputeDecided.class);
    }

    @Test
    @Tag("E7")
    void anAppealHasAnEvidencePhaseOfItsOwn() {
        Disputes appealed = then(decided(), APPEAL, SELLER);

        assertThat(refusal(appealed, decision(DisputeDecision.FOR_SELLER, null), OTHER_MEDIATOR))
                .isEqualTo("TOO_EARLY");
        assertThat(appealed.known("d1").inProgress().buyerFinished()).isFalse();
    }

    @Test
    @Tag("E7")
    void whatTheSellerWinsOnAppealIsThePlatformsToBear() {
        Disputes appealed = then(decidedAs(decision(DisputeDecision.PARTIAL_REFUND, eur(1_000))), APPEAL, SELLER);

        DisputeDecided reversed = second(appealed, decision(DisputeDecision.FOR_SELLER, null));
        assertThat(reversed.appeal()).isTrue();
        assertThat(reversed.supplement()).isEqualTo(eur(0));
        assertThat(reversed.borneByPlatform()).isEqualTo(eur(1_000));
        assertThat(reversed.appealBy()).isNull();
        assertThat(second(appealed, decision(DisputeDecision.PARTIAL_REFUND, eur(400)))
                        .borneByPlatform())
                .isEqualTo(eur(600));
        assertThat(second(then(decided(), APPEAL, SELLER), decision(DisputeDecision.FOR_SELLER, null))
                        .borneByPlatform())
                .isEqualTo(eur(4_000));
    }

    @Test
    @Tag("E7")
    void whatTheBuyerWinsOnAppealGoesBackBesideTheFirstRefund() {
        Disputes appealed = then(decidedAs(decision(DisputeDecision.PARTIAL_REFUND, eur(1_000))), APPEAL, BUYER);

        assertThat(second(appealed, decision(DisputeDecision.FULL_REFUND, null)).supplement())
                .isEqualTo(eur(3_000));
        assertThat(second(appealed, decision(DisputeDecision.PARTIAL_REFUND, eur(1_500)))
                        .supplement())
                .isEqualTo(eur(500));
        DisputeDecided upheld = second(appealed, decision(DisputeDecision.PARTIAL_REFUND, eur(1_000)));
        assertThat(upheld.supplement()).isEqualTo(eur(0));
        assertThat(upheld.borneByPlatform()).isNull();
    }

    @Test
    @Tag("E7")
    void whereNothingHadGoneBackAnAppealIsDecidedAsAFirstDecisionIs() {
        Disputes appealed = then(decidedAs(decision(DisputeDecision.FOR_SELLER, null)), APPEAL, BUYER);

        DisputeDecided won = second(appealed, decision(DisputeDecision.FULL_REFUND, null));
        assertThat(won.supplement()).isNull();
        assertThat(won.borneByPlatform()).isNull();
        assertThat(won.appealBy()).isNull();
    }

    @Test
    @Tag("E7")
    void anAppealNeitherAddsAReturnNorTakesOneAway() {
        DecideDispute forGoods =
                new DecideDispute("d1", DisputeDecision.FULL_REFUND, null, DecisionReason.OTHER, "so", true);

        assertThat(refusal(heard(then(decided(), APPEAL, SELLER)), forGoods, OTHER_MEDIATOR))
                .isEqualTo("INVALID_DECISION");
        Disputes appealed = heard(then(decidedAs(forGoods), APPEAL, SELLER));
        assertThat(refusal(appealed, decision(DisputeDecision.FULL_REFUND, null), OTHER_MEDIATOR))
                .isEqualTo("INVALID_DECISION");
        assertThat(decide(appealed, forGoods, OTHER_MEDIATOR)).singleElement().isInstanceOf(DisputeDecided.class);
    }

    @Test
    @Tag("E7")
    void aLineThatIsDisputedAnewIsNotAppealedAboutBesides() {
        Disputes lost = decidedAs(decision(DisputeDecision.FOR_SELLER, null));
        Disputes anew = then(lost, open("d2", DisputeGround.NOT_RECEIVED, "shipped"), BUYER);

        assertThat(refusal(anew, APPEAL, BUYER)).isEqualTo("DISPUTE_EXISTS");
        assertThat(refusal(then(lost, APPEAL, BUYER), open("d2", DisputeGround.NOT_RECEIVED, "shipped"), BUYER))
                .isEqualTo("DISPUTE_EXISTS");
    }

    @Test
    @Tag("E7")
    void silenceMayBeAppealedAgainstAndAnyMediatorDecides() {
        Disputes silent = then(opened(), new DecideUnanswered("d1"), at(ANSWER_BY, SYSTEM));

        assertThat(decide(heard(then(silent, APPEAL, SELLER)), decision(DisputeDecision.FOR_SELLER, null), MEDIATOR))
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
    }

    private static Disputes decidedAs(DecideDispute decision) {
        return then(heard(), decision, MEDIATOR);
    }

    private static Disputes again(Disputes appealed, DecideDispute decision) {
        return then(heard(appealed), decision, OTHER_MEDIATOR);
    }

    private static DisputeDecided second(Disputes appealed, DecideDispute decision) {
        return (DisputeDecided)
                decide(heard(appealed), decision, OTHER_MEDIATOR).getFirst();
    }
}
