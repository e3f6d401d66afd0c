package io.aftersale.payment.application;

import io.aftersale.payment.domain.Arrivals;
import io.aftersale.payment.domain.BusinessDays;
import io.aftersale.payment.domain.PaymentMethod;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long refunds take, in business days (C6), and when they are late (C7).
 *
 * @param earliest by any provider
 * @param latestByCard by card and PayPal
 * @param latest by any other provider; the sources of the rules say 15 or 20
 * @param grace how long after its last day a refund is called late: clocks differ
 * @param within by some methods, a time instead of business days: for demonstrations and tests
 */
@ConfigurationProperties("aftersale.payment.arrival")
record ArrivalProperties(
        @DefaultValue("3") int earliest,
        @DefaultValue("15") int latestByCard,
        @DefaultValue("20") int latest,
        @DefaultValue("1m") Duration grace,
        @DefaultValue Map<PaymentMethod, Duration> within) {

    Arrivals arrivals(BusinessDays days) {
        return new Arrivals(days, earliest, latestByCard, latest, within);
    }
}
