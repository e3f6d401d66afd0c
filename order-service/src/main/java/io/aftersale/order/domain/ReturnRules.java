package io.aftersale.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What the platform says about returns (D2).
 *
 * @param within how long after it was placed an order's goods may be returned
 * @param freeReturnCountries where the platform's own service takes free returns, ISO 3166-1 alpha-2; empty: everywhere
 */
public record ReturnRules(Duration within, Set<String> freeReturnCountries) {

    /** What holds where nothing else is configured. */
    public static final ReturnRules DEFAULT = new ReturnRules(Duration.ofDays(90), Set.of());

    public ReturnRules {
        freeReturnCountries = Set.copyOf(freeReturnCountries);
    }

    /** Until when an order's goods may be returned. */
    public Instant until(Order order) {
        return order.placedAt().plus(within);
    }

    boolean takeFreeReturnsFrom(String country) {
        return freeReturnCountries.isEmpty() || freeReturnCountries.contains(country);
    }
}
