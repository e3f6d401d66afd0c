package io.aftersale.payment.domain;

import java.time.Duration;

/**
 * On what terms the marketplace refunds.
 *
 * @param arrivals how long refunds take (C6)
 * @param large which of them need a second person (C15)
 * @param couponLife how long a coupon is good for (C3)
 */
public record Terms(Arrivals arrivals, LargeRefunds large, Duration couponLife) {}
