package io.aftersale.seller.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What approvals react to. */
public sealed interface ApprovalInput {

    /** What is asked of them. */
    sealed interface Command extends ApprovalInput {

        String cancellationId();
    }

    /** What order-service says has happened. */
    sealed interface Fact extends ApprovalInput {}

    /** The seller agrees (B6). */
    record ApproveCancellation(String cancellationId) implements Command {}

    /** The seller does not agree (B6); {@code OTHER} needs a text. */
    record RejectCancellation(
            String cancellationId,
            RejectionReason reason,
            @Nullable String text) implements Command {}

    /** Why a seller does not agree. */
    enum RejectionReason {
        OTHER,
        ALREADY_PACKED,
        CUSTOM_MADE,
        HANDED_TO_CARRIER
    }

    /** The seller was silent until the deadline (B7). */
    record ApproveByDeadline(String cancellationId) implements Command {}

    /** Some of the seller's time is over (B7); {@code number} from 1. */
    record RemindSeller(String cancellationId, int number) implements Command {}

    /** The buyer has asked to cancel. */
    record CancellationRequested(
            String cancellationId,
            String buyerId,
            String sellerId,
            List<LineQuantity> lines,
            Money value,
            CancellationReason reason,
            @Nullable String justification,
            CancellationStatus status,
            @Nullable Instant paidAt,
            PolicyTerms policy)
            implements Fact {

        public CancellationRequested {
            lines = List.copyOf(lines);
        }
    }

    /** What a cancellation waits for. */
    enum CancellationStatus {
        UNKNOWN,
        WAITING_FOR_VERIFICATION,
        WAITING_FOR_SELLER,
        CANCELLED,
        REJECTED
    }

    /** Lines are cancelled, by whatever way. */
    record OrderCancelled(
            String cancellationId,
            String sellerId,
            CancellationCause cause,
            List<LineQuantity> lines,
            boolean entireOrder)
            implements Fact, SellerFact {

        public OrderCancelled {
            lines = List.copyOf(lines);
        }
    }

    /** By which way lines were cancelled. */
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

    /** The cancellation has come to nothing: the seller said no, or had shipped (B9). */
    record CancellationRejected(String cancellationId) implements Fact {}

    /** The buyer no longer asks (B16). */
    record CancellationWithdrawn(String cancellationId) implements Fact {}

    /** A parcel has left. */
    record OrderShipped(OrderStatus status) implements Fact {}

    /** How far the order has got. */
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
}
