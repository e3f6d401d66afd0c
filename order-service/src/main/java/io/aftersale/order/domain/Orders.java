package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Shipment;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.ApprovalDenied;
import io.aftersale.order.domain.OrderInput.ApprovalGranted;
import io.aftersale.order.domain.OrderInput.CancelBySeller;
import io.aftersale.order.domain.OrderInput.Command;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import io.aftersale.order.domain.OrderInput.Fact;
import io.aftersale.order.domain.OrderInput.PaymentCaptured;
import io.aftersale.order.domain.OrderInput.PaymentFailed;
import io.aftersale.order.domain.OrderInput.PlaceOrder;
import io.aftersale.order.domain.OrderInput.RecordShipment;
import io.aftersale.order.domain.OrderInput.RecordTracking;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.VerificationBegun;
import io.aftersale.order.domain.Refusal.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to orders: the decider. The one place where cancelling, shipping and refunding meet. */
public final class Orders {

    static final int LONGEST_JUSTIFICATION = 2_000;

    /** A state record has to stay small enough to be published, whatever is asked of its order. */
    static final int MOST_CANCELLATIONS = 100;

    static final int MOST_SHIPMENTS = 500;
    static final int MOST_TRACKING_EVENTS = 200;

    /** Id of the cancellation of an order that nobody wanted to cancel and nobody paid. */
    private static final String PAYMENT_FAILED = "payment-failed";

    /** How the ids of mediators' cancellations and refunds begin. */
    private static final String OF_DISPUTES = "dispute-";

    private Orders() {}

    /**
     * What happens when this order is told this.
     *
     * @param order null while there is none
     * @return events in order; one {@code CommandRefused} if the command is not carried out; nothing if there is nothing
     *     to do about a fact
     */
    public static List<OrderEvent> decide(@Nullable Order order, OrderInput input, Given given) {
        return switch (input) {
            case Command command -> {
                try {
                    yield carryOut(order, command, given);
                } catch (Refusal refusal) {
                    yield List.of(refusal.asEvent(command, given));
                }
            }
            case Fact fact -> order == null ? List.of() : reactTo(order, fact, given);
        };
    }

    private static List<OrderEvent> carryOut(@Nullable Order order, Command command, Given given) {
        if (command instanceof PlaceOrder placed) {
            if (order != null) {
                throw new Refusal("ORDER_EXISTS", "There is an order with this id.");
            }
            return List.of(NewOrders.place(placed, given));
        }
        if (order == null) {
            throw new Refusal("UNKNOWN_ORDER", "There is no order with this id.");
        }
        return switch (command) {
            case PlaceOrder placed -> throw new IllegalStateException();
            case RequestCancellation request -> requestCancellation(order, request, given);
            case CancelBySeller cancel -> cancelBySeller(order, cancel, given);
            case RecordShipment shipment -> ship(order, shipment, given);
            case RecordTracking tracking -> List.of(track(order, tracking, given));
        };
    }

    private static List<OrderEvent> reactTo(Order order, Fact fact, Given given) {
        return switch (fact) {
            case VerificationBegun begun ->
                order.status() == Status.AWAITING_PAYMENT
                        ? List.of(new OrderEvent.OrderPaymentProgressed(Status.PAYMENT_VERIFYING))
                        : List.of();
            case PaymentCaptured captured -> paid(order, given);
            case PaymentFailed failed -> paymentFailed(order);
            case ApprovalGranted granted -> approved(order, granted);
            case ApprovalDenied denied ->
                order.cancellation(denied.cancellationId()).filter(Cancellation::open).stream()
                        .map(c -> rejected(order, c, denied.reason().name(), denied.text()))
                        .toList();
            case DisputeDecided decided -> disputeDecided(order, decided);
        };
    }

    // Cancelling (B1-B6, B10, B12)

    private static List<OrderEvent> requestCancellation(Order order, RequestCancellation request, Given given) {
        requireOwn(order.buyerId(), Given.Role.BUYER, given);
        if (order.status() == Status.CANCELLED) {
            throw new Refusal("ORDER_CLOSED", "The order is cancelled already.");
        }
        requireNewId(order, request.cancellationId());
        requireReason(request.reason() == CancellationReason.OTHER, "justification", request.justification());
        requireUnshipped(order);
        if (order.cancellations().size() >= MOST_CANCELLATIONS) {
            throw new Refusal(
                    "TOO_MANY_CANCELLATIONS",
                    "The order has had " + MOST_CANCELLATIONS + " cancellations.",
                    Remedy.OPEN_DISPUTE,
                    Remedy.CONTACT_SUPPORT);
        }
        List<LineQuantity> lines = selected(order, request.lines(), true);
        boolean entire = order.entirely(lines);
        if (!lines.equals(order.unshipped()) && !order.policy().partialCancellation()) {
            throw new Refusal(
                    "PARTIAL_NOT_ALLOWED", "The seller's policy allows no partial cancellation.", Remedy.ASK_SELLER);
        }
        CancellationStatus status = switch (order.status()) {
            case AWAITING_PAYMENT -> CancellationStatus.CANCELLED;
            case PAYMENT_VERIFYING -> CancellationStatus.WAITING_FOR_VERIFICATION;
            case AWAITING_SHIPMENT, PARTIALLY_SHIPPED -> CancellationStatus.WAITING_FOR_SELLER;
            case UNKNOWN, SHIPPED, DELIVERY_REFUSED, DELIVERED, COMPLETED, CANCELLED ->
                throw new Refusal("ORDER_CLOSED", "The order is " + order.status() + ".");
        };
        OrderEvent requested = new OrderEvent.CancellationRequested(
                request.cancellationId(),
                order.buyerId(),
                order.sellerId(),
                lines,
                entire,
                order.value(lines),
                request.reason(),
                request.justification(),
                status,
                order.paidAt(),
                order.policy());
        return status == CancellationStatus.CANCELLED
                ? List.of(requested, cancelled(order, request.cancellationId(), CancellationCause.BUYER, lines, false))
                : List.of(requested);
    }

    private static List<OrderEvent> cancelBySeller(Order order, CancelBySeller cancel, Given given) {
        requireOwn(order.sellerId(), Given.Role.SELLER, given);
        if (order.status() == Status.CANCELLED) {
            throw new Refusal("ORDER_CLOSED", "The order is cancelled already.");
        }
        requireUnshipped(order);
        requireNewId(order, cancel.cancellationId());
        requireReason(cancel.reason() == OrderInput.SellerReason.OTHER, "text", cancel.text());
        List<LineQuantity> lines = selected(order, cancel.lines(), false);
        boolean rest = lines.equals(order.unshipped());
        if (!rest && order.cancellations().size() >= MOST_CANCELLATIONS) {
            throw new Refusal(
                    "TOO_MANY_CANCELLATIONS",
                    "The order has had " + MOST_CANCELLATIONS + " cancellations: cancel all that is left.");
        }
        if (!rest && lines.stream().anyMatch(q -> order.asked(q.lineId()) > 0)) {
            throw new Refusal("CANCELLATION_PENDING", "The buyer has asked to cancel these: answer the request.");
        }
        return withRefund(
                order, cancel.cancellationId(), CancellationCause.SELLER, RefundCause.SELLER_CANCELLATION, lines);
    }

    private static List<OrderEvent> approved(Order order, ApprovalGranted granted) {
        CancellationCause cause = switch (granted.by()) {
            case SELLER, UNKNOWN -> CancellationCause.SELLER_APPROVED;
            case POLICY -> CancellationCause.POLICY_APPROVED;
            case DEADLINE -> CancellationCause.DEADLINE_APPROVED;
        };
        return order.cancellation(granted.cancellationId()).filter(Cancellation::open).stream()
                .flatMap(c ->
                        withRefund(order, c.cancellationId(), cause, RefundCause.CANCELLATION, order.left(c)).stream())
                .toList();
    }

    private static OrderEvent rejected(Order order, Cancellation cancellation, String reason, String text) {
        return new OrderEvent.CancellationRejected(
                cancellation.cancellationId(), order.buyerId(), order.sellerId(), cancellation.lines(), reason, text);
    }

    // Paying (B2)

    private static List<OrderEvent> paid(Order order, Given given) {
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
                events.add(refund(order, c.cancellationId(), refundCause(c), c.lines()));
            }
        }
        Order now = order;
        for (Cancellation c : order.cancellations()) {
            if (c.open()) {
                OrderEvent cancelled = cancelled(
                        now, c.cancellationId(), CancellationCause.BUYER_DURING_VERIFICATION, c.lines(), true);
                events.add(cancelled);
                events.add(refund(now, c.cancellationId(), RefundCause.CANCELLATION, c.lines()));
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

    private static List<OrderEvent> paymentFailed(Order order) {
        if (order.status() != Status.AWAITING_PAYMENT && order.status() != Status.PAYMENT_VERIFYING) {
            return List.of();
        }
        String id = order.cancellations().stream()
                .filter(Cancellation::open)
                .map(Cancellation::cancellationId)
                .findFirst()
                .orElse(PAYMENT_FAILED);
        return List.of(cancelled(order, id, CancellationCause.PAYMENT_FAILED, order.unshipped(), false));
    }

    // Shipping (A5, B6)

    private static List<OrderEvent> ship(Order order, RecordShipment shipment, Given given) {
        requireOwn(order.sellerId(), Given.Role.SELLER, given);
        NewOrders.requireText("shipmentId", shipment.shipmentId(), 200);
        NewOrders.requireText("carrier", shipment.carrier(), 200);
        NewOrders.requireText("trackingNumber", shipment.trackingNumber(), 200);
        if (order.shipments().stream().anyMatch(s -> s.shipmentId().equals(shipment.shipmentId()))) {
            throw new Refusal("SHIPMENT_EXISTS", "The order has a shipment with this id.");
        }
        if (order.status() == Status.CANCELLED) {
            throw new Refusal("ORDER_CLOSED", "The order is cancelled: do not ship it.");
        }
        if (order.status() != Status.AWAITING_SHIPMENT && order.status() != Status.PARTIALLY_SHIPPED) {
            throw new Refusal("ORDER_NOT_SHIPPABLE", "The order is " + order.status() + ".");
        }
        List<LineQuantity> lines = selected(order, shipment.lines(), false);
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
                .forEach(c -> events.add(rejected(
                        order, c, "REFUSED_SHIPPED", "The seller had shipped before the request was answered.")));
        return events;
    }

    private static OrderEvent track(Order order, RecordTracking tracking, Given given) {
        if (given.by() != Given.Role.SYSTEM) {
            requireOwn(order.sellerId(), Given.Role.SELLER, given);
        }
        NewOrders.requireText("location", tracking.location(), 500);
        NewOrders.requireText("description", tracking.description(), 500);
        Shipment shipment = order.shipments().stream()
                .filter(s -> s.shipmentId().equals(tracking.shipmentId()))
                .findFirst()
                .orElseThrow(() -> new Refusal("UNKNOWN_SHIPMENT", "The order has no shipment with this id."));
        if (shipment.tracking().size() >= MOST_TRACKING_EVENTS && !shipment.endsWith(tracking.status())) {
            throw new Refusal(
                    "TOO_MANY_TRACKING_EVENTS", "The shipment has had " + MOST_TRACKING_EVENTS + " tracking events.");
        }
        Status status = switch (tracking.status()) {
            case DELIVERED -> {
                boolean all = order.status() == Status.SHIPPED
                        && order.shipments().stream()
                                .allMatch(s -> s.delivered() || s.shipmentId().equals(tracking.shipmentId()));
                yield all ? Status.DELIVERED : order.status();
            }
            case DELIVERY_REFUSED -> order.status() == Status.SHIPPED ? Status.DELIVERY_REFUSED : order.status();
            case UNKNOWN, IN_TRANSIT, OUT_FOR_DELIVERY -> order.status();
        };
        return new OrderEvent.ShipmentTracked(
                tracking.shipmentId(),
                tracking.status(),
                tracking.location(),
                tracking.description(),
                tracking.at(),
                status);
    }

    // Disputes (E6)

    private static List<OrderEvent> disputeDecided(Order order, DisputeDecided decided) {
        if (order.paidAt() == null) {
            return List.of(); // Nothing was paid, nothing goes back, and the buyer may still cancel alone (B1).
        }
        String refundId = OF_DISPUTES + decided.disputeId();
        return switch (decided.decision()) {
            case FOR_SELLER, UNKNOWN -> List.of();
            case PARTIAL_REFUND ->
                List.of(new RefundDue(refundId, RefundCause.DISPUTE, List.of(), false, decided.amount()));
            case FULL_REFUND -> {
                List<Line> lines = order.lines().stream()
                        .filter(l -> decided.lineIds().contains(l.lineId()))
                        .toList();
                List<LineQuantity> unshipped = lines.stream()
                        .filter(l -> l.unshipped() > 0)
                        .map(l -> new LineQuantity(l.lineId(), l.unshipped()))
                        .toList();
                List<LineQuantity> owed = lines.stream()
                        .map(l -> new LineQuantity(l.lineId(), l.quantity() - l.cancelled() - l.refunded()))
                        .filter(q -> q.quantity() > 0)
                        .toList();
                List<OrderEvent> events = new ArrayList<>();
                if (!unshipped.isEmpty()) {
                    events.add(cancelled(order, refundId, CancellationCause.DISPUTE, unshipped, true));
                }
                if (!owed.isEmpty()) {
                    events.add(new RefundDue(refundId, RefundCause.DISPUTE, owed, true, null));
                }
                yield events;
            }
        };
    }

    // What several have in common

    private static List<OrderEvent> withRefund(
            Order order, String id, CancellationCause cause, RefundCause why, List<LineQuantity> lines) {
        boolean paid = order.paidAt() != null;
        OrderCancelled cancelled = cancelled(order, id, cause, lines, paid);
        return paid ? List.of(cancelled, refund(order, id, why, lines)) : List.of(cancelled);
    }

    private static OrderCancelled cancelled(
            Order order, String id, CancellationCause cause, List<LineQuantity> lines, boolean refundDue) {
        return new OrderCancelled(
                id, order.buyerId(), order.sellerId(), cause, lines, order.entirely(lines), refundDue);
    }

    private static RefundDue refund(Order order, String id, RefundCause cause, List<LineQuantity> lines) {
        boolean withShipping = cause == RefundCause.SELLER_CANCELLATION || order.entirely(lines);
        return new RefundDue("cancellation-" + id, cause, lines, withShipping, null);
    }

    /** Support and systems may act for the party that a command is for. */
    private static void requireOwn(String owner, Given.Role role, Given given) {
        boolean may = switch (given.by()) {
            case SYSTEM, SUPPORT -> true;
            case BUYER, SELLER -> given.by() == role && given.actorId().equals(owner);
            case UNKNOWN, MEDIATOR, OPERATOR -> false;
        };
        if (!may) {
            throw new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
        }
    }

    /** A cancellation has one outcome, so its id is one that neither the order nor this service uses already. */
    private static void requireNewId(Order order, String cancellationId) {
        NewOrders.requireText("cancellationId", cancellationId, 200);
        if (cancellationId.equals(PAYMENT_FAILED) || cancellationId.startsWith(OF_DISPUTES)) {
            throw new Refusal(
                    "INVALID_CANCELLATION_ID",
                    PAYMENT_FAILED + " and ids that begin with " + OF_DISPUTES + " are this service's own.");
        }
        if (order.cancellation(cancellationId).isPresent()) {
            throw new Refusal("CANCELLATION_EXISTS", "The order has a cancellation with this id.");
        }
    }

    private static void requireReason(boolean textNeeded, String field, @Nullable String text) {
        boolean none = text == null || text.isBlank();
        if (!none || textNeeded) {
            NewOrders.requireText(field, text == null ? "" : text, LONGEST_JUSTIFICATION);
        }
    }

    /** Shipped goods are not cancelled; other ways remain (B10). */
    private static void requireUnshipped(Order order) {
        if (order.unshipped().isEmpty()) {
            boolean delivered = order.status() == Status.DELIVERED || order.status() == Status.COMPLETED;
            throw delivered
                    ? new Refusal(
                            "ORDER_SHIPPED",
                            "The order has been delivered: it cannot be cancelled.",
                            Remedy.WAIT_AND_RETURN,
                            Remedy.OPEN_DISPUTE,
                            Remedy.CONTACT_SUPPORT)
                    : new Refusal(
                            "ORDER_SHIPPED",
                            "The order has been shipped: it cannot be cancelled.",
                            Remedy.ASK_SELLER,
                            Remedy.REFUSE_DELIVERY,
                            Remedy.WAIT_AND_RETURN,
                            Remedy.OPEN_DISPUTE,
                            Remedy.CONTACT_SUPPORT);
        }
    }

    /**
     * The lines that a command means, in the order's own order.
     *
     * @param besideAsked whether what open cancellations have asked for is out of reach
     */
    private static List<LineQuantity> selected(Order order, List<LineQuantity> asked, boolean besideAsked) {
        List<LineQuantity> selected = asked.isEmpty() ? order.unshipped() : asked;
        Set<String> seen = new HashSet<>();
        for (LineQuantity q : selected) {
            Line line = order.line(q.lineId())
                    .orElseThrow(() -> new Refusal("UNKNOWN_LINE", "The order has no line " + q.lineId() + "."));
            if (!seen.add(q.lineId())) {
                throw new Refusal("INVALID_LINES", "Line " + q.lineId() + " is named twice.");
            }
            if (q.quantity() < 1) {
                throw new Refusal("INVALID_QUANTITY", "The quantity of line " + q.lineId() + " is not positive.");
            }
            if (q.quantity() > line.unshipped()) {
                throw line.cancelled() > 0
                        ? new Refusal(
                                "LINE_CANCELLED",
                                "Of line " + q.lineId() + " so many are not left: some are" + " cancelled.")
                        : new Refusal(
                                "QUANTITY_EXCEEDED",
                                "Of line " + q.lineId() + " only " + line.unshipped() + " are left.");
            }
            if (besideAsked && q.quantity() > line.unshipped() - order.asked(q.lineId())) {
                throw new Refusal("CANCELLATION_PENDING", "A cancellation of line " + q.lineId() + " is pending.");
            }
        }
        if (selected.isEmpty()) {
            throw new Refusal("ORDER_CLOSED", "Nothing of the order is left.");
        }
        return order.inItsOrder(selected);
    }
}
