package io.aftersale.payment.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long refunds take, in business days (C6).
 *
 * @param earliest by any provider
 * @param latestByCard by card and PayPal
 * @param latest by any other provider; the sources of the rules say 15 or 20
 */
@ConfigurationProperties("aftersale.payment.arrival")
record ArrivalProperties(
        @DefaultValue("3") int earliest,
        @DefaultValue("15") int latestByCard,
        @DefaultValue("20") int latest) {}
