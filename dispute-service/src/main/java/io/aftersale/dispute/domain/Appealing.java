package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.Dispute.Ruling;
import io.aftersale.dispute.domain.DisputeEvent.DisputeAppealed;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The second and last decision (E7). Money that the first one gave has gone back, and stays with the buyer: an appeal that
 * the buyer wins adds to it, one that the seller wins is at the cost of the platform.
 */
final class Appealing {

    private Appealing() {}

    static DisputeEvent appeal(Disputes disputes, AppealDecision appeal, Given given, DisputeTimes times) {
        Side side = given.party(disputes);
        Dispute dispute = disputes.known(appeal.disputeId());
        requireAppealable(dispute, given.now());
        if (nothingToGain(dispute, side)) {
            throw new Refusal("NOTHING_TO_APPEAL", "It was decided as you wanted.");
        }
        if (dispute.lineIds().stream().anyMatch(disputes::disputed)) {
            throw new Refusal("DISPUTE_EXISTS", "One of the lines is in another dispute, that is open.");
        }
        Refusal.unlessText(
                "evidence",
                appeal.evidence(),
                Refusal.LONGEST_TEXT,
                new Refusal("MISSING_EVIDENCE", "evidence is missing: what is there now that was not before."));
        Instant evidenceBy = given.now().plus(times.evidenceFor());
        return new DisputeAppealed(
                dispute.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                side,
                appeal.evidence(),
                evidenceBy,
                evidenceBy.plus(times.decideWithin()));
    }

    private static void requireAppealable(Dispute dispute, Instant now) {
        if (dispute.status() == DisputeStatus.APPEALED) {
            throw Refusal.of(dispute.status());
        }
        Ruling ruling = dispute.ruling()
                .orElseThrow(() -> new Refusal("NOT_DECIDED", "Only a decision can be appealed against."));
        Instant until = ruling.appealBy();
        if (until == null) {
            throw new Refusal("DECISION_FINAL", "There is one appeal, and it has been decided.");
        }
        if (!now.isBefore(until)) {
            throw new Refusal("TOO_LATE", "It could be appealed against until " + until + ".");
        }
    }

    private static boolean nothingToGain(Dispute dispute, Side side) {
        DisputeDecision best = switch (side) {
            case BUYER, UNKNOWN -> DisputeDecision.FULL_REFUND;
            case SELLER -> DisputeDecision.FOR_SELLER;
        };
        return dispute.ruling().filter(r -> r.decision() == best).isPresent();
    }

    /** Nobody judges twice. */
    static void requireAnother(Dispute dispute, String mediatorId) {
        if (dispute.ruling().filter(r -> r.decidedBy().equals(mediatorId)).isPresent()) {
            throw new Refusal("SAME_MEDIATOR", "An appeal is decided by another mediator.");
        }
    }

    /** What a decision changes of what an earlier one gave; nothing where that gave nothing. */
    record Difference(@Nullable Money supplement, @Nullable Money borneByPlatform) {}

    static Difference difference(Disputes disputes, Dispute dispute, DecideDispute decide) {
        Ruling first = dispute.ruling().orElse(null);
        if (first == null || first.decision() == DisputeDecision.FOR_SELLER) {
            return new Difference(null, null);
        }
        if (decide.decision() != DisputeDecision.FOR_SELLER && decide.withReturn() != first.withReturn()) {
            throw new Refusal(
                    "INVALID_DECISION", "The first decision's return stays as it is: none is added or taken away.");
        }
        Money most = Terms.most(disputes, dispute);
        long more = value(decide.decision(), decide.amount(), most) - value(first.decision(), first.amount(), most);
        return new Difference(
                new Money(Math.max(0, more), most.currency()), more < 0 ? new Money(-more, most.currency()) : null);
    }

    private static long value(DisputeDecision decision, @Nullable Money amount, Money most) {
        return switch (decision) {
            case FULL_REFUND -> most.minor();
            case PARTIAL_REFUND -> amount == null ? 0 : amount.minor();
            case FOR_SELLER, UNKNOWN -> 0;
        };
    }
}
