package io.aftersale.console.services.payment;

import io.aftersale.console.services.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's payment, and what goes back of it. */
public record Payment(
        String status,
        String currency,
        List<Tender> tenders,
        List<Refund> refunds,
        @Nullable String alipayAccount) {

    /** One way that the order is paid; minor units. */
    public record Tender(String tenderId, String method, Money amount, long captured, long refunded) {}

    /** One tender's part of a refund (C8). */
    public record Refund(
            String refundId,
            String refundPartId,
            String tenderId,
            String destination,
            Money amount,
            String state,
            Instant acceptedAt,
            @Nullable Instant settledAt,
            @Nullable Arrival arrival,
            boolean late,
            @Nullable Coupon coupon) {

        /** Whether there is a credit note of it (C16). */
        public boolean settled() {
            return state.equals("SETTLED");
        }
    }

    /** When it is promised to be there (C6): beginning of the first day, end of the last. */
    public record Arrival(Instant earliest, Instant latest) {

        /** A moment of the last day. */
        public Instant lastDay() {
            return latest.minusSeconds(1);
        }
    }

    /** What cash on delivery comes back as (C3). */
    public record Coupon(String code, Instant expiresAt) {}

    /** How that tender was paid; empty text where it is not known. */
    public String method(String tenderId) {
        return tenders.stream()
                .filter(t -> t.tenderId.equals(tenderId))
                .map(Tender::method)
                .findFirst()
                .orElse("");
    }

    /** Whether a refund waits for the buyer to name an account (C3). */
    public boolean destinationWanted() {
        return refunds.stream().anyMatch(r -> r.state.equals("WAITING_FOR_DESTINATION"));
    }
}
