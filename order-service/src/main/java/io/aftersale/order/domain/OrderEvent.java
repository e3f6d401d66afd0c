package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.Order.TrackingStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to an order. */
public sealed interface OrderEvent {

    record OrderPlaced(
            String buyerId,
            String sellerId,
            List<OrderInput.NewLine> lines,
            Money shippingFee,
            Money discount,
            Money tax,
            Money total,
            List<Tender> tenders,
            String destinationCountry,
            boolean freeReturn,
            Instant shipBy,
            Instant deliveryFrom,
            Instant deliveryTo,
            PolicyTerms policy,
            ShippingMethod shipping,
            @Nullable Instant guaranteedBy)
            implements OrderEvent {}

    /** The payment moved the order on. */
    record OrderPaymentProgressed(Status status) implements OrderEvent {}

    /** A cancellation was asked for and accepted for decision (B5). */
    record CancellationRequested(
            String cancellationId,
            String buyerId,
            String sellerId,
            List<LineQuantity> lines,
            boolean entireOrder,
            Money value,
            CancellationReason reason,
            @Nullable String justification,
            @Nullable String customerReference,
            CancellationStatus status,
            @Nullable Instant paidAt,
            PolicyTerms policy)
            implements OrderEvent {}

    /** Lines are cancelled for good (B6). */
    record OrderCancelled(
            String cancellationId,
            String buyerId,
            String sellerId,
            CancellationCause cause,
            List<LineQuantity> lines,
            boolean entireOrder,
            boolean refundDue)
            implements OrderEvent {}

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

    /** The order goes on (B6). */
    record CancellationRejected(
            String cancellationId,
            String buyerId,
            String sellerId,
            List<LineQuantity> lines,
            String reason,
            String text)
            implements OrderEvent {}

    /** The buyer no longer asks: the order goes on (B16). */
    record CancellationWithdrawn(String cancellationId, String buyerId, String sellerId, List<LineQuantity> lines)
            implements OrderEvent {}

    /** The buyer has rated the seller (G3). */
    record SellerRated(String buyerId, String sellerId, Rating rating) implements OrderEvent {}

    /** The order has come to its end (A4). */
    record OrderCompleted(String buyerId, String sellerId) implements OrderEvent {}

    /** Money has to go back (C1). */
    record RefundDue(
            String refundId,
            RefundCause cause,
            List<LineQuantity> lines,
            boolean withShipping,
            @Nullable Money amount,
            int restockingFee)
            implements OrderEvent {

        /** A refund of which the seller keeps nothing. */
        public RefundDue(
                String refundId,
                RefundCause cause,
                List<LineQuantity> lines,
                boolean withShipping,
                @Nullable Money amount) {
            this(refundId, cause, lines, withShipping, amount, 0);
        }
    }

    /** Why money goes back. */
    enum RefundCause {
        UNKNOWN,
        CANCELLATION,
        SELLER_CANCELLATION,
        DISPUTE,
        NOT_SHIPPED,
        RETURN,
        DELIVERY_REFUSED
    }

    record OrderShipped(
            String shipmentId,
            String buyerId,
            List<LineQuantity> lines,
            String carrier,
            String trackingNumber,
            Status status)
            implements OrderEvent {}

    record ShipmentTracked(
            String shipmentId,
            TrackingStatus status,
            String location,
            String description,
            Instant at,
            Status orderStatus)
            implements OrderEvent {}

    /** The buyer will not take the parcel (D1). */
    record DeliveryRefused(
            String shipmentId, String buyerId, String sellerId, List<LineQuantity> lines, Status orderStatus)
            implements OrderEvent {}

    /**
     * Goods may go back (D2), or have to as a dispute has ended so.
     *
     * @param refund what goes back when all is well, without the fee
     * @param restockingFee what the seller keeps (D6)
     * @param disputeId null where the buyer asks
     * @param amount what the dispute has ended with; null: the share of the lines
     */
    record ReturnRequested(
            String returnId,
            String buyerId,
            String sellerId,
            List<LineQuantity> lines,
            ReturnReason reason,
            String details,
            Money refund,
            Money restockingFee,
            ReturnPayer shippingPaidBy,
            ReturnTerms terms,
            long policyVersion,
            @Nullable String disputeId,
            @Nullable Money amount,
            List<String> evidenceIds)
            implements OrderEvent {}

    /** Who pays for sending goods back. */
    enum ReturnPayer {
        UNKNOWN,
        BUYER,
        SELLER,
        PLATFORM
    }

    /** Nothing happened, and why (B19). */
    record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
            implements OrderEvent {}
}
