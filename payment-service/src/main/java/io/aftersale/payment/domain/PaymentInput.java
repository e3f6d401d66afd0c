package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.ChargebackStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a payment reacts to. */
public sealed interface PaymentInput {

    /** What people and systems ask of a payment. */
    sealed interface Command extends PaymentInput {}

    /** What other services say has happened. */
    sealed interface Fact extends PaymentInput {}

    /** The payment is being verified. */
    record BeginVerification() implements Command {}

    /**
     * Money of one tender was captured.
     *
     * @param providerReference the provider's id of the payment; opaque
     */
    record RecordCapture(String tenderId, Money amount, String providerReference) implements Command {}

    /** The payment was not verified. */
    record FailVerification(String reason) implements Command {}

    /**
     * The buyer names the AliPay account that refunds go to where the method takes no money back (C3).
     *
     * @param accountReference opaque, not the account itself
     */
    record ProvideRefundDestination(String accountReference) implements Command {}

    /** What the provider said about one refund. */
    record RecordProviderAnswer(
            String refundPartId,
            ProviderOutcome outcome,
            @Nullable String providerRefundId,
            @Nullable String code) implements Command {}

    /** The last day is over on which a refund should have been there (C7). Sent by this service's own timer. */
    record MarkRefundLate(String refundPartId) implements Command {}

    /** Somebody agrees to a large refund of somebody else's (C15). */
    record ApproveLargeRefund(String refundId) implements Command {}

    /**
     * What the provider says of a chargeback (C14).
     *
     * @param providerReference the provider's id of the payment
     */
    record RecordChargeback(
            String chargebackId,
            String providerReference,
            Money amount,
            ChargebackStatus status,
            @Nullable String reason)
            implements Command {}

    /** A coupon pays for another order (C3). */
    record RedeemCoupon(String couponCode, String redeemingOrderId) implements Command {}

    /** A reconciliation has found that the books differ (C13). */
    record RecordDifference(
            String reconciliationId,
            DifferenceKind kind,
            @Nullable String refundPartId,
            @Nullable String providerRefundId,
            String detail)
            implements Command {}

    /** What a provider may say. */
    enum ProviderOutcome {
        UNANSWERED,
        SUBMITTED,
        SETTLED,
        FAILED_RETRYABLE,
        FAILED,
        REVERSED
    }

    /** An order is to be paid. */
    record OrderPlaced(
            String buyerId,
            String sellerId,
            List<OrderLine> lines,
            Money shippingFee,
            Money discount,
            Money tax,
            Money total,
            List<OrderTender> tenders,
            String destinationCountry)
            implements Fact {

        public OrderPlaced {
            lines = List.copyOf(lines);
            tenders = List.copyOf(tenders);
        }
    }

    /** A line as it was ordered. */
    record OrderLine(String lineId, int quantity, Money unitPrice) {}

    /** How the order is to be paid. */
    record OrderTender(String tenderId, PaymentMethod method, Money amount) {}

    /**
     * Money has to go back (C1).
     *
     * @param amount a decided amount; null: the share of the lines
     * @param restockingFee what the seller keeps of the lines' share, in hundredths of a per cent (D6)
     */
    record RefundDue(
            String refundId,
            RefundCause cause,
            List<LineQuantity> lines,
            boolean withShipping,
            @Nullable Money amount,
            int restockingFee)
            implements Fact {

        public RefundDue {
            lines = List.copyOf(lines);
        }

        /** One of which the seller keeps nothing. */
        public RefundDue(String refundId, List<LineQuantity> lines, boolean withShipping, @Nullable Money amount) {
            this(refundId, RefundCause.UNKNOWN, lines, withShipping, amount, 0);
        }
    }

    /** Why money goes back, as far as it tells which rule has decided. */
    enum RefundCause {
        UNKNOWN,
        RETURN
    }

    /** Lines of the order are cancelled; where money was paid, a {@link RefundDue} follows. */
    record OrderCancelled(boolean entireOrder, boolean refundDue) implements Fact {

        /** Whether the order is closed without having been paid: what was captured of it belongs to the buyer. */
        boolean unpaid() {
            return entireOrder && !refundDue;
        }
    }
}
