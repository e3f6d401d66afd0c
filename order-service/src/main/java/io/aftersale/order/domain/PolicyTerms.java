package io.aftersale.order.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seller's policy at one version, as far as it decides about orders (G1). */
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
}
