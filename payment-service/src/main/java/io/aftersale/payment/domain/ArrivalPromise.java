package io.aftersale.payment.domain;

import java.time.Instant;

/**
 * When a refund should be there (C6): made when it is accepted, and never again.
 *
 * @param earliest beginning of the first day on which it may be there, in UTC
 * @param latest end of the last day, in UTC; after that the refund is late (C7)
 */
public record ArrivalPromise(Instant earliest, Instant latest) {}
