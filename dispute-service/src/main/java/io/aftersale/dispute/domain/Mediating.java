package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Dispute.Mediation;
import io.aftersale.dispute.domain.DisputeEvent.CaseClaimed;
import io.aftersale.dispute.domain.DisputeEvent.CaseReleased;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceFinished;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a case in the mediators' queue (E6), be it the first time or after an appeal (E7). */
final class Mediating {

    private Mediating() {}

    // Evidence

    /** Once both sides have nothing more to show, nobody has to wait for the end of the evidence phase. */
    static DisputeEvent finish(Disputes disputes, FinishEvidence finish, Given given, DisputeTimes times) {
        Side side = given.party(disputes);
        Dispute dispute = mediated(disputes, finish.disputeId());
        Mediation mediation = dispute.inProgress();
        if (mediation.finished(side) || !given.now().isBefore(mediation.evidenceBy())) {
            throw new Refusal("EVIDENCE_FINISHED", "You have finished, or the evidence phase is over.");
        }
        boolean both = mediation.finished(side.other());
        return new EvidenceFinished(
                dispute.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                side,
                both ? given.now() : mediation.evidenceBy(),
                both ? given.now().plus(times.decideWithin()) : mediation.decideBy());
    }

    // Whose case it is

    static DisputeEvent claim(Disputes disputes, ClaimCase claim, Given given) {
        given.requireRole(Role.MEDIATOR);
        Dispute dispute = mediated(disputes, claim.disputeId());
        Appealing.requireAnother(dispute, given.actorId());
        if (dispute.inProgress().claimedBy() != null) {
            throw claimed();
        }
        return new CaseClaimed(dispute.disputeId(), given.actorId());
    }

    /** By who has it, or by support: mediators fall ill. */
    static DisputeEvent release(Disputes disputes, ReleaseCase release, Given given) {
        if (given.by() != Role.SUPPORT) {
            given.requireRole(Role.MEDIATOR);
        }
        Dispute dispute = mediated(disputes, release.disputeId());
        String claimedBy = dispute.inProgress().claimedBy();
        if (claimedBy == null) {
            throw new Refusal("CASE_NOT_CLAIMED", "Any mediator may take it.");
        }
        if (given.by() == Role.MEDIATOR && !given.actorId().equals(claimedBy)) {
            throw claimed();
        }
        return new CaseReleased(dispute.disputeId(), claimedBy);
    }

    // Deciding

    static DisputeEvent decide(Disputes disputes, DecideDispute decide, Given given, DisputeTimes times) {
        given.requireRole(Role.MEDIATOR);
        Dispute dispute = mediated(disputes, decide.disputeId());
        requireFree(dispute, given);
        requireTerms(disputes, dispute, decide);
        Refusal.unlessText(
                "text",
                decide.text(),
                Refusal.LONGEST_TEXT,
                new Refusal("MISSING_TEXT", "text is missing: why it is decided so."));
        Appealing.Difference difference = Appealing.difference(disputes, dispute, decide);
        return new DisputeDecided(
                dispute.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                dispute.lineIds(),
                decide.decision(),
                decide.amount(),
                decide.reason(),
                decide.text(),
                disputes.policyVersion(),
                decide.withReturn(),
                dispute.appeal() != null,
                difference.supplement(),
                difference.borneByPlatform(),
                appealBy(dispute, given.now(), times));
    }

    private static @Nullable Instant appealBy(Dispute dispute, Instant now, DisputeTimes times) {
        return dispute.appeal() == null ? now.plus(times.appealWithin()) : null;
    }

    private static void requireFree(Dispute dispute, Given given) {
        Mediation mediation = dispute.inProgress();
        Appealing.requireAnother(dispute, given.actorId());
        if (mediation.claimedBy() != null && !given.actorId().equals(mediation.claimedBy())) {
            throw claimed();
        }
        if (given.now().isBefore(mediation.evidenceBy())) {
            throw new Refusal(
                    "TOO_EARLY",
                    "Evidence may come until " + mediation.evidenceBy() + ", or until both sides have finished.");
        }
    }

    private static void requireTerms(Disputes disputes, Dispute dispute, DecideDispute decide) {
        Money amount = decide.amount();
        switch (decide.decision()) {
            case PARTIAL_REFUND -> {
                if (amount == null) {
                    throw new Refusal("INVALID_AMOUNT", "A partial refund has an amount.");
                }
                Terms.requireWithin(amount, Terms.most(disputes, dispute));
            }
            case FULL_REFUND -> {
                requireNone(amount);
                if (disputes.given(dispute.disputeId(), dispute.lineIds()) > 0) {
                    throw new Refusal(
                            "INVALID_DECISION",
                            "Something has gone back for these lines: decide for the amount that is left, "
                                    + Terms.most(disputes, dispute).minor() + " minor units.");
                }
            }
            case FOR_SELLER -> {
                requireNone(amount);
                if (decide.withReturn()) {
                    throw new Refusal("INVALID_DECISION", "Goods go back for a refund only.");
                }
            }
            case UNKNOWN -> throw new Refusal("INVALID_DECISION", "decision is not one of the decisions.");
        }
        if (decide.withReturn()) {
            Terms.requireReturnable(disputes, dispute.lineIds());
        }
    }

    private static void requireNone(@Nullable Money amount) {
        if (amount != null) {
            throw new Refusal("INVALID_AMOUNT", "Only a partial refund has an amount.");
        }
    }

    private static Dispute mediated(Disputes disputes, String disputeId) {
        Dispute dispute = disputes.known(disputeId);
        return switch (dispute.status()) {
            case ESCALATED, APPEALED -> dispute;
            case WAITING_FOR_SELLER, ANSWERED, UNKNOWN ->
                throw new Refusal("NOT_ESCALATED", "Neither side has called a mediator.");
            case DECIDED, SETTLED, WITHDRAWN -> throw Refusal.of(dispute.status());
        };
    }

    private static Refusal claimed() {
        return new Refusal("CASE_CLAIMED", "Another mediator has taken the case, or you have.");
    }
}
