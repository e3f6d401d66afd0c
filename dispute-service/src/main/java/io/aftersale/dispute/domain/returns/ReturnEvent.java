package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.LineQuantity;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.Stage.ReturnTrackingStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the returns of an order. */
public sealed interface ReturnEvent {

    /** What happens to one of them. */
    sealed interface OfReturn extends ReturnEvent {
        String returnId();
    }

    /** It has begun; the seller has to answer, unless a dispute has ended with it. */
    record ReturnOpened(
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
            Instant answerBy,
            List<String> evidenceIds)
            implements OfReturn {}

    /** @param refundOnly whether nothing has to be sent back, and a {@link ReturnRefunded} follows */
    record ReturnAccepted(
            String returnId, String buyerId, String sellerId, ReturnActor by, boolean refundOnly, Instant labelBy)
            implements OfReturn {}

    /** The buyer can send the goods now (D3). */
    record ReturnInstructed(
            String returnId, String buyerId, String sellerId, ReturnInstructions instructions, Instant sendBy)
            implements OfReturn {}

    record ReturnOfferMade(
            String returnId, String buyerId, String sellerId, Money amount, String text, Instant acceptBy)
            implements OfReturn {}

    record ReturnRejected(String returnId, String buyerId, String sellerId, ReturnRejection reason, String text)
            implements OfReturn {}

    record ReturnShipped(String returnId, String buyerId, String sellerId, String carrier, String trackingNumber)
            implements OfReturn {}

    record ReturnTracked(String returnId, ReturnTrackingStatus status, String location, String description, Instant at)
            implements OfReturn {}

    /** The goods are back. */
    record ReturnReceived(String returnId, String buyerId, String sellerId, ReturnActor by, Instant confirmBy)
            implements OfReturn {}

    record ReturnInspected(
            String returnId, String buyerId, String sellerId, InspectionResult result, String text, boolean refundDue)
            implements OfReturn {}

    /** The refund begins (C1, D5); no amount: all that the lines have cost, less the restocking fee. */
    record ReturnRefunded(
            String returnId,
            String buyerId,
            String sellerId,
            ReturnRefundGround ground,
            @Nullable Money amount) implements OfReturn {}

    record ReturnExpired(String returnId, String buyerId, String sellerId) implements OfReturn {}

    record ReturnWithdrawn(String returnId, String buyerId, String sellerId) implements OfReturn {}

    /** Nothing happened, and why (B19). */
    record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
            implements ReturnEvent {}

    /** Who brought a step about. */
    enum ReturnActor {
        UNKNOWN,
        SELLER,
        CARRIER,
        DEADLINE,
        DISPUTE
    }

    /** Why the refund begins. */
    enum ReturnRefundGround {
        UNKNOWN,
        REFUND_ONLY,
        OFFER_ACCEPTED,
        RECEIPT_CONFIRMED,
        CONFIRMED_BY_DEADLINE,
        INSPECTED
    }
}
