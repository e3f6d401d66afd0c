package io.aftersale.console.services;

/** An amount in minor units of an ISO 4217 currency. */
public record Money(long minor, String currency) {}
