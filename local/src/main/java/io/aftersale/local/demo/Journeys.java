package io.aftersale.local.demo;

import static io.aftersale.local.demo.Refunds.Back;

import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.PaymentStatus;
import io.aftersale.schemas.seller.RejectionReason;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The main journeys, each from the purchase to its end. */
public final class Journeys {
    private static final String BUYER = "buyer-1";
    private static final String SELLER = "seller-1";

    /** A seller who approves by policy. */
    private static final String GENEROUS_SELLER = "seller-2";

    public static final Journey UNPAID = journey(
            "The buyer cancels before paying: at once, alone, nothing to refund", Journeys::unpaid, "B1", "C1", "F1");

    public static final Journey VERIFYING = journey(
            "The buyer cancels while the payment is verified: it waits, then the refund starts by itself",
            Journeys::verifying,
            "B2",
            "C2");

    public static final Journey APPROVED_BY_SELLER = journey(
            "The buyer asks, the seller agrees, the money goes back",
            Journeys::approvedBySeller,
            "B3",
            "B5",
            "B6",
            "C4");

    public static final Journey APPROVED_BY_POLICY = journey(
            "The buyer asks, the seller's policy agrees: nobody is asked", Journeys::approvedByPolicy, "A2", "B8");

    public static final Journey WON_BY_DISPUTE = journey(
            "The seller refuses, the buyer disputes, the mediator decides for the buyer",
            Journeys::wonByDispute,
            "E1",
            "E5",
            "E6");

    public static final Journey TOO_LATE = journey(
            "The buyer asks after the order was shipped: refused, with the ways that remain",
            Journeys::tooLate,
            "A5",
            "B10");

    public static final Journey SELLER_CANCELS = journey(
            "The seller cannot deliver: everything goes back, with the shipping", Journeys::sellerCancels, "B12");

    public static final Journey TWO_TENDERS = journey(
            "Paid by card and at the door, not as described: the card's part to the card, the rest as a coupon",
            Journeys::twoTenders,
            "C3",
            "C5");

    /** Every journey. */
    public static final List<Journey> ALL = List.of(
            UNPAID,
            VERIFYING,
            APPROVED_BY_SELLER,
            APPROVED_BY_POLICY,
            WON_BY_DISPUTE,
            TOO_LATE,
            SELLER_CANCELS,
            TWO_TENDERS);

    private Journeys() {}

    private static void unpaid(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));

        order.buyerAsksToCancel("mind-changed", CancellationReason.CHANGE_OF_MIND)
                .orFail("the buyer's cancellation");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().areNone();
        order.letters().reach(BUYER, "order-placed", "cancellation-requested", "order-cancelled");
    }

    private static void verifying(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.PAYPAL));
        order.isBeingVerified();

        order.buyerAsksToCancel("found-cheaper", CancellationReason.FOUND_CHEAPER)
                .orFail("the buyer's cancellation");
        order.isCaptured();

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "cancellation-requested", "order-cancelled", "refund-begun", "refund-settled");
    }

    private static void approvedBySeller(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER)
                .with(3, "Cable, 2 m", 333)
                .discountedBy(500)
                .taxedWith(1_021)
                .paidBy(PaymentMethod.CARD));
        order.isPaid();

        order.buyerAsksToCancel("wrong-product", CancellationReason.WRONG_PRODUCT)
                .orFail("the buyer's cancellation");
        order.sellerApproves("wrong-product").orFail("the seller's approval");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "cancellation-requested", "order-cancelled", "refund-begun", "refund-settled");
        order.letters().reach(SELLER, "cancellation-to-answer", "order-cancelled-seller");
    }

    private static void approvedByPolicy(Marketplace market) {
        market.alwaysApproves(GENEROUS_SELLER);
        Purchase order = market.buyingUnder(
                headphones("buyer-2", GENEROUS_SELLER).paidBy(PaymentMethod.ALIPAY),
                policy -> policy.getVersion() > 0 && policy.getApproveAlways());
        order.isPaid();

        order.buyerAsksToCancel("twice", CancellationReason.DUPLICATE_ORDER).orFail("the buyer's cancellation");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach("buyer-2", "cancellation-requested", "order-cancelled", "refund-settled");
        order.letters().reach(GENEROUS_SELLER, "order-cancelled-seller");
    }

    private static void wonByDispute(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();

        order.buyerAsksToCancel("too-slow", CancellationReason.SHIPPING_TOO_SLOW)
                .orFail("the buyer's cancellation");
        order.sellerRejects("too-slow", RejectionReason.ALREADY_PACKED, "It stands at the door.")
                .orFail("the seller's rejection");
        order.buyerDisputes("case-1", DisputeGround.CANCELLATION_REFUSED, "It has stood there for two weeks.")
                .orFail("the buyer's dispute");
        order.sellerRejectsTheClaim("case-1", "The carrier comes tomorrow.").orFail("the seller's answer");
        order.buyerEscalates("case-1").orFail("the escalation");
        order.bothFinishTheirEvidence("case-1");
        order.mediatorDecides(
                        "case-1",
                        DisputeDecision.FULL_REFUND,
                        DecisionReason.SELLER_AT_FAULT,
                        "Nothing was shipped by the promised day.")
                .orFail("the mediator's decision");

        order.disputeBecomes("case-1", DisputeStatus.DECIDED);
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

    private static void tooLate(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.carrierTells(TrackingStatus.IN_TRANSIT, "Hamburg", "On its way");

        Answer refusal = order.buyerAsksToCancel("late", CancellationReason.CHANGE_OF_MIND);

        List<String> ways = refusal.json()
                .path("remedies")
                .valueStream()
                .map(remedy -> remedy.asString())
                .toList();
        if (!refusal.code().equals("ORDER_SHIPPED") || !ways.contains("REFUSE_DELIVERY")) {
            throw new JourneyFailed("a shipped order should not be cancelled, and the answer was " + refusal.body());
        }
        order.becomes(OrderStatus.SHIPPED);
        order.refunds().areNone();
        order.letters().reach(BUYER, "order-shipped");
    }

    private static void sellerCancels(Marketplace market) {
        Purchase order = market.buying(headphones("buyer-2", SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the seller's cancellation");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach("buyer-2", "order-cancelled", "refund-settled");
        order.letters().reach(SELLER, "order-cancelled-seller");
    }

    private static void twoTenders(Marketplace market) {
        Purchase order = market.buying(
                headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD, 3_000).paidBy(PaymentMethod.CASH_ON_DELIVERY));
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

        order.buyerDisputes("case-1", DisputeGround.NOT_AS_DESCRIBED, "One of the two is a toy.")
                .orFail("the buyer's dispute");
        order.sellerRejectsTheClaim("case-1", "Both were checked.").orFail("the seller's answer");
        order.buyerEscalates("case-1").orFail("the escalation");
        order.bothFinishTheirEvidence("case-1");
        order.mediatorDecides(
                        "case-1",
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

    private static Basket headphones(String buyer, String seller) {
        return Basket.of(buyer, seller).with(2, "Headphones", 2_495).shippedFor(499);
    }

    private static Journey journey(String title, Consumer<Marketplace> script, String... rules) {
        return new Script(title, new TreeSet<>(List.of(rules)), script);
    }

    private record Script(String title, Set<String> rules, Consumer<Marketplace> script) implements Journey {
        @Override
        public void play(Marketplace market) {
            script.accept(market);
        }
    }
}
