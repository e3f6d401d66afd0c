package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeSettled;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.DecideUnanswered;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Given.Role;

/** The seller's answer to a claim, or silence (E3); a counter-offer, which is an answer too, is {@link Bargaining}. */
final class Answering {

    private static final String SILENCE = "The seller had not answered in time.";

    private Answering() {}

    /** As long as nobody has decided, the seller may give in. */
    static DisputeEvent accept(Disputes disputes, AcceptClaim accept, Given given) {
        if (given.party(disputes) != Side.SELLER) {
            throw Refusal.foreign();
        }
        Dispute dispute = disputes.known(accept.disputeId());
        return switch (dispute.status()) {
            case WAITING_FOR_SELLER, ANSWERED, ESCALATED ->
                new DisputeSettled(
                        dispute.disputeId(),
                        disputes.buyerId(),
                        disputes.sellerId(),
                        dispute.lineIds(),
                        dispute.requested(),
                        dispute.withReturn(),
                        null);
            case DECIDED, SETTLED, WITHDRAWN, APPEALED, UNKNOWN -> throw Refusal.of(dispute.status());
        };
    }

    static DisputeEvent reject(Disputes disputes, RejectClaim reject, Given given) {
        given.requireActsFor(Role.SELLER, disputes.sellerId());
        Dispute dispute = disputes.known(reject.disputeId());
        return switch (dispute.status()) {
            case WAITING_FOR_SELLER -> {
                Refusal.unlessText(
                        "text",
                        reject.text(),
                        Refusal.LONGEST_TEXT,
                        new Refusal("MISSING_TEXT", "text is missing: why the claim is not accepted."));
                yield new ClaimRejected(dispute.disputeId(), disputes.buyerId(), disputes.sellerId(), reject.text());
            }
            case ANSWERED, ESCALATED, DECIDED, SETTLED, WITHDRAWN, APPEALED, UNKNOWN ->
                throw Refusal.of(dispute.status());
        };
    }

    /** Silence gives the buyer what was asked for. The seller may appeal, as after any other decision. */
    static DisputeEvent unanswered(Disputes disputes, DecideUnanswered late, Given given, DisputeTimes times) {
        given.requireRole(Role.SYSTEM);
        Dispute dispute = disputes.known(late.disputeId());
        return switch (dispute.status()) {
            case WAITING_FOR_SELLER -> {
                given.requirePast(dispute.answerBy());
                yield new DisputeDecided(
                        dispute.disputeId(),
                        disputes.buyerId(),
                        disputes.sellerId(),
                        dispute.lineIds(),
                        dispute.requested() == null ? DisputeDecision.FULL_REFUND : DisputeDecision.PARTIAL_REFUND,
                        dispute.requested(),
                        DecisionReason.SELLER_SILENT,
                        SILENCE,
                        disputes.policyVersion(),
                        dispute.withReturn(),
                        false,
                        null,
                        null,
                        given.now().plus(times.appealWithin()));
            }
            case ANSWERED, ESCALATED, DECIDED, SETTLED, WITHDRAWN, APPEALED, UNKNOWN ->
                throw Refusal.of(dispute.status());
        };
    }
}
