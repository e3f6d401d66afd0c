package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Money;
import java.time.Instant;
import java.util.List;

/** How far a return has got (D4), with what matters there. */
public sealed interface Stage {

    /** Whom or what it waits for, and until when. */
    sealed interface Open extends Stage {}

    /** Where it ends. */
    sealed interface Closed extends Stage {}

    /** The seller has to answer. */
    record Requested(Instant answerBy) implements Open {}

    /** The seller has offered an amount, and the goods stay where they are: the buyer has to answer. */
    record Offered(Money amount, Instant acceptBy) implements Open {}

    /** The seller has agreed; the label is to come. */
    record Approved(Instant labelBy) implements Open {}

    /** The buyer has to send the goods. */
    record WaitingForShipment(ReturnInstructions instructions, Instant sendBy) implements Open {}

    /** They are on their way. */
    record InTransit(Parcel parcel) implements Open {}

    /** They are back; the seller may look into the parcel. */
    record Received(Parcel parcel, Instant confirmBy) implements Open {}

    /** What was found leaves nothing to refund. */
    record Inspected(InspectionResult result) implements Closed {}

    /** The refund has begun. */
    record Refunded() implements Closed {}

    record Rejected() implements Closed {}

    record Expired() implements Closed {}

    record Withdrawn() implements Closed {}

    /** What the buyer has sent. */
    record Parcel(String carrier, String trackingNumber, Instant shippedAt, List<Tracking> tracking) {

        public Parcel {
            tracking = List.copyOf(tracking);
        }
    }

    /** Where a parcel was at some time. */
    record Tracking(ReturnTrackingStatus status, String location, String description, Instant at) {}

    /** What the carrier says. */
    enum ReturnTrackingStatus {
        UNKNOWN,
        IN_TRANSIT,
        DELIVERED
    }
}
