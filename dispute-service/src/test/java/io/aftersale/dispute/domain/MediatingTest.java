package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.BUYER;
import static io.aftersale.dispute.domain.Cases.DECIDE_BY;
import static io.aftersale.dispute.domain.Cases.EVIDENCE_BY;
import static io.aftersale.dispute.domain.Cases.MEDIATOR;
import static io.aftersale.dispute.domain.Cases.NOW;
import static io.aftersale.dispute.domain.Cases.ORDER;
import static io.aftersale.dispute.domain.Cases.OTHER_MEDIATOR;
import static io.aftersale.dispute.domain.Cases.SELLER;
import static io.aftersale.dispute.domain.Cases.SUPPORT;
import static io.aftersale.dispute.domain.Cases.answered;
import static io.aftersale.dispute.domain.Cases.at;
import static io.aftersale.dispute.domain.Cases.decide;
import static io.aftersale.dispute.domain.Cases.decided;
import static io.aftersale.dispute.domain.Cases.decision;
import static io.aftersale.dispute.domain.Cases.escalated;
import static io.aftersale.dispute.domain.Cases.eur;
import static io.aftersale.dispute.domain.Cases.given;
import static io.aftersale.dispute.domain.Cases.heard;
import static io.aftersale.dispute.domain.Cases.open;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.refusal;
import static io.aftersale.dispute.domain.Cases.request;
import static io.aftersale.dispute.domain.Cases.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.Dispute.Ruling;
import io.aftersale.dispute.domain.DisputeEvent.CaseClaimed;
import io.aftersale.dispute.domain.DisputeEvent.CaseReleased;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceFinished;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediatingTest {

    @Test
    @Tag("E6")
    void aMediatorDecidesCitingTheFrozenPolicy() {
        assertThat(decide(heard(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .containsExactly(new DisputeDecided(
                        "d1",
                        "bob",
                        "sam",
                        List.of("shipped"),
                        DisputeDecision.FULL_REFUND,
                        null,
                        DecisionReason.EVIDENCE_CONVINCES,
                        "The photo shows it.",
                        4,
                        false,
                        false,
                        null,
                        null,
                        NOW.plus(Duration.ofDays(30))));
    }

    @Test
    @Tag("E6")
    void aDecisionIsKeptWithItsMediatorAndItsTime() {
        Given later = at(NOW.plusSeconds(60), MEDIATOR);
        Dispute decided = then(heard(), decision(DisputeDecision.PARTIAL_REFUND, new Money(1, "EUR")), later)
                .dispute("d1")
                .orElseThrow();

        assertThat(decided.status()).isEqualTo(DisputeStatus.DECIDED);
        assertThat(decided.sellerText()).isEqualTo("It works here.");
        assertThat(decided.rulings())
                .containsExactly(new Ruling(
                        DisputeDecision.PARTIAL_REFUND,
                        new Money(1, "EUR"),
                        false,
                        DecisionReason.EVIDENCE_CONVINCES,
                        "The photo shows it.",
                        "mia",
                        NOW.plusSeconds(60),
                        NOW.plusSeconds(60).plus(Duration.ofDays(30)),
                        null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MEDIATOR"})
    @Tag("E6")
    void onlyAMediatorDecides(Role role) {
        assertThat(refusal(heard(), decision(DisputeDecision.FULL_REFUND, null), given(role, "mia")))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    @Tag("E6")
    void onlyAnEscalatedDisputeIsDecided() {
        assertThat(refusal(opened(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("NOT_ESCALATED");
        assertThat(refusal(answered(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("NOT_ESCALATED");
    }

    @Test
    @Tag("E6")
    void aDisputeIsDecidedOnce() {
        assertThat(refusal(decided(), decision(DisputeDecision.FOR_SELLER, null), MEDIATOR))
                .isEqualTo("ALREADY_DECIDED");
    }

    @Test
    @Tag("E6")
    void aPartialRefundIsOfSomethingAndNoMoreThanWasPaidForTheLines() {
        for (Money amount : List.of(new Money(1, "EUR"), new Money(4_000, "EUR"))) {
            assertThat(decide(heard(), decision(DisputeDecision.PARTIAL_REFUND, amount), MEDIATOR))
                    .extracting(e -> ((DisputeDecided) e).amount())
                    .containsExactly(amount);
        }
        for (Money amount :
                List.of(new Money(0, "EUR"), new Money(-1, "EUR"), new Money(4_001, "EUR"), new Money(100, "USD"))) {
            assertThat(refusal(heard(), decision(DisputeDecision.PARTIAL_REFUND, amount), MEDIATOR))
                    .isEqualTo("INVALID_AMOUNT");
        }
        assertThat(refusal(heard(), decision(DisputeDecision.PARTIAL_REFUND, null), MEDIATOR))
                .isEqualTo("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeDecision.class,
            names = {"FULL_REFUND", "FOR_SELLER"})
    @Tag("E6")
    void onlyAPartialRefundHasAnAmount(DisputeDecision decision) {
        assertThat(refusal(heard(), decision(decision, new Money(1, "EUR")), MEDIATOR))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(decide(heard(), decision(decision, null), MEDIATOR))
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
    }

    @Test
    @Tag("E6")
    void aDecisionThatNobodyKnowsIsRefused() {
        assertThat(refusal(heard(), decision(DisputeDecision.UNKNOWN, null), MEDIATOR))
                .isEqualTo("INVALID_DECISION");
    }

    @Test
    @Tag("E6")
    void aDecisionNeedsAText() {
        for (String text : List.of("", " ", "\n")) {
            assertThat(refusal(heard(), because(text), MEDIATOR)).isEqualTo("MISSING_TEXT");
        }
        assertThat(refusal(heard(), because("x".repeat(4_001)), MEDIATOR)).isEqualTo("INVALID_TEXT");
        assertThat(refusal(heard(), because("\u0007"), MEDIATOR)).isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("E6")
    void nothingIsDecidedBeforeTheEndOfTheEvidencePhase() {
        DecideDispute full = decision(DisputeDecision.FULL_REFUND, null);

        assertThat(refusal(escalated(), full, at(EVIDENCE_BY.minusMillis(1), MEDIATOR)))
                .isEqualTo("TOO_EARLY");
        assertThat(decide(escalated(), full, at(EVIDENCE_BY, MEDIATOR)))
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
        assertThat(decide(escalated(), full, at(DECIDE_BY.plusSeconds(1), MEDIATOR)))
                .as("late is better than never")
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
    }

    @Test
    @Tag("E6")
    void theEvidencePhaseEndsAtOnceWhenBothSidesHaveNothingMore() {
        Given later = at(NOW.plusSeconds(60), SELLER);
        Disputes one = then(escalated(), new FinishEvidence("d1"), BUYER);

        assertThat(decide(escalated(), new FinishEvidence("d1"), BUYER))
                .containsExactly(new EvidenceFinished("d1", "bob", "sam", Side.BUYER, EVIDENCE_BY, DECIDE_BY));
        assertThat(refusal(one, decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("TOO_EARLY");
        assertThat(decide(one, new FinishEvidence("d1"), later))
                .containsExactly(new EvidenceFinished(
                        "d1",
                        "bob",
                        "sam",
                        Side.SELLER,
                        later.now(),
                        later.now().plus(Duration.ofDays(7))));
        assertThat(refusal(one, new FinishEvidence("d1"), BUYER)).isEqualTo("EVIDENCE_FINISHED");
        assertThat(refusal(one, new FinishEvidence("d1"), at(EVIDENCE_BY, SELLER)))
                .isEqualTo("EVIDENCE_FINISHED");
        assertThat(refusal(answered(), new FinishEvidence("d1"), BUYER)).isEqualTo("NOT_ESCALATED");
        assertThat(refusal(one, new FinishEvidence("d1"), SUPPORT)).isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("E6")
    void aClaimedCaseIsDecidedByItsClaimerOnly() {
        Disputes claimed = then(heard(), new ClaimCase("d1"), MEDIATOR);

        assertThat(claimed.known("d1").inProgress().claimedBy()).isEqualTo("mia");
        assertThat(refusal(claimed, decision(DisputeDecision.FULL_REFUND, null), OTHER_MEDIATOR))
                .isEqualTo("CASE_CLAIMED");
        assertThat(refusal(claimed, new ClaimCase("d1"), OTHER_MEDIATOR)).isEqualTo("CASE_CLAIMED");
        assertThat(refusal(claimed, new ReleaseCase("d1"), OTHER_MEDIATOR)).isEqualTo("CASE_CLAIMED");
        assertThat(refusal(claimed, new ClaimCase("d1"), SUPPORT)).isEqualTo("FORBIDDEN_ROLE");
        assertThat(refusal(claimed, new ReleaseCase("d1"), BUYER)).isEqualTo("FORBIDDEN_ROLE");
        assertThat(decide(claimed, decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
    }

    @Test
    @Tag("E6")
    void aCaseIsReleasedByItsClaimerOrBySupportAndThenAnybodysAgain() {
        Disputes claimed = then(heard(), new ClaimCase("d1"), MEDIATOR);

        for (Given who : List.of(MEDIATOR, SUPPORT)) {
            assertThat(decide(claimed, new ReleaseCase("d1"), who)).containsExactly(new CaseReleased("d1", "mia"));
        }
        Disputes free = then(claimed, new ReleaseCase("d1"), SUPPORT);
        assertThat(refusal(free, new ReleaseCase("d1"), MEDIATOR)).isEqualTo("CASE_NOT_CLAIMED");
        assertThat(decide(free, new ClaimCase("d1"), OTHER_MEDIATOR)).containsExactly(new CaseClaimed("d1", "max"));
    }

    @Test
    @Tag("E6")
    void aDecisionMayBeForTheGoodsIfThereAreAnyAndAnythingGoesBackForThem() {
        assertThat(decide(heard(), forGoods(DisputeDecision.FULL_REFUND), MEDIATOR))
                .extracting(e -> ((DisputeDecided) e).withReturn())
                .containsExactly(true);
        assertThat(refusal(heard(), forGoods(DisputeDecision.FOR_SELLER), MEDIATOR))
                .isEqualTo("INVALID_DECISION");
        Disputes unshipped = heard(then(ORDER, open("d1", DisputeGround.CANCELLATION_REFUSED, "rejected"), BUYER));
        assertThat(refusal(unshipped, forGoods(DisputeDecision.FULL_REFUND), MEDIATOR))
                .isEqualTo("NOTHING_TO_RETURN");
    }

    @Test
    @Tag("E6")
    void whatAnEarlierDisputeHasGivenIsDecidedAsAnAmount() {
        Disputes once = then(then(ORDER, request("d0", eur(1_000), false), BUYER), new AcceptClaim("d0"), SELLER);
        Disputes twice = heard(then(once, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER));

        assertThat(refusal(twice, decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("INVALID_DECISION");
        assertThat(refusal(twice, decision(DisputeDecision.PARTIAL_REFUND, eur(3_001)), MEDIATOR))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(decide(twice, decision(DisputeDecision.PARTIAL_REFUND, eur(3_000)), MEDIATOR))
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
    }

    private static DecideDispute forGoods(DisputeDecision decision) {
        return new DecideDispute("d1", decision, null, DecisionReason.POLICY_ALLOWS, "As it was sold.", true);
    }

    private static DecideDispute because(String text) {
        return new DecideDispute("d1", DisputeDecision.FULL_REFUND, null, DecisionReason.OTHER, text, false);
    }
}
