package io.aftersale.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long money takes to arrive, in business days of the payer's country (C6).
 *
 * @param earliest by any provider
 * @param latestByCard by card and PayPal
 * @param latest by any other provider
 * @param within by these methods, a time instead
 */
public record Arrivals(
        BusinessDays days, int earliest, int latestByCard, int latest, Map<PaymentMethod, Duration> within) {

    public Arrivals {
        within = Map.copyOf(within);
    }

    private static final String ANYWHERE = "";

    /** What is promised of a refund that is accepted now; what the marketplace itself keeps is there at once. */
    ArrivalPromise promise(PaymentMethod method, Instant now, @Nullable String country) {
        if (method.internal()) {
            return new ArrivalPromise(now, now);
        }
        Duration time = within.get(method);
        if (time != null) {
            return new ArrivalPromise(now, now.plus(time));
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        String payers = country == null ? ANYWHERE : country;
        return new ArrivalPromise(
                beginning(days.after(today, earliest, payers)),
                beginning(days.after(today, latest(method), payers).plusDays(1)).minus(1, ChronoUnit.MILLIS));
    }

    private int latest(PaymentMethod method) {
        return switch (method) {
            case CARD, PAYPAL -> latestByCard;
            case UNKNOWN, ALIPAY, CASH, WESTERN_UNION, BANK_TRANSFER, WALLET, BONUS, CASH_ON_DELIVERY -> latest;
        };
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
