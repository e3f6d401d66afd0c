package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.Shipment;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.RecordShipment;
import io.aftersale.order.domain.OrderInput.RecordTracking;
import io.aftersale.order.domain.OrderInput.RefuseDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parcels and where they are (A5). What is shipped ends the requests to cancel it (B9); what is not shipped in time is
 * cancelled (B13); what is refused comes back and is refunded (D1).
 */
final class Shipping {

    static final int MOST_SHIPMENTS = 500;
    static final int MOST_TRACKING_EVENTS = 200;

    /** Outcome of a request that the seller's shipping came before (B9). */
    static final String REFUSED_SHIPPED = "REFUSED_SHIPPED";

    /** How much the clock of this process may be behind the one that found the deadline to be due. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private Shipping() {}

    static List<OrderEvent> ship(Order order, RecordShipment shipment, Given given) {
        Requirements.own(order.sellerId(), Given.Role.SELLER, given);
        Requirements.text("shipmentId", shipment.shipmentId(), 200);
        Requirements.text("carrier", shipment.carrier(), 200);
        Requirements.text("trackingNumber", shipment.trackingNumber(), 200);
        if (order.shipments().stream().anyMatch(s -> s.shipmentId().equals(shipment.shipmentId()))) {
            throw new Refusal("SHIPMENT_EXISTS", "The order has a shipment with this id.");
        }
        if (order.status() == Status.CANCELLED) {
            throw new Refusal("ORDER_CLOSED", "The order is cancelled: do not ship it.");
        }
        if (order.status() != Status.AWAITING_SHIPMENT && order.status() != Status.PARTIALLY_SHIPPED) {
            throw new Refusal("ORDER_NOT_SHIPPABLE", "The order is " + order.status() + ".");
        }
        List<LineQuantity> lines = LineSelection.of(order, shipment.lines(), false);
        if (order.shipments().size() >= MOST_SHIPMENTS && !lines.equals(order.unshipped())) {
            throw new Refusal(
                    "TOO_MANY_SHIPMENTS", "The order has had " + MOST_SHIPMENTS + " shipments: ship all that is left.");
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderEvent.OrderShipped(
                shipment.shipmentId(),
                order.buyerId(),
                lines,
                shipment.carrier(),
                shipment.trackingNumber(),
                lines.equals(order.unshipped()) ? Status.SHIPPED : Status.PARTIALLY_SHIPPED));
        Set<String> shipped =
                new HashSet<>(lines.stream().map(LineQuantity::lineId).toList());
        order.cancellations().stream()
                .filter(Cancellation::open)
                .filter(c -> c.lines().stream().anyMatch(q -> shipped.contains(q.lineId())))
                .forEach(c -> events.add(Cancelling.rejected(
                        order, c, REFUSED_SHIPPED, "The seller had shipped before the request was answered.")));
        return events;
    }

    /** What should have been shipped by now and has not been is cancelled, and all that was paid for it goes back (B13). */
    static List<OrderEvent> late(Order order, Given given) {
        if (given.by() != Given.Role.SYSTEM) {
            throw new Refusal("FORBIDDEN_ROLE", "Only a system tells that a deadline has passed.");
        }
        if (given.now().plus(CLOCK_TOLERANCE).isBefore(order.shipBy())) {
            throw new Refusal("TOO_EARLY", "The seller may ship until " + order.shipBy() + ".");
        }
        if (order.status() != Status.AWAITING_SHIPMENT && order.status() != Status.PARTIALLY_SHIPPED) {
            throw new Refusal("ORDER_NOT_SHIPPABLE", "The order is " + order.status() + ".");
        }
        return Cancelled.withRefund(
                order,
                Cancelled.NOT_SHIPPED,
                CancellationCause.NOT_SHIPPED,
                RefundCause.NOT_SHIPPED,
                order.unshipped());
    }

    /** The buyer will not take a parcel: it goes back, and the refund follows when it is there (D1). */
    static OrderEvent refuse(Order order, RefuseDelivery refusal, Given given) {
        Requirements.own(order.buyerId(), Given.Role.BUYER, given);
        Shipment shipment = known(order, refusal.shipmentId());
        if (shipment.delivered()) {
            throw new Refusal("SHIPMENT_DELIVERED", "The parcel has been delivered.", Remedies.remaining(order, given));
        }
        if (!shipment.underWay()) {
            throw new Refusal("ALREADY_REFUSED", "The parcel is on its way back already.");
        }
        return new OrderEvent.DeliveryRefused(
                shipment.shipmentId(),
                order.buyerId(),
                order.sellerId(),
                shipment.lines(),
                order.status() == Status.SHIPPED ? Status.DELIVERY_REFUSED : order.status());
    }

    /** The carrier, or the seller, tells where a parcel is (A5); one that is back without having been delivered is refunded (D1). */
    static List<OrderEvent> track(Order order, RecordTracking tracking, Given given) {
        if (given.by() != Given.Role.SYSTEM) {
            Requirements.own(order.sellerId(), Given.Role.SELLER, given);
        }
        Requirements.text("location", tracking.location(), 500);
        Requirements.text("description", tracking.description(), 500);
        Shipment shipment = known(order, tracking.shipmentId());
        if (shipment.tracking().size() >= MOST_TRACKING_EVENTS && !shipment.endsWith(tracking.status())) {
            throw new Refusal(
                    "TOO_MANY_TRACKING_EVENTS", "The shipment has had " + MOST_TRACKING_EVENTS + " tracking events.");
        }
        if (tracking.status() == TrackingStatus.BACK && shipment.delivered()) {
            throw new Refusal("SHIPMENT_DELIVERED", "The parcel has been delivered: it can come back as a return.");
        }
        if (tracking.status() == TrackingStatus.DELIVERED && shipment.back()) {
            throw new Refusal("SHIPMENT_BACK", "The parcel is with the seller again.");
        }
        Status status = switch (tracking.status()) {
            case DELIVERED -> {
                boolean all = (order.status() == Status.SHIPPED || order.status() == Status.DELIVERY_REFUSED)
                        && order.shipments().stream()
                                .allMatch(s -> s.delivered() || s.shipmentId().equals(tracking.shipmentId()));
                yield all ? Status.DELIVERED : order.status();
            }
            case DELIVERY_REFUSED, BACK -> order.status() == Status.SHIPPED ? Status.DELIVERY_REFUSED : order.status();
            case UNKNOWN, IN_TRANSIT, OUT_FOR_DELIVERY -> order.status();
        };
        OrderEvent tracked = new OrderEvent.ShipmentTracked(
                tracking.shipmentId(),
                tracking.status(),
                tracking.location(),
                tracking.description(),
                tracking.at(),
                status);
        List<LineQuantity> back = order.notBack(shipment.lines());
        return tracking.status() == TrackingStatus.BACK && !shipment.back() && !back.isEmpty()
                ? List.of(
                        tracked,
                        new RefundDue(
                                "shipment-" + shipment.shipmentId(),
                                RefundCause.DELIVERY_REFUSED,
                                back,
                                order.lastGo(back),
                                null))
                : List.of(tracked);
    }

    private static Shipment known(Order order, String shipmentId) {
        return order.shipment(shipmentId)
                .orElseThrow(() -> new Refusal("UNKNOWN_SHIPMENT", "The order has no shipment with this id."));
    }
}
