package io.aftersale.seller.domain;

import io.aftersale.seller.domain.SellerFact.ApprovalDenied;
import io.aftersale.seller.domain.SellerFact.ApprovalGranted;
import io.aftersale.seller.domain.SellerFact.DisputeDecided;
import io.aftersale.seller.domain.SellerFact.DisputeDecision;
import io.aftersale.seller.domain.SellerFact.OrderPlaced;
import io.aftersale.seller.domain.SellerFact.SellerRated;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a seller's figures are made of: numbers that only grow (G3). */
public enum Counted {
    ORDERS,
    APPROVED_BY_SELLER,
    APPROVED_BY_POLICY,
    APPROVED_BY_DEADLINE,
    REJECTED,
    /** Answers that the seller gave, and the seconds that they took together. */
    ANSWERED,
    ANSWER_SECONDS,
    CANCELLED_BY_SELLER,
    NOT_SHIPPED_IN_TIME,
    RATED_POSITIVE,
    RATED_NEUTRAL,
    RATED_NEGATIVE,
    DISPUTES_DECIDED,
    DISPUTES_LOST;

    /**
     * What a fact adds.
     *
     * @param at when it happened
     */
    public static Map<Counted, Long> of(SellerFact fact, Instant at) {
        return switch (fact) {
            case OrderPlaced placed -> Map.of(ORDERS, 1L);
            case ApprovalInput.OrderCancelled cancelled ->
                switch (cancelled.cause()) {
                    case SELLER -> Map.of(CANCELLED_BY_SELLER, 1L);
                    case NOT_SHIPPED -> Map.of(NOT_SHIPPED_IN_TIME, 1L);
                    case UNKNOWN,
                            BUYER,
                            BUYER_DURING_VERIFICATION,
                            SELLER_APPROVED,
                            POLICY_APPROVED,
                            DEADLINE_APPROVED,
                            PAYMENT_FAILED,
                            DISPUTE -> Map.of();
                };
            case ApprovalGranted granted ->
                switch (granted.by()) {
                    case SELLER, UNKNOWN -> answered(APPROVED_BY_SELLER, granted.askedAt(), at);
                    case POLICY -> Map.of(APPROVED_BY_POLICY, 1L);
                    case DEADLINE -> Map.of(APPROVED_BY_DEADLINE, 1L);
                };
            case ApprovalDenied denied -> answered(REJECTED, denied.askedAt(), at);
            case SellerRated rated ->
                switch (rated.rating()) {
                    case POSITIVE -> Map.of(RATED_POSITIVE, 1L);
                    case NEUTRAL, UNKNOWN -> Map.of(RATED_NEUTRAL, 1L);
                    case NEGATIVE -> Map.of(RATED_NEGATIVE, 1L);
                };
            case DisputeDecided decided when decided.appeal() -> Map.of();
            case DisputeDecided decided ->
                decided.decision() == DisputeDecision.FOR_SELLER
                        ? Map.of(DISPUTES_DECIDED, 1L)
                        : Map.of(DISPUTES_DECIDED, 1L, DISPUTES_LOST, 1L);
        };
    }

    private static Map<Counted, Long> answered(Counted how, @Nullable Instant askedAt, Instant at) {
        return askedAt == null
                ? Map.of(how, 1L)
                : Map.of(
                        how,
                        1L,
                        ANSWERED,
                        1L,
                        ANSWER_SECONDS,
                        Math.max(0, Duration.between(askedAt, at).toSeconds()));
    }
}
