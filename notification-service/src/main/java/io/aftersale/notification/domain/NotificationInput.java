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

    /** Of order-service and seller-service. */
    sealed interface OrderFact extends Fact {}

    /** Of payment-service. */
    sealed interface PaymentFact extends Fact {}

    /** Of dispute-service, about disputes and what is said about an order. */
    sealed interface DisputeFact extends Fact {}

    /** Of dispute-service, about returns. */
    sealed interface ReturnFact extends Fact {}

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

    record OrderPlaced(String buyerId, String sellerId, Money total) implements OrderFact {}

    record CancellationRequested(String cancellationId, String buyerId, CancellationStatus status)
            implements OrderFact {}

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
            implements OrderFact {}

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

    record CancellationRejected(String cancellationId, String buyerId, String reason) implements OrderFact {}

    /** The buyer no longer asks (B16). */
    record CancellationWithdrawn(String cancellationId, String buyerId, String sellerId) implements OrderFact {}

    record OrderShipped(String shipmentId, String buyerId, String carrier, String trackingNumber)
            implements OrderFact {}

    /** Where parcels are; {@code orderStatus} after it. */
    record ShipmentTracked(TrackingStatus status, OrderStatus orderStatus) implements OrderFact {}

    /** What of a parcel's way is told. */
    enum TrackingStatus {
        UNKNOWN,
        DELIVERY_REFUSED
    }

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
    record RefundDue(String refundId) implements OrderFact {}

    /** The buyer will not take the parcel (D1). */
    record DeliveryRefused(String shipmentId) implements OrderFact {}

    // Of seller-service

    record ApprovalAsked(String cancellationId, String sellerId, Instant answerBy) implements OrderFact {}

    /** The seller has not answered yet (B7). */
    record ApprovalReminded(String cancellationId, Instant answerBy) implements OrderFact {}

    // Of payment-service

    record RefundAccepted(
            String refundPartId,
            PaymentMethod method,
            DestinationKind destination,
            Money amount,
            @Nullable ArrivalPromise arrival)
            implements PaymentFact {}

    /** Beginning of the first and end of the last day on which a refund should be there, in UTC (C6). */
    record ArrivalPromise(Instant earliest, Instant latest) {}

    /** A second person has to approve the refund that this is a part of (C15). */
    record RefundWaitsForApproval(String refundPartId, Money amount) implements PaymentFact {}

    record RefundWaitsForDestination(String refundPartId, PaymentMethod method, Money amount) implements PaymentFact {}

    record RefundSettled(
            String refundId,
            String refundPartId,
            PaymentMethod method,
            DestinationKind destination,
            Money amount,
            boolean refundComplete)
            implements PaymentFact {}

    record RefundFailed(String refundPartId, Money amount, boolean retryable) implements PaymentFact {}

    /** Nothing was left to refund. */
    record RefundNotNeeded(String refundId) implements PaymentFact {}

    /** The refund should have been there by now (C7). */
    record RefundLate(String refundPartId, Money amount) implements PaymentFact {}

    /** The provider has sent the money back to the marketplace: it is owed again (C8). */
    record RefundReversed(String refundId, String refundPartId, Money amount) implements PaymentFact {}

    /**
     * The bank has taken the money already (C14).
     *
     * @param whole whether nothing of the refund is left to pay
     */
    record RefundWithheld(String refundId, Money amount, boolean whole) implements PaymentFact {}

    record CouponIssued(String refundPartId, String couponCode, Money amount, Instant expiresAt)
            implements PaymentFact {}

    /** The buyer's bank has taken money of the payment back (C14). */
    record ChargebackOpened(String chargebackId, Money amount) implements PaymentFact {}

    /** The bank has decided; {@code won}: the money is the marketplace's again. */
    record ChargebackClosed(String chargebackId, Money amount, boolean won) implements PaymentFact {}

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

    record DisputeOpened(String disputeId, String buyerId, String sellerId, Instant answerBy) implements DisputeFact {}

    record ClaimRejected(String disputeId, String buyerId) implements DisputeFact {}

    /** {@code disputeId}: that has ended with it, so that nobody is asked. */
    record ReturnOpened(String returnId, @Nullable String disputeId, Instant answerBy) implements ReturnFact {}

    /** {@code refundOnly}: nothing has to be sent back. */
    record ReturnAccepted(String returnId, boolean refundOnly) implements ReturnFact {}

    /** The buyer can send the goods now (D3). */
    record ReturnInstructed(String returnId, Instant sendBy) implements ReturnFact {}

    record ReturnShipped(String returnId, String carrier, String trackingNumber) implements ReturnFact {}

    record ReturnRejected(String returnId) implements ReturnFact {}

    record ReturnOfferMade(String returnId) implements ReturnFact {}

    record ReturnReceived(String returnId) implements ReturnFact {}

    record ReturnInspected(String returnId, boolean refundDue) implements ReturnFact {}

    record ReturnRefunded(String returnId) implements ReturnFact {}

    record ReturnExpired(String returnId) implements ReturnFact {}

    record ReturnWithdrawn(String returnId) implements ReturnFact {}

    record OfferMade(String disputeId, String buyerId, String sellerId, DisputeParty by) implements DisputeFact {}

    /** A side of a dispute. */
    enum DisputeParty {
        UNKNOWN,
        BUYER,
        SELLER
    }

    record DisputeSettled(String disputeId, String buyerId, String sellerId) implements DisputeFact {}

    record DisputeWithdrawn(String disputeId, String buyerId, String sellerId) implements DisputeFact {}

    record DisputeAppealed(String disputeId, String buyerId, String sellerId) implements DisputeFact {}

    record DisputeEscalated(String disputeId, String buyerId, String sellerId) implements DisputeFact {}

    record DisputeDecided(
            String disputeId,
            String buyerId,
            String sellerId,
            DisputeDecision decision,
            @Nullable Money amount,
            DecisionReason reason)
            implements DisputeFact {}

    /** Whether anybody has judged (E3). */
    enum DecisionReason {
        OTHER,
        SELLER_SILENT
    }

    /** Somebody has written; {@code ticketId}: between buyer and support alone (E10, E11). */
    record MessagePosted(@Nullable String ticketId, Party by) implements DisputeFact {}

    /** Its first message follows (E11). */
    record TicketOpened(String ticketId, Party by) implements DisputeFact {}

    record TicketClosed(String ticketId, Party by) implements DisputeFact {}

    /** On whose side somebody speaks; support and mediators are the platform. */
    enum Party {
        UNKNOWN,
        BUYER,
        SELLER,
        PLATFORM
    }

    /** For whom. */
    enum DisputeDecision {
        UNKNOWN,
        FULL_REFUND,
        PARTIAL_REFUND,
        FOR_SELLER
    }
}
