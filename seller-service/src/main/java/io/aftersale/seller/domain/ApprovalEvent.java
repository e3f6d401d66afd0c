package io.aftersale.seller.domain;

import io.aftersale.seller.domain.ApprovalInput.RejectionReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to approvals. */
public sealed interface ApprovalEvent
        permits ApprovalEvent.ApprovalAsked,
                ApprovalEvent.ApprovalReminded,
                ApprovalEvent.ApprovalGranted,
                ApprovalEvent.ApprovalDenied,
                ApprovalEvent.ApprovalClosed,
                CommandRefused {

    /** The seller has to answer until then (B3). */
    record ApprovalAsked(
            String cancellationId,
            String buyerId,
            String sellerId,
            Instant answerBy,
            List<LineQuantity> lines,
            Money value,
            CancellationReason reason,
            @Nullable String justification)
            implements ApprovalEvent {}

    /** The seller has not answered yet (B7); {@code number} from 1. */
    record ApprovalReminded(String cancellationId, String sellerId, Instant answerBy, int number)
            implements ApprovalEvent {}

    /**
     * @param policyVersion of the policy that decided; null where the seller or the deadline did
     * @param askedAt when the seller was asked; null where the policy decided at once
     */
    record ApprovalGranted(
            String cancellationId,
            String buyerId,
            String sellerId,
            ApprovedBy by,
            @Nullable Long policyVersion,
            @Nullable Instant askedAt)
            implements ApprovalEvent {}

    /** Who agreed. */
    enum ApprovedBy {
        UNKNOWN,
        SELLER,
        POLICY,
        DEADLINE
    }

    record ApprovalDenied(String cancellationId, String sellerId, RejectionReason reason, String text, Instant askedAt)
            implements ApprovalEvent {}

    /** Nothing is left to answer. */
    record ApprovalClosed(String cancellationId) implements ApprovalEvent {}
}
