package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.LineQuantity;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.Stage.ReturnTrackingStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the returns of an order react to. */
public sealed interface ReturnInput {

    /** What is asked of one of them. */
    sealed interface Command extends ReturnInput {
        String returnId();
    }

    /** order-service says that a return may be, and what it would come to (D2); it comes before all else. */
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
            List<String> evidenceIds)
            implements ReturnInput {

        public ReturnRequested {
            lines = List.copyOf(lines);
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /**
     * The seller agrees (D3).
     *
     * @param refundOnly whether the buyer keeps the goods, or never had them
     */
    record AcceptReturn(
            String returnId, boolean refundOnly, @Nullable String label) implements Command {}

    /** The seller offers an amount instead, and the buyer keeps the goods (D3). */
    record OfferForReturn(String returnId, Money amount, String text) implements Command {}

    /** The seller takes nothing back (D3). */
    record RejectReturn(String returnId, ReturnRejection reason, String text) implements Command {}

    /** The buyer is content with the amount (D3). */
    record AcceptReturnOffer(String returnId) implements Command {}

    /** Whoever pays for the way back sends the label (D3). */
    record ProvideReturnLabel(String returnId, String label) implements Command {}

    /** The buyer has handed the goods to a carrier (D4). */
    record ShipReturn(String returnId, String carrier, String trackingNumber) implements Command {}

    /** The carrier tells where the parcel is (D4, D5). */
    record RecordReturnTracking(
            String returnId, ReturnTrackingStatus status, String location, String description, Instant at)
            implements Command {}

    /** The seller, or the warehouse's system, confirms the receipt (D5). */
    record ConfirmReturn(String returnId) implements Command {}

    /**
     * The seller says what was in the parcel (D4).
     *
     * @param refund for {@code DAMAGED} alone, unless damage is what the buyer had claimed
     */
    record InspectReturn(
            String returnId,
            InspectionResult result,
            @Nullable Money refund,
            String text) implements Command {}

    /** The buyer keeps the goods after all (D4). */
    record WithdrawReturn(String returnId) implements Command {}

    /** Nobody did in time what the return waited for. */
    record EndReturnWait(String returnId) implements Command {}
}
