package io.aftersale.order.domain;

import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import java.util.List;

/** What it brings about that lines are cancelled, whoever cancels them (B6), and the money that goes back for it (C1, C4). */
final class Cancelled {

    /** Id of the cancellation of an order that nobody wanted to cancel and nobody paid. */
    static final String PAYMENT_FAILED = "payment-failed";

    /** Id of the cancellation of what was not shipped in time. */
    static final String NOT_SHIPPED = "not-shipped";

    /** How the ids of mediators' cancellations and refunds begin. */
    static final String OF_DISPUTES = "dispute-";

    /** What an appeal adds to a decision is a refund of its own (E7). */
    static final String OF_APPEALS = "appeal-";

    private Cancelled() {}

    /** Lines are cancelled; what was paid for them goes back. */
    static List<OrderEvent> withRefund(
            Order order, String id, CancellationCause cause, RefundCause why, List<LineQuantity> lines) {
        boolean paid = order.paidAt() != null;
        OrderCancelled cancelled = lines(order, id, cause, lines, paid);
        return paid ? List.of(cancelled, refund(order, id, why, lines)) : List.of(cancelled);
    }

    /** Lines are cancelled. */
    static OrderCancelled lines(
            Order order, String id, CancellationCause cause, List<LineQuantity> lines, boolean refundDue) {
        return new OrderCancelled(
                id, order.buyerId(), order.sellerId(), cause, lines, order.entirely(lines), refundDue);
    }

    /** What was paid for cancelled lines goes back; the shipping too, with the last line or by the seller's fault (C4). */
    static RefundDue refund(Order order, String id, RefundCause cause, List<LineQuantity> lines) {
        boolean sellersFault = cause == RefundCause.SELLER_CANCELLATION || cause == RefundCause.NOT_SHIPPED;
        boolean withShipping = sellersFault || order.lastGo(lines);
        return new RefundDue("cancellation-" + id, cause, lines, withShipping, null);
    }
}
