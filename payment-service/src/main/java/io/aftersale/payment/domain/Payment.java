package io.aftersale.payment.domain;

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
 * @param destinationCountry ISO 3166-1 alpha-2; null in payments of before it was kept, as {@code sellerId} is
 * @param withheld what was not refunded since the bank has taken it already (C14)
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
        @Nullable String destinationCountry,
        @Nullable String sellerId,
        List<Chargeback> chargebacks,
        List<Withheld> withheld) {

    public Payment {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
        refunds = List.copyOf(refunds);
        refundsNotNeeded = List.copyOf(refundsNotNeeded);
        chargebacks = List.copyOf(chargebacks);
        withheld = List.copyOf(withheld);
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
     * @param chargedBack minor units that the bank has taken back and that were not refunded (C14)
     */
    public record Tender(
            String tenderId,
            PaymentMethod method,
            Money amount,
            long captured,
            long refunded,
            @Nullable String providerReference,
            long chargedBack) {

        Tender captured(long minor, @Nullable String reference) {
            return new Tender(tenderId, method, amount, minor, refunded, reference, chargedBack);
        }

        Tender refund(long more) {
            return new Tender(tenderId, method, amount, captured, refunded + more, providerReference, chargedBack);
        }

        Tender chargeBack(long more) {
            return new Tender(tenderId, method, amount, captured, refunded, providerReference, chargedBack + more);
        }

        /** What could still go back, in minor units. */
        long left() {
            return captured - refunded - chargedBack;
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
     * Money that the buyer's bank has taken back (C14).
     *
     * @param contested minor units of it that the buyer has got, or is getting, as a refund too
     */
    public record Chargeback(
            String chargebackId, String tenderId, Money amount, long contested, ChargebackStatus status) {

        /** What the marketplace has lost of what was not refunded, in minor units. */
        long covered() {
            return amount.minor() - contested;
        }

        Chargeback closed(boolean won) {
            return new Chargeback(
                    chargebackId, tenderId, amount, contested, won ? ChargebackStatus.WON : ChargebackStatus.LOST);
        }
    }

    /** How far a chargeback has got. */
    public enum ChargebackStatus {
        OPEN,
        WON,
        LOST
    }

    /**
     * A refund of which the bank has paid some.
     *
     * @param amount minor units; 0 once they are refunded after all
     */
    public record Withheld(String refundId, long amount) {}

    /** How far a refund has got (C8). {@code NONE}: a refund of nothing, in states of before there was {@link Payment#refundsNotNeeded}. */
    public enum RefundState {
        NONE,
        ACCEPTED,
        WAITING_FOR_DESTINATION,
        SUBMITTED,
        OUTCOME_UNKNOWN,
        SETTLED,
        FAILED,
        REVERSED,
        WAITING_FOR_APPROVAL
    }

    /** The part with that id. */
    public Optional<RefundPart> part(String refundPartId) {
        return refunds.stream()
                .filter(p -> p.refundPartId().equals(refundPartId))
                .findFirst();
    }

    Optional<Tender> tender(String tenderId) {
        return tenders.stream().filter(t -> t.tenderId.equals(tenderId)).findFirst();
    }

    boolean knowsRefund(String refundId) {
        return refundsNotNeeded.contains(refundId)
                || refunds.stream().anyMatch(p -> p.refundId().equals(refundId))
                || withheld.stream().anyMatch(w -> w.refundId.equals(refundId));
    }

    /** What could still go back, in minor units: not what the seller keeps for good. */
    long left() {
        return tenders.stream().mapToLong(Tender::left).sum() - kept;
    }

    /** What could go back if no bank had taken anything, and is not withheld for it already; in minor units. */
    long leftWithoutChargebacks() {
        return left() + paidByBank();
    }

    /** What the bank has taken and no refund has been withheld for yet, in minor units (C14). */
    long paidByBank() {
        return tenders.stream().mapToLong(Tender::chargedBack).sum()
                - withheld.stream().mapToLong(Withheld::amount).sum();
    }

    /** Whether the bank has taken money of that tender that is refunded too, or about to be (C14). */
    public boolean contested(String tenderId) {
        return chargebacks.stream()
                .anyMatch(c -> c.tenderId.equals(tenderId) && c.contested > 0 && c.status != ChargebackStatus.WON);
    }

    /** Whether a second person has to look at one of its refunds (C15). */
    public boolean awaitsApproval() {
        return refunds.stream().anyMatch(p -> p.state() == RefundState.WAITING_FOR_APPROVAL);
    }

    /** Who was asked for that part, or is to be. */
    public Provider provider(RefundPart part) {
        return tender(part.tenderId()).map(t -> t.method.provider()).orElse(Provider.STRIPE);
    }

    /** The parts that a provider was, or is to be, asked for. */
    public List<RefundPart> askedOfProvider() {
        return refunds.stream()
                .filter(p -> !tender(p.tenderId()).map(t -> t.method.internal()).orElse(false))
                .filter(p -> p.open() || p.state() == RefundState.SETTLED || p.state() == RefundState.REVERSED)
                .toList();
    }

    Optional<Chargeback> chargeback(String chargebackId) {
        return chargebacks.stream()
                .filter(c -> c.chargebackId.equals(chargebackId))
                .findFirst();
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
