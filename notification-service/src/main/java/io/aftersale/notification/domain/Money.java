package io.aftersale.notification.domain;

/**
 * An amount.
 *
 * @param minor minor units
 * @param currency ISO 4217
 */
public record Money(long minor, String currency) {}
