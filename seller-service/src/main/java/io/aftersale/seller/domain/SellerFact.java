package io.aftersale.seller.domain;

import io.aftersale.seller.domain.ApprovalEvent.ApprovedBy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is counted of a seller (G3). */
public sealed interface SellerFact extends SellerNews
        permits SellerFact.OrderPlaced,
                ApprovalInput.OrderCancelled,
                SellerFact.ApprovalGranted,
                SellerFact.ApprovalDenied,
                SellerFact.SellerRated,
                SellerFact.DisputeDecided {

    String sellerId();

    record OrderPlaced(String sellerId) implements SellerFact {}

    /** @param askedAt null where the policy decided at once */
    record ApprovalGranted(
            String sellerId, ApprovedBy by, @Nullable Instant askedAt) implements SellerFact {}

    record ApprovalDenied(String sellerId, @Nullable Instant askedAt) implements SellerFact {}

    record SellerRated(String sellerId, Rating rating) implements SellerFact {}

    /** How a buyer rates a seller. */
    enum Rating {
        UNKNOWN,
        POSITIVE,
        NEUTRAL,
        NEGATIVE
    }

    /** @param appeal whether it is about an appeal: of a dispute, the first decision counts */
    record DisputeDecided(String disputeId, String sellerId, DisputeDecision decision, boolean appeal)
            implements SellerFact, ClaimFact {}

    /** For whom. */
    enum DisputeDecision {
        UNKNOWN,
        FULL_REFUND,
        PARTIAL_REFUND,
        FOR_SELLER
    }
}
