package io.aftersale.payment.domain;

import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a payment. */
public sealed interface PaymentEvent {

    record VerificationBegun() implements PaymentEvent {}

    record TenderCaptured(
            String tenderId,
            PaymentMethod method,
            Money amount,
            @Nullable String providerReference) implements PaymentEvent {}

    /** All tenders that are paid in advance are captured: the order may be shipped. */
    record PaymentCaptured(Money captured) implements PaymentEvent {}

    record PaymentFailed(String reason) implements PaymentEvent {}

    /**
     * One tender's part of a refund is owed from here on (C8).
     *
     * @param target the provider's id of the payment, the account or the coupon that the money goes to
     * @param rule numbers of the rules that decided the amount and the destination
     * @param lines what of the order the whole refund is for
     * @param arrival what is promised (C6); null in events of before there were promises
     */
    record RefundAccepted(
            String refundId,
            String refundPartId,
            String tenderId,
            PaymentMethod method,
            Destination destination,
            Money amount,
            String target,
            String rule,
            List<LineQuantity> lines,
            boolean withShipping,
            @Nullable ArrivalPromise arrival)
            implements PaymentEvent {}

    /** The buyer has to name an account first (C3). */
    record RefundWaitsForDestination(
            String refundId,
            String refundPartId,
            String tenderId,
            PaymentMethod method,
            Money amount,
            List<LineQuantity> lines,
            boolean withShipping)
            implements PaymentEvent {}

    /**
     * A second person has to approve it (C15).
     *
     * @param refundAmount of the whole refund, over all its parts
     */
    record RefundWaitsForApproval(
            String refundId,
            String refundPartId,
            String tenderId,
            PaymentMethod method,
            Money amount,
            Money refundAmount,
            List<LineQuantity> lines,
            boolean withShipping)
            implements PaymentEvent {}

    /** Somebody who has not caused it agrees to a large refund (C15). */
    record RefundApproved(String refundId, Money amount) implements PaymentEvent {}

    record RefundSubmitted(
            String refundId,
            String refundPartId,
            @Nullable String providerRefundId,
            @Nullable ArrivalPromise arrival) implements PaymentEvent {}

    record RefundOutcomeUnknown(String refundId, String refundPartId) implements PaymentEvent {}

    /** @param refundComplete whether every part of the refund has settled */
    record RefundSettled(
            String refundId,
            String refundPartId,
            String tenderId,
            PaymentMethod method,
            Destination destination,
            Money amount,
            @Nullable String providerRefundId,
            boolean refundComplete)
            implements PaymentEvent {}

    /** @param retryable whether it is tried again by itself */
    record RefundFailed(String refundId, String refundPartId, Money amount, boolean retryable, String code)
            implements PaymentEvent {}

    /**
     * The money has come back from the provider (C8); it is owed again.
     *
     * @param hadSettled whether it was told as settled
     */
    record RefundReversed(
            String refundId,
            String refundPartId,
            String tenderId,
            PaymentMethod method,
            Destination destination,
            Money amount,
            @Nullable String providerRefundId,
            String code,
            boolean hadSettled)
            implements PaymentEvent {}

    /** It should have been there by now, and has not settled (C7). */
    record RefundLate(
            String refundId,
            String refundPartId,
            String tenderId,
            PaymentMethod method,
            Money amount,
            Instant promisedBy)
            implements PaymentEvent {}

    /** It was late, and has settled after all; beside {@link RefundSettled}, for those who care for late ones alone. */
    record LateRefundSettled(String refundId, String refundPartId) implements PaymentEvent {}

    record RefundNotNeeded(String refundId, String why, List<LineQuantity> lines, boolean withShipping)
            implements PaymentEvent {}

    /** Of what a refund is for, the seller keeps this for good; before the refund's parts. */
    record RefundReduced(String refundId, Money amount, String rule) implements PaymentEvent {}

    /**
     * Not paid, since the bank has taken that money already (C14).
     *
     * @param whole whether nothing of the refund is paid
     */
    record RefundWithheld(String refundId, Money amount, List<LineQuantity> lines, boolean withShipping, boolean whole)
            implements PaymentEvent {}

    /**
     * The buyer's bank has taken money back (C14).
     *
     * @param contested minor units of it that the buyer has got, or is getting, as a refund too
     */
    record ChargebackOpened(
            String chargebackId,
            String tenderId,
            PaymentMethod method,
            Money amount,
            long contested,
            @Nullable String reason)
            implements PaymentEvent {}

    /** @param won whether the money is the marketplace's again */
    record ChargebackClosed(
            String chargebackId, String tenderId, PaymentMethod method, Money amount, long contested, boolean won)
            implements PaymentEvent {}

    /** What cash on delivery comes back as (C3). */
    record CouponIssued(String refundId, String refundPartId, String couponCode, Money amount, Instant expiresAt)
            implements PaymentEvent {}

    record CouponRedeemed(String couponCode, Money amount, String redeemingOrderId) implements PaymentEvent {}

    /** Books differ (C13); nothing has changed. */
    record RefundDifferenceFound(
            String reconciliationId,
            DifferenceKind kind,
            @Nullable String refundPartId,
            @Nullable String providerRefundId,
            String detail)
            implements PaymentEvent {}

    /** Nothing happened, and why (B19). */
    record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
            implements PaymentEvent {}
}
