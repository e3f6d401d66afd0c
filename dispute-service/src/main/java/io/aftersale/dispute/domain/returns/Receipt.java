package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnActor;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnInspected;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefundGround;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnTracked;
import io.aftersale.dispute.domain.returns.ReturnInput.InspectReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.RecordReturnTracking;
import io.aftersale.dispute.domain.returns.Stage.Closed;
import io.aftersale.dispute.domain.returns.Stage.Parcel;
import io.aftersale.dispute.domain.returns.Stage.ReturnTrackingStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How goods come back, and what follows from what is in the parcel (D4, D5). */
final class Receipt {

    /** A state record has to stay small enough to be published, whatever a carrier tells. */
    static final int MOST_TRACKING_EVENTS = 100;

    private static final int LONGEST_PLACE = 500;

    private Receipt() {}

    /** A parcel that has been sent, and whether it is back. */
    private record Sent(Parcel parcel, boolean back) {}

    static List<ReturnEvent> track(Asked asked, RecordReturnTracking tracking) {
        asked.requireSystem();
        Sent sent = sent(asked);
        if (tracking.status() == ReturnTrackingStatus.UNKNOWN) {
            throw new Refusal("INVALID_STATUS", "status is not one of what carriers tell.");
        }
        Refusal.unlessText("location", tracking.location(), LONGEST_PLACE);
        Refusal.unlessText("description", tracking.description(), LONGEST_PLACE);
        boolean arrives = tracking.status() == ReturnTrackingStatus.DELIVERED && !sent.back();
        if (sent.parcel().tracking().size() >= MOST_TRACKING_EVENTS && !arrives) {
            throw new Refusal(
                    "TOO_MANY_TRACKING_EVENTS", "The parcel has had " + MOST_TRACKING_EVENTS + " tracking events.");
        }
        List<ReturnEvent> events = new ArrayList<>();
        events.add(new ReturnTracked(
                asked.about().returnId(),
                tracking.status(),
                tracking.location(),
                tracking.description(),
                tracking.at()));
        if (arrives) {
            events.add(asked.received(ReturnActor.CARRIER));
        }
        return events;
    }

    static List<ReturnEvent> confirm(Asked asked) {
        asked.requireSeller();
        List<ReturnEvent> events = arrival(asked, sent(asked));
        events.add(asked.refunded(ReturnRefundGround.RECEIPT_CONFIRMED, null));
        return events;
    }

    static List<ReturnEvent> inspect(Asked asked, InspectReturn inspect) {
        asked.requireSeller();
        Sent sent = sent(asked);
        InspectionResult result = inspect.result();
        if (result != InspectionResult.AS_DESCRIBED || !inspect.text().isEmpty()) {
            Refusal.unlessText("text", inspect.text(), SellersAnswer.LONGEST_TEXT);
        }
        boolean partly =
                result == InspectionResult.DAMAGED && !asked.about().reason().claimsDamage();
        requireAmount(asked, inspect.refund(), partly);
        if (result == InspectionResult.NOT_RECEIVED && !sent.back()) {
            Instant lost = sent.parcel().shippedAt().plus(asked.rules().lostAfter());
            if (asked.given().now().isBefore(lost)) {
                throw new Refusal("TOO_EARLY", "The parcel may still come, until " + lost + ".");
            }
        }
        boolean refundDue = switch (result) {
            case AS_DESCRIBED, DAMAGED ->
                !partly || (inspect.refund() != null && inspect.refund().minor() > 0);
            case EMPTY_PARCEL, WRONG_ITEM, NOT_RECEIVED -> false;
            case UNKNOWN -> throw new Refusal("INVALID_RESULT", "result is not one of the results.");
        };
        List<ReturnEvent> events = result == InspectionResult.NOT_RECEIVED ? new ArrayList<>() : arrival(asked, sent);
        events.add(new ReturnInspected(
                asked.about().returnId(),
                asked.returns().buyerId(),
                asked.returns().sellerId(),
                result,
                inspect.text(),
                refundDue));
        if (refundDue) {
            events.add(asked.refunded(ReturnRefundGround.INSPECTED, inspect.refund()));
        }
        return events;
    }

    /** Damage that the buyer had not claimed lessens the refund, and the seller says to what; nothing else does. */
    private static void requireAmount(Asked asked, @Nullable Money refund, boolean partly) {
        Money most = asked.about().refund();
        if (partly && (refund == null || refund.minor() < 0 || !refund.within(most))) {
            throw new Refusal(
                    "INVALID_AMOUNT",
                    "For damaged goods, refund is of 0 to " + most.minor() + " minor units of " + most.currency()
                            + ".");
        }
        if (!partly && refund != null) {
            throw new Refusal("INVALID_AMOUNT", "refund follows from the result, and is not said.");
        }
    }

    /** Whoever has looked into the parcel has it, whatever the carrier says. */
    private static List<ReturnEvent> arrival(Asked asked, Sent sent) {
        List<ReturnEvent> events = new ArrayList<>();
        if (!sent.back()) {
            events.add(asked.received(ReturnActor.SELLER));
        }
        return events;
    }

    private static Sent sent(Asked asked) {
        return switch (asked.stage()) {
            case Stage.InTransit s -> new Sent(s.parcel(), false);
            case Stage.Received s -> new Sent(s.parcel(), true);
            case Stage.Requested s -> throw notShipped();
            case Stage.Offered s -> throw notShipped();
            case Stage.Approved s -> throw notShipped();
            case Stage.WaitingForShipment s -> throw notShipped();
            case Closed s -> throw asked.closed(s);
        };
    }

    private static Refusal notShipped() {
        return new Refusal("NOT_SHIPPED", "The buyer has not sent the goods.");
    }
}
