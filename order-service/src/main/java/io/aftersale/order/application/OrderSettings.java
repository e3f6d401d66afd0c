package io.aftersale.order.application;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What order-service is configured with.
 *
 * @param returnWithin how long after it was placed an order's goods may be returned (D2)
 * @param freeReturnCountries where the platform's own service takes free returns, ISO 3166-1 alpha-2; empty: everywhere
 */
@ConfigurationProperties("aftersale.order")
record OrderSettings(
        @DefaultValue("90d") Duration returnWithin,
        @DefaultValue Set<String> freeReturnCountries) {}
