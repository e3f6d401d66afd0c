package io.aftersale.payment.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/**
 * Which refunds need a second approver (C15).
 *
 * @param above in whole units of the refund's currency; what is more than that is large
 * @param byCurrency the same for single currencies, by ISO 4217 code
 */
public record LargeRefunds(BigDecimal above, Map<String, BigDecimal> byCurrency) {

    private static final int USUAL_DIGITS = 2;

    public LargeRefunds {
        byCurrency = Map.copyOf(byCurrency);
    }

    boolean large(Money amount) {
        BigDecimal units = BigDecimal.valueOf(amount.minor(), digits(amount.currency()));
        return units.compareTo(byCurrency.getOrDefault(amount.currency(), above)) > 0;
    }

    /** How many digits of an amount in minor units are behind the point; of a currency that nobody knows, two. */
    public static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return USUAL_DIGITS;
        }
    }
}
