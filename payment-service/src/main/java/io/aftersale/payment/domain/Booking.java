package io.aftersale.payment.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the ledger (C9): entries that add up to zero in each currency.
 *
 * @param bookingId unique within the order, derived from what it is about: the same thing is booked once
 * @param kind what happened
 * @param reference the provider's id of what it is about; null where it has none
 */
public record Booking(
        String bookingId,
        Kind kind,
        List<Entry> entries,
        @Nullable String reference) {

    /** What is booked. */
    public enum Kind {
        /** Money of a tender came in. */
        CAPTURE,
        /** Some of it is owed to the buyer, and not ours any more. */
        REFUND_OWED,
        /** What was owed has gone. */
        REFUND_SETTLED,
        /** What was owed could not go, for good; it stays owed. */
        REFUND_FAILED,
        /** What had gone has come back; it is owed again. */
        REFUND_REVERSED,
        /** A bank has taken money. */
        CHARGEBACK,
        /** The bank has given it back. */
        CHARGEBACK_WON,
        /** The bank keeps what was refunded, too. */
        CHARGEBACK_LOST,
        /** A coupon has become money that pays for another order. */
        COUPON_REDEEMED
    }

    /**
     * One side of a booking.
     *
     * @param amount minor units: positive is a debit, negative a credit
     */
    public record Entry(String account, Money amount) {}

    public Booking {
        entries = List.copyOf(entries);
    }
}
