package io.aftersale.dispute.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The disputes about one order, and what of the order they depend on.
 *
 * @param policyVersion of the frozen seller policy, which decisions cite (E6)
 * @param rejectedLineIds lines of cancellations that came to nothing
 */
public record Disputes(
        String buyerId,
        String sellerId,
        Money total,
        long policyVersion,
        List<Line> lines,
        List<String> rejectedLineIds,
        boolean delivered,
        List<Dispute> disputes,
        CaseFile caseFile) {

    public Disputes {
        lines = List.copyOf(lines);
        rejectedLineIds = List.copyOf(rejectedLineIds);
        disputes = List.copyOf(disputes);
    }

    /** A line of the order. */
    public record Line(String lineId, int quantity, int cancelled, int shipped) {

        Line cancel(int more) {
            return new Line(lineId, quantity, cancelled + more, shipped);
        }

        Line ship(int more) {
            return new Line(lineId, quantity, cancelled, shipped + more);
        }
    }

    /** One dispute. */
    public record Dispute(
            String disputeId,
            DisputeStatus status,
            List<String> lineIds,
            DisputeGround ground,
            String details,
            Instant openedAt,
            Instant answerBy,
            @Nullable String sellerText,
            @Nullable DisputeDecision decision,
            @Nullable Money amount,
            @Nullable String mediatorId,
            @Nullable String text,
            @Nullable Instant decidedAt) {

        public Dispute {
            lineIds = List.copyOf(lineIds);
        }

        /** Whether it is still to be decided. */
        public boolean open() {
            return status != DisputeStatus.DECIDED;
        }

        /** The same dispute further on, and not decided yet. */
        Dispute undecided(DisputeStatus next, @Nullable String sellerSays) {
            return new Dispute(
                    disputeId,
                    next,
                    lineIds,
                    ground,
                    details,
                    openedAt,
                    answerBy,
                    sellerSays,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** How far a dispute has got. */
    public enum DisputeStatus {
        UNKNOWN,
        WAITING_FOR_SELLER,
        ANSWERED,
        ESCALATED,
        DECIDED
    }

    /** The same disputes, with what is known of the order now. */
    Disputes knowing(List<Line> now, List<String> rejected, boolean deliveredNow) {
        return new Disputes(buyerId, sellerId, total, policyVersion, now, rejected, deliveredNow, disputes, caseFile);
    }

    /** The same order, with its disputes as they are now. */
    Disputes having(List<Dispute> now) {
        return new Disputes(buyerId, sellerId, total, policyVersion, lines, rejectedLineIds, delivered, now, caseFile);
    }

    /** The same disputes, with what was added and said. */
    Disputes filing(CaseFile now) {
        return new Disputes(buyerId, sellerId, total, policyVersion, lines, rejectedLineIds, delivered, disputes, now);
    }

    /** The dispute with that id. */
    public Optional<Dispute> dispute(String disputeId) {
        return disputes.stream().filter(d -> d.disputeId.equals(disputeId)).findFirst();
    }

    /** Whether a dispute about that line is still to be decided (E1). */
    boolean disputed(String lineId) {
        return disputes.stream().anyMatch(d -> d.open() && d.lineIds.contains(lineId));
    }

    /** Whether that can be the matter with the line (E1). */
    boolean fits(DisputeGround ground, Line line) {
        return switch (ground) {
            case CANCELLATION_REFUSED -> rejectedLineIds.contains(line.lineId) && line.cancelled < line.quantity;
            case NOT_RECEIVED, NOT_AS_DESCRIBED, DEFECTIVE -> line.shipped > 0;
            case LATE_REFUND -> line.cancelled > 0;
            case UNKNOWN -> false;
        };
    }
}
