package io.aftersale.seller.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seller's policy at one version (G1).
 *
 * @param version from 1; 0: the platform's defaults
 * @param approveWithinMinutes after the payment; 0: not by time
 * @param approveUpTo this much and less; null: not by amount
 */
public record PolicyTerms(
        long version,
        boolean approveAlways,
        int approveWithinMinutes,
        List<CancellationReason> approveReasons,
        @Nullable Money approveUpTo,
        boolean partialCancellation,
        ReturnTerms returns) {

    /** What holds for a seller who has never published a policy: every cancellation waits for an answer. */
    public static final PolicyTerms PLATFORM_DEFAULT = new PolicyTerms(0, false, 0, List.of(), null, false);

    public PolicyTerms {
        approveReasons = List.copyOf(approveReasons);
    }

    /** A policy that says nothing about returns. */
    public PolicyTerms(
            long version,
            boolean approveAlways,
            int approveWithinMinutes,
            List<CancellationReason> approveReasons,
            @Nullable Money approveUpTo,
            boolean partialCancellation) {
        this(
                version,
                approveAlways,
                approveWithinMinutes,
                approveReasons,
                approveUpTo,
                partialCancellation,
                ReturnTerms.PLATFORM_DEFAULT);
    }

    /** Whether a cancellation needs no answer from the seller: any one of the rules is enough (B8). */
    boolean approves(Money value, CancellationReason reason, @Nullable Instant paidAt, Instant now) {
        return approveAlways
                || soonAfter(paidAt, now)
                || approveReasons.contains(reason)
                || (approveUpTo != null && value.within(approveUpTo));
    }

    private boolean soonAfter(@Nullable Instant paidAt, Instant now) {
        return approveWithinMinutes > 0
                && paidAt != null
                && !now.isAfter(paidAt.plus(Duration.ofMinutes(approveWithinMinutes)));
    }
}
