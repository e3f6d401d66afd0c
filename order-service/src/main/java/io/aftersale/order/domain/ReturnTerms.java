package io.aftersale.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a seller's policy says about returns (D2, D3, D6, G1).
 *
 * @param noLongerWanted whether what is no longer wanted may be returned without free return, too
 * @param restockingFee what the seller keeps of the price of such goods, in hundredths of a per cent (D6)
 * @param sellerPaysShipping whether the seller pays for sending such goods back
 * @param instructions and {@code returnTo}: the seller's own; null: the platform's (D3)
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

    /** What holds for a seller who has never said anything about returns. */
    public static final ReturnTerms PLATFORM_DEFAULT =
            new ReturnTerms(false, 0, false, SellerType.UNKNOWN, null, null, 0);

    /** What a seller is. */
    public enum SellerType {
        UNKNOWN,
        BUSINESS,
        PRIVATE
    }
}
