package io.aftersale.payment.domain;

import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order's payment as it stands: what was captured, what has gone back or is on its way.
 *
 * @param currency ISO 4217, of every amount here
 * @param shippingFee and {@code discount}, {@code tax}: minor units
 * @param refundsNotNeeded ids of refunds for which nothing had to go back, so that each is decided once
 * @param kept minor units that the seller keeps of what was refunded
 * @param alipayAccount opaque reference, where the buyer has named one (C3)
 * @param destinationCountry ISO 3166-1 alpha-2; null in payments of before it was kept
 */
public record Payment(
        Status status,
        String buyerId,
        String currency,
        long shippingFee,
        long discount,
        long tax,
        boolean shippingRefunded,
        List<PricedLine> lines,
        List<Tender> tenders,
        List<RefundPart> refunds,
        List<String> refundsNotNeeded,
        long kept,
        @Nullable String alipayAccount,
        @Nullable String destinationCountry) {

    public Payment {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
        refunds = List.copyOf(refunds);
        refundsNotNeeded = List.copyOf(refundsNotNeeded);
    }

    /** How far the payment has got. {@code FAILED}: it is not awaited any more; money that comes late goes back. */
    public enum Status {
        UNKNOWN,
        AWAITING,
        VERIFYING,
        CAPTURED,
        FAILED
    }

    /**
     * One line of the order.
     *
     * @param unitPrice minor units
     * @param refunded of the quantity: its money has gone back, or is on its way
     */
    public record PricedLine(String lineId, int quantity, long unitPrice, int refunded) {

        PricedLine refund(int more) {
            return new PricedLine(lineId, quantity, unitPrice, (int) Math.min(quantity, (long) refunded + more));
        }
    }

    /**
     * One way that the order is paid.
     *
     * @param captured minor units
     * @param refunded minor units accepted for refund, settled or not
     * @param providerReference of the capture; null until there is one
     */
    public record Tender(
            String tenderId,
            PaymentMethod method,
            Money amount,
            long captured,
            long refunded,
            @Nullable String providerReference) {

        /** What could still go back, in minor units. */
        long left() {
            return captured - refunded;
        }

        /** The provider's id of the capture; the tender's own where the provider has none. */
        String reference() {
            return providerReference == null ? tenderId : providerReference;
        }

        boolean isCaptured() {
            return providerReference != null;
        }
    }

    /**
     * One tender's part of a refund (C8).
     *
     * @param failedForGood whether the provider has declined it once and for all; it is still owed
     * @param arrival what was promised when it was accepted (C6); null before, and in refunds of before there were promises
     * @param late whether the promise was broken (C7)
     */
    public record RefundPart(
            String refundId,
            String refundPartId,
            String tenderId,
            Destination destination,
            Money amount,
            @Nullable String target,
            RefundState state,
            @Nullable String providerRefundId,
            Instant acceptedAt,
            @Nullable Instant settledAt,
            boolean failedForGood,
            @Nullable ArrivalPromise arrival,
            boolean late) {

        /** Whether the provider is still to be asked, or to answer. */
        boolean open() {
            return switch (state) {
                case ACCEPTED, SUBMITTED, OUTCOME_UNKNOWN, FAILED -> true;
                case NONE, WAITING_FOR_DESTINATION, SETTLED, REVERSED -> false;
            };
        }

        RefundPart known(RefundState next, @Nullable String refund, @Nullable Instant settled) {
            return new RefundPart(
                    refundId,
                    refundPartId,
                    tenderId,
                    destination,
                    amount,
                    target,
                    next,
                    refund == null ? providerRefundId : refund,
                    acceptedAt,
                    settled,
                    failedForGood,
                    arrival,
                    late);
        }

        RefundPart failed(boolean retryable) {
            return new RefundPart(
                    refundId,
                    refundPartId,
                    tenderId,
                    destination,
                    amount,
                    target,
                    RefundState.FAILED,
                    providerRefundId,
                    acceptedAt,
                    settledAt,
                    failedForGood || !retryable,
                    arrival,
                    late);
        }

        RefundPart markedLate() {
            return new RefundPart(
                    refundId,
                    refundPartId,
                    tenderId,
                    destination,
                    amount,
                    target,
                    state,
                    providerRefundId,
                    acceptedAt,
                    settledAt,
                    failedForGood,
                    arrival,
                    true);
        }
    }

    /** How far a refund has got (C8). {@code NONE}: a refund of nothing, in states of before there was {@link Payment#refundsNotNeeded}. */
    public enum RefundState {
        NONE,
        ACCEPTED,
        WAITING_FOR_DESTINATION,
        SUBMITTED,
        OUTCOME_UNKNOWN,
        SETTLED,
        FAILED,
        REVERSED
    }

    /** The part with that id. */
    public Optional<RefundPart> part(String refundPartId) {
        return refunds.stream().filter(p -> p.refundPartId.equals(refundPartId)).findFirst();
    }

    Optional<Tender> tender(String tenderId) {
        return tenders.stream().filter(t -> t.tenderId.equals(tenderId)).findFirst();
    }

    boolean knowsRefund(String refundId) {
        return refundsNotNeeded.contains(refundId) || refunds.stream().anyMatch(p -> p.refundId.equals(refundId));
    }

    /** What could still go back, in minor units: not what the seller keeps for good. */
    long left() {
        return tenders.stream().mapToLong(Tender::left).sum() - kept;
    }

    /** Whether all that is paid before shipping is there. */
    boolean paidInAdvance() {
        return tenders.stream().filter(t -> t.method.inAdvance()).allMatch(Tender::isCaptured);
    }

    /** Whether nothing of the order is left to be paid for. */
    boolean closed() {
        return status == Status.FAILED || lines.stream().allMatch(l -> l.refunded == l.quantity);
    }
}
