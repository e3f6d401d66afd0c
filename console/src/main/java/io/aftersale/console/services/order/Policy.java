package io.aftersale.console.services.order;

import io.aftersale.console.services.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seller's policy at one version (G1). */
public record Policy(
        long version,
        boolean approveAlways,
        int approveWithinMinutes,
        List<String> approveReasons,
        @Nullable Money approveUpTo,
        boolean partialCancellation,
        Returns returns) {

    /**
     * What it says about returns.
     *
     * @param restockingFee in hundredths of a per cent
     */
    public record Returns(
            boolean noLongerWanted,
            int restockingFee,
            boolean sellerPaysShipping,
            @Nullable String sellerType,
            @Nullable String instructions,
            @Nullable String returnTo,
            int answerWithinHours) {}
}
