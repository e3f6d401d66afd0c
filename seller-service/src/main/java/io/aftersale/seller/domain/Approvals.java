package io.aftersale.seller.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a seller was asked about one order, and answered.
 *
 * @param approvedByPolicy ids of cancellations that the seller was not asked about (B8)
 */
public record Approvals(String buyerId, String sellerId, List<Approval> approvals, List<String> approvedByPolicy) {

    public Approvals {
        approvals = List.copyOf(approvals);
        approvedByPolicy = List.copyOf(approvedByPolicy);
    }

    /** One cancellation that the seller was asked about. */
    public record Approval(
            String cancellationId,
            ApprovalStatus status,
            List<LineQuantity> lines,
            Money value,
            CancellationReason reason,
            @Nullable String justification,
            Instant askedAt,
            Instant answerBy,
            @Nullable Instant answeredAt) {

        public Approval {
            lines = List.copyOf(lines);
        }

        /** Whether it waits for an answer. */
        public boolean pending() {
            return status == ApprovalStatus.PENDING;
        }

        Approval end(ApprovalStatus how, Instant at) {
            return new Approval(cancellationId, how, lines, value, reason, justification, askedAt, answerBy, at);
        }
    }

    /** How far an approval has got. */
    public enum ApprovalStatus {
        UNKNOWN,
        PENDING,
        APPROVED,
        REJECTED,
        /** The order went another way before there was an answer. */
        CLOSED
    }

    /** What the seller was asked about that cancellation, if anything. */
    public Optional<Approval> approval(String cancellationId) {
        return approvals.stream()
                .filter(a -> a.cancellationId.equals(cancellationId))
                .findFirst();
    }

    boolean knows(String cancellationId) {
        return approvedByPolicy.contains(cancellationId)
                || approval(cancellationId).isPresent();
    }
}
