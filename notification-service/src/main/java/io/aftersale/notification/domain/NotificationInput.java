package io.aftersale.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What correspondence reacts to; of what other services say, what somebody is told about or what opens or closes something. */
public sealed interface NotificationInput {

    /** What this service's workers say, and what support asks for. */
    sealed interface Command extends NotificationInput {}

    /** What other services say has happened, where that is told to somebody (F1) or keeps somebody from leaving (F6). */
    sealed interface Fact extends NotificationInput {}

    /** What the mail server said about e-mails of one order, in the order in which they were sent. */
    record RecordMailAnswers(List<MailAnswer> answers) implements Command {

        public RecordMailAnswers {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What the mail server said about one e-mail.
     *
     * @param values what the text was made of, where it was refused
     */
    record MailAnswer(
            String notificationId,
            MailOutcome outcome,
            @Nullable String detail,
            Map<String, String> values) {

        public MailAnswer {
            values = Map.copyOf(values);
        }
    }

    /** Sends the e-mail of a parked notification once more (F3). */
    record ResendNotification(String notificationId) implements Command {}

    /** What a mail server may say; {@code MUTED}: it was not asked, as the recipient prefers (F4). */
    enum MailOutcome {
        UNKNOWN,
        ACCEPTED,
        REFUSED,
        MUTED
    }

    // Of order-service

    record OrderPlaced(String buyerId, String sellerId, Money total) implements Fact {}

    record CancellationRequested(String cancellationId, String buyerId, CancellationStatus status) implements Fact {}

    /** What a cancellation waits for. */
    enum CancellationStatus {
        UNKNOWN,
        WAITING_FOR_VERIFICATION,
        WAITING_FOR_SELLER,
        CANCELLED,
        REJECTED
    }

    record OrderCancelled(
            String cancellationId,
            String buyerId,
            String sellerId,
            CancellationCause cause,
            boolean entireOrder,
            boolean refundDue)
            implements Fact {}

    /** Who or what brought a cancellation about. */
    enum CancellationCause {
        UNKNOWN,
        BUYER,
        BUYER_DURING_VERIFICATION,
        SELLER_APPROVED,
        POLICY_APPROVED,
        DEADLINE_APPROVED,
        SELLER,
        PAYMENT_FAILED,
        DISPUTE,
        NOT_SHIPPED
    }

    record CancellationRejected(String cancellationId, String buyerId, String reason) implements Fact {}

    /** The buyer no longer asks (B16). */
    record CancellationWithdrawn(String cancellationId, String buyerId, String sellerId) implements Fact {}

    record OrderShipped(String shipmentId, String buyerId, String carrier, String trackingNumber) implements Fact {}

    /** Where parcels are; {@code orderStatus} after it. */
    record ShipmentTracked(OrderStatus orderStatus) implements Fact {}

    /** How far an order is (A4). */
    enum OrderStatus {
        UNKNOWN,
        AWAITING_PAYMENT,
        PAYMENT_VERIFYING,
        AWAITING_SHIPMENT,
        PARTIALLY_SHIPPED,
        SHIPPED,
        DELIVERY_REFUSED,
        DELIVERED,
        COMPLETED,
        CANCELLED
    }

    /** Money has to go back (C1). */
    record RefundDue(String refundId) implements Fact {}

    // Of seller-service

    record ApprovalAsked(String cancellationId, String sellerId, Instant answerBy) implements Fact {}

    // Of payment-service

    record RefundAccepted(String refundPartId, PaymentMethod method, DestinationKind destination, Money amount)
            implements Fact {}

    record RefundWaitsForDestination(String refundPartId, PaymentMethod method, Money amount) implements Fact {}

    record RefundSettled(
            String refundId,
            String refundPartId,
            PaymentMethod method,
            DestinationKind destination,
            Money amount,
            boolean refundComplete)
            implements Fact {}

    record RefundFailed(String refundPartId, Money amount, boolean retryable) implements Fact {}

    /** Nothing was left to refund. */
    record RefundNotNeeded(String refundId) implements Fact {}

    /** The refund should have been there by now (C7). */
    record RefundLate(String refundPartId, Money amount) implements Fact {}

    /** How the buyer paid. */
    enum PaymentMethod {
        UNKNOWN,
        CARD,
        ALIPAY,
        PAYPAL,
        WALLET,
        BONUS,
        CASH,
        WESTERN_UNION,
        BANK_TRANSFER,
        CASH_ON_DELIVERY
    }

    /** Where the money of a refund goes. */
    enum DestinationKind {
        UNKNOWN,
        ORIGINAL,
        ALIPAY_ACCOUNT,
        COUPON
    }

    // Of dispute-service

    record DisputeOpened(String disputeId, String buyerId, String sellerId, Instant answerBy) implements Fact {}

    record ClaimRejected(String disputeId, String buyerId) implements Fact {}

    record ReturnOpened(String returnId) implements Fact {}

    record ReturnAccepted(String returnId) implements Fact {}

    record ReturnRejected(String returnId) implements Fact {}

    record ReturnOfferMade(String returnId) implements Fact {}

    record ReturnReceived(String returnId) implements Fact {}

    record ReturnInspected(String returnId, boolean refundDue) implements Fact {}

    record ReturnRefunded(String returnId) implements Fact {}

    record ReturnExpired(String returnId) implements Fact {}

    record ReturnWithdrawn(String returnId) implements Fact {}

    record OfferMade(String disputeId, String buyerId, String sellerId, DisputeParty by) implements Fact {}

    /** A side of a dispute. */
    enum DisputeParty {
        UNKNOWN,
        BUYER,
        SELLER
    }

    record DisputeSettled(String disputeId, String buyerId, String sellerId) implements Fact {}

    record DisputeWithdrawn(String disputeId, String buyerId, String sellerId) implements Fact {}

    record DisputeAppealed(String disputeId, String buyerId, String sellerId) implements Fact {}

    record DisputeEscalated(String disputeId, String buyerId, String sellerId) implements Fact {}

    record DisputeDecided(
            String disputeId,
            String buyerId,
            String sellerId,
            DisputeDecision decision,
            @Nullable Money amount) implements Fact {}

    /** For whom. */
    enum DisputeDecision {
        UNKNOWN,
        FULL_REFUND,
        PARTIAL_REFUND,
        FOR_SELLER
    }
}
