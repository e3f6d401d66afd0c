package io.aftersale.order.domain;

import static io.aftersale.order.domain.OrderDraft.and;
import static io.aftersale.order.domain.OrderDraft.with;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.OrderReturn;
import io.aftersale.order.domain.Order.OrderReturnStatus;
import io.aftersale.order.domain.Order.Shipment;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.Tracking;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.CancellationRejected;
import io.aftersale.order.domain.OrderEvent.CancellationRequested;
import io.aftersale.order.domain.OrderEvent.CancellationWithdrawn;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderEvent.DeliveryRefused;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.OrderCompleted;
import io.aftersale.order.domain.OrderEvent.OrderPaymentProgressed;
import io.aftersale.order.domain.OrderEvent.OrderPlaced;
import io.aftersale.order.domain.OrderEvent.OrderShipped;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderEvent.SellerRated;
import io.aftersale.order.domain.OrderEvent.ShipmentTracked;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How each event changes an order. */
public final class OrderStory {

    private OrderStory() {}

    /** The order after the event. */
    public static Order evolve(@Nullable Order order, OrderEvent event, Instant at) {
        if (event instanceof OrderPlaced placed) {
            return placed(placed, at);
        }
        if (order == null) {
            throw new IllegalStateException("no order for " + event);
        }
        return switch (event) {
            case OrderPlaced placed -> throw new IllegalStateException();
            case OrderPaymentProgressed progressed ->
                with(order, o -> {
                    o.status = progressed.status();
                    o.paidAt = progressed.status() == Status.AWAITING_SHIPMENT ? at : order.paidAt();
                });
            case CancellationRequested requested -> requested(order, requested, at);
            case OrderCancelled cancelled -> cancelled(order, cancelled, at);
            case CancellationRejected rejected ->
                cancellations(
                        order,
                        c -> c.cancellationId().equals(rejected.cancellationId())
                                ? c.close(CancellationStatus.REJECTED, at, rejected.reason())
                                : c);
            case CancellationWithdrawn withdrawn ->
                cancellations(
                        order,
                        c -> c.cancellationId().equals(withdrawn.cancellationId())
                                ? c.close(CancellationStatus.WITHDRAWN, at, CancellationStatus.WITHDRAWN.name())
                                : c);
            case RefundDue due -> refundDue(order, due, at);
            case SellerRated rated -> with(order, o -> o.rating = rated.rating());
            case OrderCompleted completed -> with(order, o -> o.status = Status.COMPLETED);
            case OrderShipped shipped -> shipped(order, shipped);
            case ShipmentTracked tracked ->
                tracked(
                        order,
                        tracked.shipmentId(),
                        tracked.orderStatus(),
                        new Tracking(tracked.status(), tracked.location(), tracked.description(), tracked.at()));
            case DeliveryRefused refused ->
                tracked(
                        order,
                        refused.shipmentId(),
                        refused.orderStatus(),
                        new Tracking(TrackingStatus.DELIVERY_REFUSED, "", "The buyer has refused the delivery.", at));
            case ReturnRequested requested -> returned(order, requested, at);
            case CommandRefused refused -> order;
        };
    }

    private static Order placed(OrderPlaced o, Instant at) {
        return new Order(
                Status.AWAITING_PAYMENT,
                o.buyerId(),
                o.sellerId(),
                o.lines().stream()
                        .map(l -> new Line(l.lineId(), l.sku(), l.title(), l.quantity(), l.unitPrice(), 0, 0, 0))
                        .toList(),
                o.shippingFee(),
                o.discount(),
                o.tax(),
                o.total(),
                o.tenders(),
                o.destinationCountry(),
                o.freeReturn(),
                at,
                null,
                o.shipBy(),
                o.deliveryFrom(),
                o.deliveryTo(),
                o.policy(),
                List.of(),
                List.of(),
                0,
                false,
                List.of(),
                List.of(),
                null,
                o.shipping(),
                o.guaranteedBy());
    }

    private static Order requested(Order order, CancellationRequested requested, Instant at) {
        Cancellation asked = new Cancellation(
                requested.cancellationId(),
                requested.status(),
                requested.lines(),
                requested.reason(),
                requested.justification(),
                requested.customerReference(),
                at,
                null,
                null);
        return with(order, o -> o.cancellations = and(order.cancellations(), asked));
    }

    private static Order cancelled(Order order, OrderCancelled cancelled, Instant at) {
        List<Line> lines = lines(order, cancelled.lines(), Line::cancel);
        Order after = with(order, o -> {
            o.status = afterCancelling(order, cancelled, lines);
            o.lines = lines;
        });
        String outcome = cancelled.cause().name();
        after = cancellations(after, c -> {
            boolean meant = c.cancellationId().equals(cancelled.cancellationId());
            boolean over = c.closedAt() == null && (meant || noneLeft(c, lines));
            return over ? c.close(CancellationStatus.CANCELLED, at, outcome) : c;
        });
        return after.cancellation(cancelled.cancellationId()).isPresent()
                ? after
                : noted(after, cancelled, at, outcome);
    }

    private static Status afterCancelling(Order order, OrderCancelled cancelled, List<Line> lines) {
        boolean shipped =
                order.status() == Status.PARTIALLY_SHIPPED && lines.stream().allMatch(l -> l.unshipped() == 0);
        if (cancelled.entireOrder()) {
            return Status.CANCELLED;
        }
        if (shipped) {
            return order.shipments().stream().allMatch(Shipment::delivered) ? Status.DELIVERED : Status.SHIPPED;
        }
        return order.status();
    }

    private static boolean noneLeft(Cancellation cancellation, List<Line> lines) {
        return lines.stream()
                .filter(l ->
                        cancellation.lines().stream().anyMatch(q -> q.lineId().equals(l.lineId())))
                .allMatch(l -> l.unshipped() == 0);
    }

    /** Nobody had asked for it, the seller, a mediator or a failed payment did it: its id is used all the same. */
    private static Order noted(Order order, OrderCancelled cancelled, Instant at, String outcome) {
        Cancellation note = new Cancellation(
                cancelled.cancellationId(),
                CancellationStatus.CANCELLED,
                cancelled.lines(),
                CancellationReason.OTHER,
                null,
                null,
                at,
                at,
                outcome);
        return with(order, o -> o.cancellations = and(order.cancellations(), note));
    }

    private static Order refundDue(Order order, RefundDue due, Instant at) {
        List<Line> lines = switch (due.cause()) {
            case DISPUTE, RETURN, DELIVERY_REFUSED ->
                lines(order, due.lines(), (line, n) -> line.refund(Math.min(n, line.shipped() - line.refunded())));
            case UNKNOWN, CANCELLATION, SELLER_CANCELLATION, NOT_SHIPPED -> order.lines();
        };
        Order covered = with(order, o -> {
            o.lines = lines;
            o.paidAt = order.paidAt() == null ? at : order.paidAt();
        });
        long minor = RefundForecast.of(covered, due);
        Order after = with(covered, o -> {
            o.refunded = covered.refunded() + minor;
            o.shippingRefunded = covered.shippingRefunded() || due.withShipping();
        });
        return order.returns().stream()
                .filter(r -> due.refundId().equals(Returning.refundId(r.returnId())))
                .findFirst()
                .map(r -> closed(after, r.returnId(), OrderReturnStatus.REFUNDED, at))
                .orElse(after);
    }

    private static Order returned(Order order, ReturnRequested requested, Instant at) {
        OrderReturn asked = new OrderReturn(
                requested.returnId(),
                OrderReturnStatus.OPEN,
                requested.lines(),
                requested.reason(),
                requested.amount(),
                at,
                null);
        return with(order, o -> o.returns = and(order.returns(), asked));
    }

    /** The order with that return at its end. */
    static Order closed(Order order, String returnId, OrderReturnStatus how, Instant at) {
        return with(
                order,
                o -> o.returns = order.returns().stream()
                        .map(r -> r.returnId().equals(returnId) ? r.close(how, at) : r)
                        .toList());
    }

    private static Order shipped(Order order, OrderShipped shipped) {
        Shipment parcel = new Shipment(
                shipped.shipmentId(), shipped.carrier(), shipped.trackingNumber(), shipped.lines(), List.of());
        return with(order, o -> {
            o.status = shipped.status();
            o.lines = lines(order, shipped.lines(), Line::ship);
            o.shipments = and(order.shipments(), parcel);
        });
    }

    private static Order tracked(Order order, String shipmentId, Status status, Tracking latest) {
        return with(order, o -> {
            o.status = status;
            o.shipments = order.shipments().stream()
                    .map(s -> s.shipmentId().equals(shipmentId) ? s.tracked(latest) : s)
                    .toList();
        });
    }

    private static List<Line> lines(
            Order order, List<LineQuantity> quantities, BiFunction<Line, Integer, Line> change) {
        return order.lines().stream()
                .map(line -> quantities.stream()
                        .filter(q -> q.lineId().equals(line.lineId()))
                        .findFirst()
                        .map(q -> change.apply(line, q.quantity()))
                        .orElse(line))
                .toList();
    }

    private static Order cancellations(Order order, UnaryOperator<Cancellation> change) {
        return with(
                order,
                o -> o.cancellations =
                        order.cancellations().stream().map(change).toList());
    }
}
