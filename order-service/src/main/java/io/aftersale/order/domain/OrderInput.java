package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.Order.TrackingStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order reacts to. */
public sealed interface OrderInput {

    /** What people and systems ask of an order. */
    sealed interface Command extends OrderInput {}

    /** What other services say has happened. */
    sealed interface Fact extends OrderInput {}

    /** A storefront tells of a new order (A2, A3). */
    record PlaceOrder(
            String buyerId,
            String sellerId,
            List<NewLine> lines,
            Money shippingFee,
            Money discount,
            Money tax,
            List<Tender> tenders,
            String destinationCountry,
            boolean freeReturn,
            Instant shipBy,
            Instant deliveryFrom,
            Instant deliveryTo,
            ShippingMethod shipping,
            int guaranteedDays)
            implements Command {

        /** As the storefront promises it, with no guarantee. */
        public PlaceOrder(
                String buyerId,
                String sellerId,
                List<NewLine> lines,
                Money shippingFee,
                Money discount,
                Money tax,
                List<Tender> tenders,
                String destinationCountry,
                boolean freeReturn,
                Instant shipBy,
                Instant deliveryFrom,
                Instant deliveryTo) {
            this(
                    buyerId,
                    sellerId,
                    lines,
                    shippingFee,
                    discount,
                    tax,
                    tenders,
                    destinationCountry,
                    freeReturn,
                    shipBy,
                    deliveryFrom,
                    deliveryTo,
                    ShippingMethod.UNKNOWN,
                    0);
        }

        public PlaceOrder {
            lines = List.copyOf(lines);
            tenders = List.copyOf(tenders);
        }
    }

    /** A line as it is ordered. */
    record NewLine(String lineId, String sku, String title, int quantity, Money unitPrice) {}

    /**
     * The buyer asks to cancel (B1-B5); no lines: all that is left.
     *
     * @param customerReference what a dropshipper calls the end customer's order (G4)
     * @param onlyPaidUnshipped whether an order that is not paid, or of which something is shipped, is to be left alone (G4)
     */
    record RequestCancellation(
            String cancellationId,
            List<LineQuantity> lines,
            CancellationReason reason,
            @Nullable String justification,
            @Nullable String customerReference,
            boolean onlyPaidUnshipped)
            implements Command {

        public RequestCancellation {
            lines = List.copyOf(lines);
        }
    }

    /** The seller cancels (B12); no lines: all that is left. */
    record CancelBySeller(
            String cancellationId,
            List<LineQuantity> lines,
            SellerReason reason,
            @Nullable String text) implements Command {

        public CancelBySeller {
            lines = List.copyOf(lines);
        }
    }

    /** Why a seller cancels; {@code OTHER} needs a text. */
    enum SellerReason {
        OTHER,
        OUT_OF_STOCK,
        CANNOT_SHIP_TO_ADDRESS,
        UNFORESEEN
    }

    /** The buyer rates the seller (G3). */
    record RateSeller(Rating rating) implements Command {}

    /** The buyer no longer asks (B16). */
    record WithdrawCancellation(String cancellationId) implements Command {}

    /** The ship-by deadline has passed (B13). */
    record CancelUnshipped() implements Command {}

    /** The time in which a delivered order can be returned has passed (A4). */
    record CompleteOrder() implements Command {}

    /** The seller hands a parcel to the carrier (A5); no lines: all that is left. */
    record RecordShipment(String shipmentId, List<LineQuantity> lines, String carrier, String trackingNumber)
            implements Command {

        public RecordShipment {
            lines = List.copyOf(lines);
        }
    }

    /** The carrier tells where a parcel is (A5). */
    record RecordTracking(String shipmentId, TrackingStatus status, String location, String description, Instant at)
            implements Command {}

    /** The buyer will not take a parcel that is on its way (D1). */
    record RefuseDelivery(String shipmentId) implements Command {}

    /** The buyer wants to send goods back, or money back for what did not come (D2); no lines: all that may be. */
    record RequestReturn(
            String returnId, List<LineQuantity> lines, ReturnReason reason, String details, List<String> evidenceIds)
            implements Command {

        public RequestReturn {
            lines = List.copyOf(lines);
            evidenceIds = List.copyOf(evidenceIds);
        }

        /** With nothing that shows it. */
        public RequestReturn(String returnId, List<LineQuantity> lines, ReturnReason reason, String details) {
            this(returnId, lines, reason, details, List.of());
        }
    }

    /** The payment is being verified. */
    record VerificationBegun() implements Fact {}

    /** The order is paid. */
    record PaymentCaptured() implements Fact {}

    /** The payment was not verified. */
    record PaymentFailed(String reason) implements Fact {}

    /** The seller, the seller's policy or the deadline agreed to a cancellation. */
    record ApprovalGranted(String cancellationId, ApprovedBy by) implements Fact {}

    /** Who agreed. */
    enum ApprovedBy {
        UNKNOWN,
        SELLER,
        POLICY,
        DEADLINE
    }

    /** The seller did not agree. */
    record ApprovalDenied(String cancellationId, RejectionReason reason, String text) implements Fact {}

    /** Why a seller does not agree. */
    enum RejectionReason {
        OTHER,
        ALREADY_PACKED,
        CUSTOM_MADE,
        HANDED_TO_CARRIER
    }

    /** A refund should have arrived and has not (C7). */
    record RefundLate(String refundPartId) implements Fact {}

    /** It has arrived after all. */
    record LateRefundSettled(String refundPartId) implements Fact {}

    /** Buyer and seller have agreed; no amount: all that was paid for the lines (E3, E4). */
    record DisputeSettled(
            String disputeId,
            List<String> lineIds,
            @Nullable Money amount,
            boolean withReturn) implements Fact {

        public DisputeSettled {
            lineIds = List.copyOf(lineIds);
        }
    }

    /**
     * A mediator, or the seller's silence, has decided (E3, E6, E7).
     *
     * @param supplement after an appeal: what goes back beyond what the first decision gave, and nothing else does
     */
    record DisputeDecided(
            String disputeId,
            List<String> lineIds,
            DisputeDecision decision,
            @Nullable Money amount,
            boolean withReturn,
            @Nullable Money supplement)
            implements Fact {

        public DisputeDecided {
            lineIds = List.copyOf(lineIds);
        }
    }

    /** What has become of a return (D3-D5). */
    sealed interface ReturnFact extends Fact {
        String returnId();
    }

    /** Its refund begins; no amount: the share of its lines. */
    record ReturnRefunded(String returnId, @Nullable Money amount) implements ReturnFact {}

    record ReturnRejected(String returnId) implements ReturnFact {}

    record ReturnExpired(String returnId) implements ReturnFact {}

    record ReturnWithdrawn(String returnId) implements ReturnFact {}

    /** @param refundDue whether a {@link ReturnRefunded} follows */
    record ReturnInspected(String returnId, boolean refundDue) implements ReturnFact {}

    /** For whom. */
    enum DisputeDecision {
        UNKNOWN,
        FULL_REFUND,
        PARTIAL_REFUND,
        FOR_SELLER
    }
}
