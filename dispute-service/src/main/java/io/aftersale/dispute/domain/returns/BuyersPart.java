package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefundGround;
import io.aftersale.dispute.domain.returns.ReturnInput.ShipReturn;
import io.aftersale.dispute.domain.returns.Stage.Closed;
import java.util.List;

/** What the buyer does after having asked: takes the amount, sends the goods, or keeps them (D3, D4). */
final class BuyersPart {

    private static final int LONGEST_NAME = 200;

    private BuyersPart() {}

    static List<ReturnEvent> acceptOffer(Asked asked) {
        asked.requireBuyer();
        return switch (asked.stage()) {
            case Stage.Offered s -> List.of(asked.refunded(ReturnRefundGround.OFFER_ACCEPTED, s.amount()));
            case Stage.Requested s -> throw noOffer();
            case Stage.Approved s -> throw noOffer();
            case Stage.WaitingForShipment s -> throw noOffer();
            case Stage.InTransit s -> throw noOffer();
            case Stage.Received s -> throw noOffer();
            case Closed s -> throw asked.closed(s);
        };
    }

    /** Also before there is a label: the buyer may have one. */
    static List<ReturnEvent> ship(Asked asked, ShipReturn ship) {
        asked.requireBuyer();
        switch (asked.stage()) {
            case Stage.Approved s -> {}
            case Stage.WaitingForShipment s -> {}
            case Stage.Requested s -> throw SellersAnswer.notApproved();
            case Stage.Offered s -> throw SellersAnswer.notApproved();
            case Stage.InTransit s -> throw SellersAnswer.alreadyShipped();
            case Stage.Received s -> throw SellersAnswer.alreadyShipped();
            case Closed s -> throw asked.closed(s);
        }
        Refusal.unlessText("carrier", ship.carrier(), LONGEST_NAME);
        Refusal.unlessText("trackingNumber", ship.trackingNumber(), LONGEST_NAME);
        return List.of(new ReturnEvent.ReturnShipped(
                asked.about().returnId(),
                asked.returns().buyerId(),
                asked.returns().sellerId(),
                ship.carrier(),
                ship.trackingNumber()));
    }

    static List<ReturnEvent> withdraw(Asked asked) {
        asked.requireBuyer();
        return switch (asked.stage()) {
            case Stage.Requested s -> withdrawn(asked);
            case Stage.Offered s -> withdrawn(asked);
            case Stage.Approved s -> withdrawn(asked);
            case Stage.WaitingForShipment s -> withdrawn(asked);
            case Stage.InTransit s -> throw SellersAnswer.alreadyShipped();
            case Stage.Received s -> throw SellersAnswer.alreadyShipped();
            case Closed s -> throw asked.closed(s);
        };
    }

    private static List<ReturnEvent> withdrawn(Asked asked) {
        return List.of(new ReturnEvent.ReturnWithdrawn(
                asked.about().returnId(),
                asked.returns().buyerId(),
                asked.returns().sellerId()));
    }

    private static Refusal noOffer() {
        return new Refusal("NO_OFFER", "The seller has offered no amount that waits for an answer.");
    }
}
