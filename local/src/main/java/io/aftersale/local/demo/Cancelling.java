package io.aftersale.local.demo;

import io.aftersale.local.ServiceName;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.CancellationRejected;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.seller.ApprovalGranted;
import io.aftersale.schemas.seller.ApprovedBy;
import java.util.List;
import java.util.Map;

/** Journeys of orders that somebody wants to cancel. */
final class Cancelling {
    private static final String BUYER = "buyer-1";
    private static final String OTHER_BUYER = "buyer-2";
    private static final String SELLER = "seller-1";

    /** A seller who approves by policy, and lets parts of orders be cancelled. */
    private static final String GENEROUS_SELLER = "seller-2";

    private Cancelling() {}

    static void unpaid(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));

        order.buyerAsksToCancel("mind-changed", CancellationReason.CHANGE_OF_MIND)
                .orFail("the buyer's cancellation");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().areNone();
        order.letters().reach(BUYER, "order-placed", "cancellation-requested", "order-cancelled");
    }

    static void verifying(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.PAYPAL));
        order.isBeingVerified();

        order.buyerAsksToCancel("found-cheaper", CancellationReason.FOUND_CHEAPER)
                .orFail("the buyer's cancellation");
        order.isCaptured();

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "cancellation-requested", "order-cancelled", "refund-begun", "refund-settled");
    }

    static void approvedBySeller(Marketplace market) {
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

    static void approvedByPolicy(Marketplace market) {
        Purchase order = fromGenerousSeller(market, OTHER_BUYER, PaymentMethod.ALIPAY);

        order.buyerAsksToCancel("twice", CancellationReason.DUPLICATE_ORDER).orFail("the buyer's cancellation");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach(OTHER_BUYER, "cancellation-requested", "order-cancelled", "refund-settled");
        order.letters().reach(GENEROUS_SELLER, "order-cancelled-seller");
    }

    static void someLines(Marketplace market) {
        Purchase order = fromGenerousSeller(market, BUYER, PaymentMethod.CARD);

        order.buyerAsksToCancel("one", CancellationReason.CHANGE_OF_MIND, List.of(new LineQuantity("line-1", 1)))
                .orFail("the buyer's cancellation");

        order.refunds().settleAs(order.refunds().some(2_495));
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
        order.sellerShips().orFail("the shipment of the rest");
        order.becomes(OrderStatus.SHIPPED);
        order.letters().reach(BUYER, "order-cancelled", "refund-settled", "order-shipped");
    }

    static void silentSeller(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.buyerAsksToCancel("waiting", CancellationReason.SHIPPING_TOO_SLOW).orFail("the buyer's cancellation");

        order.letters().reach(SELLER, "cancellation-to-answer", "cancellation-reminder");
        order.becomes(OrderStatus.CANCELLED);
        if (order.comes(ApprovalGranted.class).getBy() != ApprovedBy.DEADLINE) {
            throw new JourneyFailed("the seller was silent, and somebody has approved");
        }
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "order-cancelled", "refund-settled");
    }

    static void shippedMeanwhile(Marketplace market) {
        Purchase order = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.buyerAsksToCancel("racing", CancellationReason.FOUND_CHEAPER).orFail("the buyer's cancellation");
        order.sellerIsAsked("racing");

        order.sellerShips().orFail("the shipment");

        String why = order.comes(CancellationRejected.class).getReason();
        if (!why.equals("REFUSED_SHIPPED")) {
            throw new JourneyFailed("the request should end as REFUSED_SHIPPED and ended as " + why);
        }
        order.becomes(OrderStatus.SHIPPED);
        order.mayNow("REFUSE_DELIVERY");
        order.refunds().areNone();
        order.letters().reach(BUYER, "cancellation-rejected", "order-shipped");
    }

    static void tooLate(Marketplace market) {
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

    static void sellerCancels(Marketplace market) {
        Purchase order = market.buying(headphones(OTHER_BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the seller's cancellation");

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach(OTHER_BUYER, "order-cancelled", "refund-settled");
        order.letters().reach(SELLER, "order-cancelled-seller");
    }

    static void manyAtOnce(Marketplace market) {
        Purchase first = fromGenerousSeller(market, BUYER, PaymentMethod.CARD);
        Purchase second = fromGenerousSeller(market, BUYER, PaymentMethod.WALLET);
        Purchase unpaid = market.buying(headphones(BUYER, SELLER).paidBy(PaymentMethod.CARD));

        Answer results = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/bulk-cancellations",
                        Map.of("items", List.of(item(first), item(unpaid), item(second))))
                .orFail("the list");

        List<String> became = results.json()
                .valueStream()
                .map(result -> result.path("status").asString()
                        + result.path("code").asString("").transform(code -> code.isEmpty() ? "" : " " + code))
                .toList();
        if (!became.equals(List.of("DONE", "REFUSED ORDER_NOT_PAID", "DONE"))) {
            throw new JourneyFailed("each of a list has a result, and these were " + became);
        }
        for (Purchase order : List.of(first, second)) {
            order.becomes(OrderStatus.CANCELLED);
            order.refunds().settleInFull();
            order.letters().reach(BUYER, "order-cancelled", "refund-settled");
        }
        unpaid.becomes(OrderStatus.AWAITING_PAYMENT);
    }

    private static Map<String, String> item(Purchase order) {
        return Map.of(
                "orderId",
                order.id(),
                "reason",
                "CHANGE_OF_MIND",
                "customerReference",
                "end customer of " + order.id());
    }

    private static Purchase fromGenerousSeller(Marketplace market, String buyer, PaymentMethod method) {
        market.alwaysApproves(GENEROUS_SELLER);
        Purchase order = market.buyingUnder(
                headphones(buyer, GENEROUS_SELLER).paidBy(method),
                policy -> policy.getVersion() > 0 && policy.getApproveAlways());
        order.isPaid();
        return order;
    }

    private static Basket headphones(String buyer, String seller) {
        return Basket.of(buyer, seller).with(2, "Headphones", 2_495).shippedFor(499);
    }
}
