package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import java.util.ArrayList;
import java.util.List;

/** What an order makes of its payment: what waited for it is cancelled now, what came too late goes back (B2, C1). */
final class Paying {

    private Paying() {}

    static List<OrderEvent> verifying(Order order) {
        return order.status() == Status.AWAITING_PAYMENT
                ? List.of(new OrderEvent.OrderPaymentProgressed(Status.PAYMENT_VERIFYING))
                : List.of();
    }

    static List<OrderEvent> paid(Order order, Given given) {
        return switch (order.status()) {
            case AWAITING_PAYMENT, PAYMENT_VERIFYING -> inTime(order, given);
            // The money came after the order had been cancelled unpaid: all of it goes back.
            case CANCELLED ->
                order.paidAt() == null
                        ? List.of(new RefundDue(
                                "late-capture",
                                RefundCause.CANCELLATION,
                                order.lines().stream()
                                        .map(l -> new LineQuantity(l.lineId(), l.quantity()))
                                        .toList(),
                                true,
                                null))
                        : List.of();
            case UNKNOWN, AWAITING_SHIPMENT, PARTIALLY_SHIPPED, SHIPPED, DELIVERY_REFUSED, DELIVERED, COMPLETED ->
                List.of();
        };
    }

    /**
     * The order is paid in full: what was cancelled of it before goes back, and what waited for this is cancelled now, one
     * after the other, as only the last one may leave nothing of the order.
     */
    private static List<OrderEvent> inTime(Order order, Given given) {
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderEvent.OrderPaymentProgressed(Status.AWAITING_SHIPMENT));
        for (Cancellation c : order.cancellations()) {
            if (c.status() == CancellationStatus.CANCELLED) {
                events.add(Cancelled.refund(order, c.cancellationId(), refundCause(c), c.lines()));
            }
        }
        Order now = order;
        for (Cancellation c : order.cancellations()) {
            if (c.open()) {
                OrderEvent cancelled = Cancelled.lines(
                        now, c.cancellationId(), CancellationCause.BUYER_DURING_VERIFICATION, c.lines(), true);
                events.add(cancelled);
                events.add(Cancelled.refund(now, c.cancellationId(), RefundCause.CANCELLATION, c.lines()));
                now = OrderStory.evolve(now, cancelled, given.now());
            }
        }
        return events;
    }

    private static RefundCause refundCause(Cancellation cancelled) {
        return CancellationCause.SELLER.name().equals(cancelled.outcome())
                ? RefundCause.SELLER_CANCELLATION
                : RefundCause.CANCELLATION;
    }

    /** The order closes, and nothing goes back (B2). */
    static List<OrderEvent> failed(Order order) {
        if (order.status() != Status.AWAITING_PAYMENT && order.status() != Status.PAYMENT_VERIFYING) {
            return List.of();
        }
        String id = order.cancellations().stream()
                .filter(Cancellation::open)
                .map(Cancellation::cancellationId)
                .findFirst()
                .orElse(Cancelled.PAYMENT_FAILED);
        return List.of(Cancelled.lines(order, id, CancellationCause.PAYMENT_FAILED, order.unshipped(), false));
    }
}
