package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnActor;
import io.aftersale.dispute.domain.returns.ReturnInput.AcceptReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.OfferForReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.ProvideReturnLabel;
import io.aftersale.dispute.domain.returns.ReturnInput.RejectReturn;
import io.aftersale.dispute.domain.returns.Stage.Closed;
import java.util.List;

/** What the seller says to a return (D3): yes, with or without the goods; an amount instead; no; and the label. */
final class SellersAnswer {

    static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_LABEL = 500;

    private SellersAnswer() {}

    static List<ReturnEvent> accept(Asked asked, AcceptReturn accept) {
        asked.requireSeller();
        requireUnanswered(asked, true);
        String label = accept.label();
        if (label != null) {
            Refusal.unlessText("label", label, LONGEST_LABEL);
        }
        if (accept.refundOnly()) {
            return asked.acceptedWithoutGoods(ReturnActor.SELLER);
        }
        if (!asked.about().reason().leavesGoods()) {
            throw new Refusal("NOTHING_TO_SEND_BACK", "The buyer has not received the goods: refund only.");
        }
        return asked.accepted(ReturnActor.SELLER, label);
    }

    static List<ReturnEvent> offer(Asked asked, OfferForReturn offer) {
        asked.requireSeller();
        requireUnanswered(asked, false);
        Money most = asked.about().refund();
        if (offer.amount().minor() < 1 || !offer.amount().within(most)) {
            throw new Refusal(
                    "INVALID_AMOUNT",
                    "An offer is of 1 to " + most.minor() + " minor units of " + most.currency() + ".");
        }
        Refusal.unlessText("text", offer.text(), LONGEST_TEXT);
        return List.of(new ReturnEvent.ReturnOfferMade(
                asked.about().returnId(),
                asked.returns().buyerId(),
                asked.returns().sellerId(),
                offer.amount(),
                offer.text(),
                asked.in(asked.rules().offerStands())));
    }

    static List<ReturnEvent> reject(Asked asked, RejectReturn reject) {
        asked.requireSeller();
        requireUnanswered(asked, false);
        Refusal.unlessText("text", reject.text(), LONGEST_TEXT);
        return List.of(new ReturnEvent.ReturnRejected(
                asked.about().returnId(),
                asked.returns().buyerId(),
                asked.returns().sellerId(),
                reject.reason(),
                reject.text()));
    }

    static List<ReturnEvent> label(Asked asked, ProvideReturnLabel provide) {
        asked.requireSeller();
        switch (asked.stage()) {
            case Stage.Approved s -> {}
            case Stage.Requested s -> throw notApproved();
            case Stage.Offered s -> throw notApproved();
            case Stage.WaitingForShipment s ->
                throw new Refusal("ALREADY_INSTRUCTED", "The buyer has been told how to send the goods.");
            case Stage.InTransit s -> throw alreadyShipped();
            case Stage.Received s -> throw alreadyShipped();
            case Closed s -> throw asked.closed(s);
        }
        Refusal.unlessText("label", provide.label(), LONGEST_LABEL);
        return List.of(asked.instructed(provide.label()));
    }

    /** An offer is kept to until the buyer has answered it: only more than the offer may still be given. */
    private static void requireUnanswered(Asked asked, boolean orOffered) {
        switch (asked.stage()) {
            case Stage.Requested s -> {}
            case Stage.Offered s -> {
                if (!orOffered) {
                    throw answered("An offer has been made: the buyer has to answer.");
                }
            }
            case Stage.Approved s -> throw answered("The return has been accepted.");
            case Stage.WaitingForShipment s -> throw answered("The return has been accepted.");
            case Stage.InTransit s -> throw answered("The goods are on their way back.");
            case Stage.Received s -> throw answered("The goods are back.");
            case Closed s -> throw asked.closed(s);
        }
    }

    static Refusal notApproved() {
        return new Refusal("NOT_APPROVED", "The seller has not agreed to a return yet.");
    }

    static Refusal alreadyShipped() {
        return new Refusal("ALREADY_SHIPPED", "The goods have been sent back already.");
    }

    private static Refusal answered(String detail) {
        return new Refusal("ALREADY_ANSWERED", detail);
    }
}
