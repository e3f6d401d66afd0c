package io.aftersale.local.demo;

import static io.aftersale.local.demo.Refunds.Back;

import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.dispute.ReturnRefunded;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.PaymentStatus;
import io.aftersale.schemas.payment.RefundLate;
import io.aftersale.schemas.seller.RejectionReason;

/** Journeys of orders that are sent back, or disputed. */
final class Claiming {
    private static final String BUYER = "buyer-1";
    private static final String SELLER = "seller-1";
    private static final String CASE = "case-1";
    private static final String MEDIATOR = "mediator-1";

    private Claiming() {}

    static void wonByDispute(Marketplace market) {
        Purchase order = market.buying(headphones().paidBy(PaymentMethod.CARD));
        order.isPaid();

        order.buyerAsksToCancel("too-slow", CancellationReason.SHIPPING_TOO_SLOW)
                .orFail("the buyer's cancellation");
        order.sellerRejects("too-slow", RejectionReason.ALREADY_PACKED, "It stands at the door.")
                .orFail("the seller's rejection");
        order.buyerDisputes(CASE, DisputeGround.CANCELLATION_REFUSED, "It has stood there for two weeks.")
                .orFail("the buyer's dispute");
        order.sellerRejectsTheClaim(CASE, "The carrier comes tomorrow.").orFail("the seller's answer");
        order.buyerEscalates(CASE).orFail("the escalation");
        order.bothFinishTheirEvidence(CASE);
        order.mediatorDecides(
                        CASE,
                        DisputeDecision.FULL_REFUND,
                        DecisionReason.SELLER_AT_FAULT,
                        "Nothing was shipped by the promised day.")
                .orFail("the mediator's decision");

        order.disputeBecomes(CASE, DisputeStatus.DECIDED);
        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters()
                .reach(
                        BUYER,
                        "cancellation-rejected",
                        "dispute-opened",
                        "claim-rejected",
                        "dispute-escalated",
                        "dispute-decided",
                        "refund-settled");
        order.letters().reach(SELLER, "dispute-to-answer", "dispute-escalated", "dispute-decided");
    }

    static void twoTenders(Marketplace market) {
        Purchase order =
                market.buying(headphones().paidBy(PaymentMethod.CARD, 3_000).paidBy(PaymentMethod.CASH_ON_DELIVERY));
        order.isPaid();
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.carrierTells(TrackingStatus.DELIVERED, "Berlin", "Handed over, paid in cash");
        order.becomes(OrderStatus.DELIVERED);
        Tender card = order.basket().tenders().getFirst();
        Tender door = order.basket().tenders().getLast();
        order.isCaptured(door);
        order.paymentBecomes(PaymentStatus.CAPTURED);
        order.holds(door);

        order.buyerDisputes(CASE, DisputeGround.NOT_AS_DESCRIBED, "One of the two is a toy.")
                .orFail("the buyer's dispute");
        order.sellerRejectsTheClaim(CASE, "Both were checked.").orFail("the seller's answer");
        order.buyerEscalates(CASE).orFail("the escalation");
        order.bothFinishTheirEvidence(CASE);
        order.mediatorDecides(
                        CASE,
                        DisputeDecision.FULL_REFUND,
                        DecisionReason.EVIDENCE_CONVINCES,
                        "The picture shows a toy.")
                .orFail("the mediator's decision");

        order.refunds()
                .settleAs(
                        new Back(card.getTenderId(), DestinationKind.ORIGINAL, 3_000),
                        new Back(
                                door.getTenderId(),
                                DestinationKind.COUPON,
                                order.basket().total() - 3_000));
        order.letters().reach(BUYER, "order-shipped", "dispute-decided", "refund-begun", "refund-settled");
    }

    static void sentBack(Marketplace market) {
        Purchase order = delivered(market);
        GoodsBack goods = order.goodsBack("back-1");

        goods.areOffered("DEFECTIVE", "One side is silent.").orFail("the return");
        goods.areAccepted("label-1").orFail("the seller's consent");
        goods.areSent("DHL").orFail("the parcel");
        order.refunds().areNone();
        goods.areReceived().orFail("the receipt");

        order.comes(ReturnRefunded.class);
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "return-accepted", "refund-begun", "refund-settled");
        order.letters().reach(SELLER, "return-opened");
    }

    static void counterOffer(Marketplace market) {
        Purchase order = disputed(market);
        DisputeCase dispute = order.dispute(CASE);

        dispute.offers(SELLER, "half", 2_000, false).orFail("the counter-offer");
        dispute.accepts(BUYER, "half").orFail("the buyer's consent");

        order.disputeBecomes(CASE, DisputeStatus.SETTLED);
        order.refunds().settleAs(order.refunds().some(2_000));
        order.letters().reach(BUYER, "offer-made", "dispute-settled", "refund-settled");
        order.letters().reach(SELLER, "dispute-to-answer", "dispute-settled");
    }

    static void silentSeller(Marketplace market) {
        Purchase order = disputed(market);

        order.disputeBecomes(CASE, DisputeStatus.DECIDED);

        if (order.comes(DisputeDecided.class).getReason() != DecisionReason.SELLER_SILENT) {
            throw new JourneyFailed("nobody but the deadline should have decided");
        }
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "dispute-opened", "dispute-decided", "refund-settled");
        order.letters().reach(SELLER, "dispute-to-answer", "dispute-decided");
    }

    static void decidedPartly(Marketplace market) {
        Purchase order = disputed(market);
        isHeard(order);

        order.dispute(CASE).isDecided(MEDIATOR, 1_234).orFail("the mediator's decision");

        order.refunds().settleAs(order.refunds().some(1_234));
        order.becomes(OrderStatus.DELIVERED);
        order.letters().reach(BUYER, "claim-rejected", "dispute-escalated", "dispute-decided", "refund-settled");
    }

    static void appealed(Marketplace market) {
        Purchase order = disputed(market);
        isHeard(order);
        order.dispute(CASE).isDecided(MEDIATOR, 1_000).orFail("the mediator's decision");
        order.refunds().settleAs(order.refunds().some(1_000));

        order.dispute(CASE).isAppealed(BUYER, "A measurement of both sides.").orFail("the appeal");
        order.bothFinishTheirEvidence(CASE);
        order.dispute(CASE).isDecided("mediator-2", 1_700).orFail("the second mediator's decision");

        order.refunds().settleAs(order.refunds().some(1_700));
        order.letters().reach(BUYER, "dispute-appealed", "dispute-decided", "refund-settled");
        order.letters().reach(SELLER, "dispute-appealed", "dispute-decided");
    }

    /** The provider declines refunds of this amount, as it does those to accounts that are closed. */
    static void lateRefund(Marketplace market) {
        Purchase order =
                market.buying(Basket.of(BUYER, SELLER).with(1, "Speaker", 9_903).paidBy(PaymentMethod.PAYPAL));
        order.isPaid();
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the seller's cancellation");
        order.becomes(OrderStatus.CANCELLED);

        order.comes(RefundLate.class);
        order.mayNow("LATE_REFUND_DISPUTE");
        order.buyerDisputes(CASE, DisputeGround.LATE_REFUND, "My account shows nothing.")
                .orFail("the dispute");
        isHeard(order);
        order.mediatorDecides(
                        CASE,
                        DisputeDecision.FULL_REFUND,
                        DecisionReason.EVIDENCE_CONVINCES,
                        "The statement shows that nothing has arrived.")
                .orFail("the mediator's decision");

        order.disputeBecomes(CASE, DisputeStatus.DECIDED);
        order.letters().reach(BUYER, "order-cancelled", "refund-late", "dispute-opened", "dispute-decided");
    }

    private static Purchase delivered(Marketplace market) {
        Purchase order = market.buying(headphones().paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.carrierTells(TrackingStatus.DELIVERED, "Berlin", "Handed over");
        order.becomes(OrderStatus.DELIVERED);
        return order;
    }

    private static Purchase disputed(Marketplace market) {
        Purchase order = delivered(market);
        order.buyerDisputes(CASE, DisputeGround.DEFECTIVE, "One side is silent.")
                .orFail("the buyer's dispute");
        return order;
    }

    private static void isHeard(Purchase order) {
        order.sellerRejectsTheClaim(CASE, "It was checked before it left.").orFail("the seller's answer");
        order.buyerEscalates(CASE).orFail("the escalation");
        order.bothFinishTheirEvidence(CASE);
    }

    private static Basket headphones() {
        return Basket.of(BUYER, SELLER).with(2, "Headphones", 2_495).shippedFor(499);
    }
}
