package io.aftersale.order.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When orders should arrive, in business days of the destination from the day on which they are placed (A6). */
public record ShippingEstimates(BusinessDays days, Window standard, Window premium) {

    /** Until an order is there: more would be no promise. */
    public static final int MOST_GUARANTEED_DAYS = 365;

    /** The usual windows, where nobody knows of holidays. */
    public static final ShippingEstimates DEFAULT =
            new ShippingEstimates((day, country) -> false, new Window(15, 45), new Window(7, 15));

    /** From and to that many business days. */
    public record Window(int from, int to) {

        public Window {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("a delivery window from " + from + " to " + to + " business days");
            }
        }
    }

    /**
     * What is promised of an order.
     *
     * @param from beginning of the first day on which it may arrive, in UTC
     * @param to end of the last one
     * @param guaranteedBy end of the day until which the seller guarantees it; null: not at all
     */
    public record Estimate(
            Instant from, Instant to, @Nullable Instant guaranteedBy) {}

    /**
     * The estimate for an order that is placed now. A guarantee that is shorter than the window shortens it.
     *
     * @throws Refusal {@code INVALID_GUARANTEE}
     */
    Estimate of(OrderInput.PlaceOrder order, Instant now) {
        if (order.guaranteedDays() < 0 || order.guaranteedDays() > MOST_GUARANTEED_DAYS) {
            throw new Refusal("INVALID_GUARANTEE", "guaranteedDays is 0 to " + MOST_GUARANTEED_DAYS + ".");
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        String country = order.destinationCountry();
        Estimate estimate = switch (order.shipping()) {
            case UNKNOWN -> new Estimate(order.deliveryFrom(), order.deliveryTo(), null);
            case STANDARD -> within(standard, today, country);
            case PREMIUM -> within(premium, today, country);
        };
        if (order.guaranteedDays() == 0) {
            return estimate;
        }
        Instant by = end(days.after(today, order.guaranteedDays(), country));
        return new Estimate(earlier(estimate.from, by), earlier(estimate.to, by), by);
    }

    private Estimate within(Window window, LocalDate today, String country) {
        return new Estimate(
                beginning(days.after(today, window.from, country)), end(days.after(today, window.to, country)), null);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant end(LocalDate day) {
        return beginning(day.plusDays(1)).minus(1, ChronoUnit.MILLIS);
    }
}
