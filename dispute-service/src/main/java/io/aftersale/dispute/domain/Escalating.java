package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateUnsettled;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Instant;

/** How a case joins the mediators' queue (E5). */
final class Escalating {

    private Escalating() {}

    /** By either side, or support (E11): once the seller has answered, or had the time to. */
    static DisputeEvent escalate(Disputes disputes, EscalateDispute escalate, Given given, DisputeTimes times) {
        if (!given.actsFor(Role.BUYER, disputes.buyerId()) && !given.actsFor(Role.SELLER, disputes.sellerId())) {
            throw Refusal.foreign();
        }
        Dispute dispute = disputes.known(escalate.disputeId());
        return switch (dispute.status()) {
            case ANSWERED -> escalated(disputes, dispute, given.now(), times);
            case WAITING_FOR_SELLER -> {
                if (given.now().isBefore(dispute.answerBy())) {
                    throw new Refusal(
                            "TOO_EARLY",
                            "Without an answer from the seller, a mediator can be called from " + dispute.answerBy()
                                    + " on.");
                }
                yield escalated(disputes, dispute, given.now(), times);
            }
            case ESCALATED, DECIDED, SETTLED, WITHDRAWN, APPEALED, UNKNOWN -> throw Refusal.of(dispute.status());
        };
    }

    /** By itself: the seller has answered, and the sides have not agreed in time. */
    static DisputeEvent unsettled(Disputes disputes, EscalateUnsettled late, Given given, DisputeTimes times) {
        given.requireRole(Role.SYSTEM);
        Dispute dispute = disputes.known(late.disputeId());
        return switch (dispute.status()) {
            case WAITING_FOR_SELLER, ANSWERED -> {
                given.requirePast(dispute.agreeBy());
                yield escalated(disputes, dispute, given.now(), times);
            }
            case ESCALATED, DECIDED, SETTLED, WITHDRAWN, APPEALED, UNKNOWN -> throw Refusal.of(dispute.status());
        };
    }

    private static DisputeEscalated escalated(Disputes disputes, Dispute dispute, Instant now, DisputeTimes times) {
        Instant evidenceBy = now.plus(times.evidenceFor());
        return new DisputeEscalated(
                dispute.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                evidenceBy,
                evidenceBy.plus(times.decideWithin()));
    }
}
