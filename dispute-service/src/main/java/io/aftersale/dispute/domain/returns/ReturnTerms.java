package io.aftersale.dispute.domain.returns;

import org.jspecify.annotations.Nullable;

/**
 * What the seller's policy said about returns at purchase (D2, D3, D6).
 *
 * @param restockingFee hundredths of a per cent
 * @param instructions and {@code returnTo}: the seller's own; null: the platform's
 * @param answerWithinHours 0: as long as the platform allows
 */
public record ReturnTerms(
        boolean noLongerWanted,
        int restockingFee,
        boolean sellerPaysShipping,
        SellerType sellerType,
        @Nullable String instructions,
        @Nullable String returnTo,
        int answerWithinHours) {

    /** What a seller is. */
    public enum SellerType {
        UNKNOWN,
        BUSINESS,
        PRIVATE
    }
}
