package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.AGREE_BY;
import static io.aftersale.dispute.domain.Cases.ANSWER_BY;
import static io.aftersale.dispute.domain.Cases.BUYER;
import static io.aftersale.dispute.domain.Cases.DECIDE_BY;
import static io.aftersale.dispute.domain.Cases.EVIDENCE_BY;
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
import static io.aftersale.dispute.domain.Cases.given;
import static io.aftersale.dispute.domain.Cases.open;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.refusal;
import static io.aftersale.dispute.domain.Cases.refused;
import static io.aftersale.dispute.domain.Cases.then;
import static io.aftersale.dispute.domain.Cases.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateUnsettled;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EscalatingTest {

    @Test
    @Tag("E5")
    void eitherSideEscalatesOnceTheSellerHasAnswered() {
        for (Given party : List.of(BUYER, SELLER, SUPPORT)) {
            assertThat(decide(answered(), new EscalateDispute("d1"), party))
                    .containsExactly(new DisputeEscalated("d1", "bob", "sam", EVIDENCE_BY, DECIDE_BY));
        }
        Dispute escalated = escalated().dispute("d1").orElseThrow();
        assertThat(escalated.status()).isEqualTo(DisputeStatus.ESCALATED);
        assertThat(escalated.sellerText()).isEqualTo("It works here.");
    }

    @Test
    @Tag("E5")
    void withoutAnAnswerEscalationIsTooEarlyUntilTheSellersDeadline() {
        for (Given party : List.of(BUYER, SELLER)) {
            CommandRefused refused = refused(opened(), new EscalateDispute("d1"), at(ANSWER_BY.minusMillis(1), party));
            assertThat(refused.reason()).isEqualTo("TOO_EARLY");
            assertThat(refused.detail()).contains(ANSWER_BY.toString());
            assertThat(decide(opened(), new EscalateDispute("d1"), at(ANSWER_BY, party)))
                    .singleElement()
                    .isInstanceOf(DisputeEscalated.class);
        }
    }

    @Test
    @Tag("E5")
    void howLongTheSellerHasIsForTheDeciderToSay() {
        List<DisputeEvent> events = new DisputeDecider(times(Duration.ofSeconds(2)), Cases.CASE_FILE)
                .decide(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER);

        assertThat(((DisputeOpened) events.getFirst()).answerBy()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    @Tag("E5")
    void aDisputeIsEscalatedOnceAndNotAfterItsDecision() {
        assertThat(refusal(escalated(), new EscalateDispute("d1"), SELLER)).isEqualTo("ALREADY_ESCALATED");
        assertThat(refusal(decided(), new EscalateDispute("d1"), BUYER)).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    @Tag("E5")
    void onlyThePartiesEscalate() {
        for (Given other : List.of(
                given(Role.BUYER, "mallory"), given(Role.SELLER, "mallory"), given(Role.SELLER, "bob"), MEDIATOR)) {
            assertThat(refusal(answered(), new EscalateDispute("d1"), other)).isEqualTo("FOREIGN_ORDER");
        }
    }

    @Test
    @Tag("E5")
    void withoutAgreementItEscalatesByItself() {
        Given late = at(AGREE_BY, SYSTEM);

        assertThat(decide(answered(), new EscalateUnsettled("d1"), late))
                .containsExactly(new DisputeEscalated(
                        "d1", "bob", "sam", AGREE_BY.plus(Duration.ofDays(3)), AGREE_BY.plus(Duration.ofDays(10))));
        assertThat(refusal(answered(), new EscalateUnsettled("d1"), at(AGREE_BY.minusSeconds(6), SYSTEM)))
                .isEqualTo("TOO_EARLY");
        assertThat(refusal(answered(), new EscalateUnsettled("d1"), at(AGREE_BY, BUYER)))
                .isEqualTo("FORBIDDEN_ROLE");
        assertThat(refusal(escalated(), new EscalateUnsettled("d1"), late)).isEqualTo("ALREADY_ESCALATED");
        assertThat(refusal(then(opened(), new AcceptClaim("d1"), SELLER), new EscalateUnsettled("d1"), late))
                .isEqualTo("ALREADY_SETTLED");
    }
}
