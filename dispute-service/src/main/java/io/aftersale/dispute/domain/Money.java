package io.aftersale.dispute.domain;

/**
 * An amount.
 *
 * @param minor minor units
 * @param currency ISO 4217
 */
public record Money(long minor, String currency) {

    /** Whether it is of the same currency, and no more than that. */
    public boolean within(Money most) {
        return currency.equals(most.currency) && minor <= most.minor;
    }
}
