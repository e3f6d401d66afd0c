package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.LineQuantity;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.Stage.Parcel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One return, as it is kept: what was asked for, and how far it has got. {@link #stage} says the same in types.
 *
 * @param refund what goes back when all is well, the restocking fee deducted
 * @param restockingFee what the seller keeps (D6)
 * @param disputeId the dispute that has ended with this return; null where the buyer has asked for it
 * @param until when the present status ends by itself; null where it does not
 * @param offer what the seller has offered instead
 * @param sellerText what the seller has said last
 * @param evidenceIds what of the order's evidence shows the reason (D2)
 */
public record Return(
        String returnId,
        ReturnStatus status,
        List<LineQuantity> lines,
        ReturnReason reason,
        String details,
        Money refund,
        Money restockingFee,
        ReturnPayer shippingPaidBy,
        ReturnTerms terms,
        long policyVersion,
        @Nullable String disputeId,
        Instant requestedAt,
        @Nullable Instant until,
        @Nullable Money offer,
        @Nullable ReturnInstructions instructions,
        @Nullable Parcel parcel,
        @Nullable InspectionResult inspection,
        @Nullable String sellerText,
        @Nullable Instant closedAt,
        List<String> evidenceIds) {

    public Return {
        lines = List.copyOf(lines);
        evidenceIds = List.copyOf(evidenceIds);
    }

    /** How far it has got. */
    public Stage stage() {
        return switch (status) {
            case REQUESTED -> new Stage.Requested(kept(until));
            case OFFERED -> new Stage.Offered(kept(offer), kept(until));
            case APPROVED -> new Stage.Approved(kept(until));
            case WAITING_FOR_SHIPMENT -> new Stage.WaitingForShipment(kept(instructions), kept(until));
            case IN_TRANSIT -> new Stage.InTransit(kept(parcel));
            case RECEIVED -> new Stage.Received(kept(parcel), kept(until));
            case INSPECTED -> new Stage.Inspected(kept(inspection));
            case REFUNDED -> new Stage.Refunded();
            case REJECTED -> new Stage.Rejected();
            case EXPIRED -> new Stage.Expired();
            case WITHDRAWN -> new Stage.Withdrawn();
            case UNKNOWN -> throw new IllegalStateException(returnId + " has a status that this version does not know");
        };
    }

    /** The same return at that stage. */
    Return at(Stage next, Instant now) {
        return switch (next) {
            case Stage.Requested s -> with(ReturnStatus.REQUESTED, s.answerBy(), offer, instructions, parcel, null);
            case Stage.Offered s -> with(ReturnStatus.OFFERED, s.acceptBy(), s.amount(), instructions, parcel, null);
            case Stage.Approved s -> with(ReturnStatus.APPROVED, s.labelBy(), offer, instructions, parcel, null);
            case Stage.WaitingForShipment s ->
                with(ReturnStatus.WAITING_FOR_SHIPMENT, s.sendBy(), offer, s.instructions(), parcel, null);
            case Stage.InTransit s -> with(ReturnStatus.IN_TRANSIT, null, offer, instructions, s.parcel(), null);
            case Stage.Received s -> with(ReturnStatus.RECEIVED, s.confirmBy(), offer, instructions, s.parcel(), null);
            case Stage.Inspected s -> with(ReturnStatus.INSPECTED, null, offer, instructions, parcel, now);
            case Stage.Refunded s -> with(ReturnStatus.REFUNDED, null, offer, instructions, parcel, now);
            case Stage.Rejected s -> with(ReturnStatus.REJECTED, null, offer, instructions, parcel, now);
            case Stage.Expired s -> with(ReturnStatus.EXPIRED, null, offer, instructions, parcel, now);
            case Stage.Withdrawn s -> with(ReturnStatus.WITHDRAWN, null, offer, instructions, parcel, now);
        };
    }

    /** The same return with what the seller has said, and found. */
    Return hearing(@Nullable String text, @Nullable InspectionResult found) {
        return new Return(
                returnId,
                status,
                lines,
                reason,
                details,
                refund,
                restockingFee,
                shippingPaidBy,
                terms,
                policyVersion,
                disputeId,
                requestedAt,
                until,
                offer,
                instructions,
                parcel,
                found == null ? inspection : found,
                text == null ? sellerText : text,
                closedAt,
                evidenceIds);
    }

    private Return with(
            ReturnStatus next,
            @Nullable Instant endsBy,
            @Nullable Money offered,
            @Nullable ReturnInstructions instructed,
            @Nullable Parcel sent,
            @Nullable Instant closed) {
        return new Return(
                returnId,
                next,
                lines,
                reason,
                details,
                refund,
                restockingFee,
                shippingPaidBy,
                terms,
                policyVersion,
                disputeId,
                requestedAt,
                endsBy,
                offered,
                instructed,
                sent,
                inspection,
                sellerText,
                closed,
                evidenceIds);
    }

    private <T> T kept(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(returnId + " is " + status + " and lacks what belongs to that");
        }
        return value;
    }
}
