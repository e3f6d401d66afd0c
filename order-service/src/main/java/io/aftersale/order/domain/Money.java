package io.aftersale.order.domain;

/**
 * An amount.
 *
 * @param minor minor units
 * @param currency ISO 4217
 */
public record Money(long minor, String currency) {

    /** The amount of so many of it. */
    Money times(int quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }

    Money plus(Money other) {
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    Money minus(Money other) {
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }
}
