package io.aftersale.order.application;

import io.aftersale.order.domain.BusinessDays;
import io.aftersale.order.domain.ShippingEstimates;
import io.aftersale.order.domain.ShippingEstimates.Window;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What order-service is configured with.
 *
 * @param returnWithin how long after it was placed an order's goods may be returned (D2)
 * @param standardShipping business days from and to which orders with standard shipping arrive (A6)
 * @param premiumShipping the same with premium shipping
 * @param freeReturnCountries where the platform's own service takes free returns, ISO 3166-1 alpha-2; empty: everywhere
 */
@ConfigurationProperties("aftersale.order")
record OrderSettings(
        @DefaultValue("90d") Duration returnWithin,
        @DefaultValue Standard standardShipping,
        @DefaultValue Premium premiumShipping,
        @DefaultValue Set<String> freeReturnCountries) {

    record Standard(
            @DefaultValue("15") int from,
            @DefaultValue("45") int to) {}

    record Premium(
            @DefaultValue("7") int from, @DefaultValue("15") int to) {}

    ShippingEstimates estimates(BusinessDays days) {
        return new ShippingEstimates(
                days,
                new Window(standardShipping.from, standardShipping.to),
                new Window(premiumShipping.from, premiumShipping.to));
    }
}
