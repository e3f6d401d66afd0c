package io.aftersale.seller.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a seller's policy. */
public sealed interface PolicyCommand {

    /** A new version (G1). */
    record PublishPolicy(
            boolean approveAlways,
            int approveWithinMinutes,
            List<CancellationReason> approveReasons,
            @Nullable Money approveUpTo,
            boolean partialCancellation,
            ReturnTerms returns)
            implements PolicyCommand {

        public PublishPolicy {
            approveReasons = List.copyOf(approveReasons);
        }

        /** A policy that says nothing about returns. */
        public PublishPolicy(
                boolean approveAlways,
                int approveWithinMinutes,
                List<CancellationReason> approveReasons,
                @Nullable Money approveUpTo,
                boolean partialCancellation) {
            this(
                    approveAlways,
                    approveWithinMinutes,
                    approveReasons,
                    approveUpTo,
                    partialCancellation,
                    ReturnTerms.PLATFORM_DEFAULT);
        }
    }
}
