package io.aftersale.seller.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a seller is like (G3). Rates are from 0 to 1, and null while there is nothing to rate.
 *
 * @param positiveFeedbackRate of all ratings
 * @param trusted whether that is at least 90 %
 * @param cancellationRate orders that the seller cancelled, or did not ship in time, of all orders
 * @param approvalRate cancellations that the seller or the seller's policy approved, of all that needed approval
 * @param averageAnswerSeconds how long the seller took to answer
 * @param deadlineBreaches answers that the deadline gave, and orders that were not shipped in time
 * @param disputeLossRate disputes that were not decided for the seller, of all decided
 */
public record SellerFigures(
        long orders,
        @Nullable Double positiveFeedbackRate,
        boolean trusted,
        @Nullable Double cancellationRate,
        @Nullable Double approvalRate,
        @Nullable Double averageAnswerSeconds,
        long deadlineBreaches,
        @Nullable Double disputeLossRate) {

    private static final double TRUSTED_FROM = 0.9;

    /** The figures of what was counted; what is not there is none. */
    public static SellerFigures of(Map<Counted, Long> counted) {
        Count count = what -> counted.getOrDefault(what, 0L);
        long ratings =
                count.of(Counted.RATED_POSITIVE) + count.of(Counted.RATED_NEUTRAL) + count.of(Counted.RATED_NEGATIVE);
        Double positive = rate(count.of(Counted.RATED_POSITIVE), ratings);
        long approved = count.of(Counted.APPROVED_BY_SELLER) + count.of(Counted.APPROVED_BY_POLICY);
        return new SellerFigures(
                count.of(Counted.ORDERS),
                positive,
                positive != null && positive >= TRUSTED_FROM,
                rate(
                        count.of(Counted.CANCELLED_BY_SELLER) + count.of(Counted.NOT_SHIPPED_IN_TIME),
                        count.of(Counted.ORDERS)),
                rate(approved, approved + count.of(Counted.REJECTED) + count.of(Counted.APPROVED_BY_DEADLINE)),
                rate(count.of(Counted.ANSWER_SECONDS), count.of(Counted.ANSWERED)),
                count.of(Counted.APPROVED_BY_DEADLINE) + count.of(Counted.NOT_SHIPPED_IN_TIME),
                rate(count.of(Counted.DISPUTES_LOST), count.of(Counted.DISPUTES_DECIDED)));
    }

    private interface Count {
        long of(Counted what);
    }

    private static @Nullable Double rate(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
