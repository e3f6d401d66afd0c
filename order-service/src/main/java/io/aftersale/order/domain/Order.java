package io.aftersale.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param refunded minor units that have fallen due to go back to the buyer, or are the seller's for good (D6)
 * @param shippingRefunded whether one of them was with shipping
 * @param guaranteedBy until when the seller guarantees the delivery (A6); null: not at all
 * @param lateRefunds parts of refunds that should have arrived and have not (C7)
 */
public record Order(
        Status status,
        String buyerId,
        String sellerId,
        List<Line> lines,
        Money shippingFee,
        Money discount,
        Money tax,
        Money total,
        List<Tender> tenders,
        String destinationCountry,
        boolean freeReturn,
        Instant placedAt,
        @Nullable Instant paidAt,
        Instant shipBy,
        Instant deliveryFrom,
        Instant deliveryTo,
        PolicyTerms policy,
        List<Cancellation> cancellations,
        List<Shipment> shipments,
        long refunded,
        boolean shippingRefunded,
        List<String> lateRefunds,
        List<OrderReturn> returns,
        @Nullable Rating rating,
        ShippingMethod shipping,
        @Nullable Instant guaranteedBy) {

    public Order {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
        cancellations = List.copyOf(cancellations);
        shipments = List.copyOf(shipments);
        lateRefunds = List.copyOf(lateRefunds);
        returns = List.copyOf(returns);
    }

    /** How far an order has got (A4). */
    public enum Status {
        UNKNOWN,
        AWAITING_PAYMENT,
        PAYMENT_VERIFYING,
        AWAITING_SHIPMENT,
        PARTIALLY_SHIPPED,
        SHIPPED,
        DELIVERY_REFUSED,
        DELIVERED,
        COMPLETED,
        CANCELLED
    }

    /** One line; of its quantity, some may be cancelled, shipped, or refunded after shipping. */
    public record Line(
            String lineId,
            String sku,
            String title,
            int quantity,
            Money unitPrice,
            int cancelled,
            int shipped,
            int refunded) {

        /** What can still be shipped. */
        public int unshipped() {
            return quantity - cancelled - shipped;
        }

        Line cancel(int more) {
            return new Line(lineId, sku, title, quantity, unitPrice, cancelled + more, shipped, refunded);
        }

        Line ship(int more) {
            return new Line(lineId, sku, title, quantity, unitPrice, cancelled, shipped + more, refunded);
        }

        Line refund(int more) {
            return new Line(lineId, sku, title, quantity, unitPrice, cancelled, shipped, refunded + more);
        }
    }

    /** How the order is paid. */
    public record Tender(String tenderId, PaymentMethod method, Money amount) {}

    /** The ways to pay. */
    public enum PaymentMethod {
        UNKNOWN,
        CARD,
        ALIPAY,
        PAYPAL,
        WALLET,
        BONUS,
        CASH,
        WESTERN_UNION,
        BANK_TRANSFER,
        CASH_ON_DELIVERY
    }

    /** A cancellation that somebody asked for, and what became of it. */
    public record Cancellation(
            String cancellationId,
            CancellationStatus status,
            List<LineQuantity> lines,
            CancellationReason reason,
            @Nullable String justification,
            @Nullable String customerReference,
            Instant requestedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome) {

        public Cancellation {
            lines = List.copyOf(lines);
        }

        /** Whether it is still to be decided. */
        public boolean open() {
            return status == CancellationStatus.WAITING_FOR_SELLER
                    || status == CancellationStatus.WAITING_FOR_VERIFICATION;
        }

        Cancellation close(CancellationStatus how, Instant when, String why) {
            return new Cancellation(
                    cancellationId, how, lines, reason, justification, customerReference, requestedAt, when, why);
        }
    }

    /** What a cancellation waits for, or how it ended. */
    public enum CancellationStatus {
        UNKNOWN,
        WAITING_FOR_VERIFICATION,
        WAITING_FOR_SELLER,
        CANCELLED,
        REJECTED,
        WITHDRAWN
    }

    /** A parcel on its way (A5). */
    public record Shipment(
            String shipmentId,
            String carrier,
            String trackingNumber,
            List<LineQuantity> lines,
            List<Tracking> tracking) {

        public Shipment {
            lines = List.copyOf(lines);
            tracking = List.copyOf(tracking);
        }

        /** With where it was last. */
        Shipment tracked(Tracking latest) {
            return new Shipment(shipmentId, carrier, trackingNumber, lines, OrderDraft.and(tracking, latest));
        }

        boolean delivered() {
            return has(TrackingStatus.DELIVERED);
        }

        /** Whether it has come back to the seller (D1). */
        boolean back() {
            return has(TrackingStatus.BACK);
        }

        /** Whether it has neither been delivered nor refused. */
        boolean underWay() {
            return !delivered() && !has(TrackingStatus.DELIVERY_REFUSED) && !back();
        }

        /** Whether that is how the shipment ends, and nobody has said so yet. */
        boolean endsWith(TrackingStatus last) {
            boolean end = switch (last) {
                case DELIVERED, DELIVERY_REFUSED, BACK -> true;
                case UNKNOWN, IN_TRANSIT, OUT_FOR_DELIVERY -> false;
            };
            return end && !has(last);
        }

        private boolean has(TrackingStatus status) {
            return tracking.stream().anyMatch(t -> t.status == status);
        }
    }

    /** Where a parcel was at some time. */
    public record Tracking(TrackingStatus status, String location, String description, Instant at) {}

    /** What the carrier says. */
    public enum TrackingStatus {
        UNKNOWN,
        IN_TRANSIT,
        OUT_FOR_DELIVERY,
        DELIVERED,
        DELIVERY_REFUSED,
        BACK
    }

    /**
     * Goods that are to go back.
     *
     * @param amount agreed or decided before they came back; null: the share of the lines
     */
    public record OrderReturn(
            String returnId,
            OrderReturnStatus status,
            List<LineQuantity> lines,
            ReturnReason reason,
            @Nullable Money amount,
            Instant requestedAt,
            @Nullable Instant closedAt) {

        public OrderReturn {
            lines = List.copyOf(lines);
        }

        /** Whether it may still come to a refund. */
        boolean open() {
            return status == OrderReturnStatus.OPEN;
        }

        OrderReturn close(OrderReturnStatus how, Instant when) {
            return new OrderReturn(returnId, how, lines, reason, amount, requestedAt, when);
        }
    }

    /** How far a return has got. */
    public enum OrderReturnStatus {
        UNKNOWN,
        OPEN,
        REFUNDED,
        CLOSED
    }

    Optional<Line> line(String lineId) {
        return lines.stream().filter(l -> l.lineId.equals(lineId)).findFirst();
    }

    Optional<Cancellation> cancellation(String cancellationId) {
        return cancellations.stream()
                .filter(c -> c.cancellationId.equals(cancellationId))
                .findFirst();
    }

    Optional<Shipment> shipment(String shipmentId) {
        return shipments.stream().filter(s -> s.shipmentId.equals(shipmentId)).findFirst();
    }

    Optional<OrderReturn> orderReturn(String returnId) {
        return returns.stream().filter(r -> r.returnId.equals(returnId)).findFirst();
    }

    /** Of the line, what open cancellations have asked for. */
    int asked(String lineId) {
        return cancellations.stream()
                .filter(Cancellation::open)
                .flatMap(c -> c.lines.stream())
                .filter(q -> q.lineId().equals(lineId))
                .mapToInt(LineQuantity::quantity)
                .sum();
    }

    /** Everything that is neither shipped nor cancelled. */
    public List<LineQuantity> unshipped() {
        return lines.stream()
                .filter(l -> l.unshipped() > 0)
                .map(l -> new LineQuantity(l.lineId, l.unshipped()))
                .toList();
    }

    /** What a cancellation asks for and can still have: a mediator may have cancelled some of it meanwhile. */
    List<LineQuantity> left(Cancellation cancellation) {
        return cancellation.lines.stream()
                .map(q -> new LineQuantity(
                        q.lineId(),
                        Math.min(q.quantity(), line(q.lineId()).orElseThrow().unshipped())))
                .filter(q -> q.quantity() > 0)
                .toList();
    }

    /** The same quantities, as the order has its lines: what means the same is the same. */
    List<LineQuantity> inItsOrder(List<LineQuantity> quantities) {
        return lines.stream()
                .flatMap(l -> quantities.stream().filter(q -> q.lineId().equals(l.lineId)))
                .toList();
    }

    /** Whether nothing of the order would be left without these. */
    boolean entirely(List<LineQuantity> cancelled) {
        return lines.stream()
                .allMatch(l -> l.quantity
                        == l.cancelled
                                + cancelled.stream()
                                        .filter(q -> q.lineId().equals(l.lineId))
                                        .mapToInt(LineQuantity::quantity)
                                        .sum());
    }

    /** Whether no piece would be left that has neither been cancelled nor refunded: the shipping goes back too (C4). */
    boolean lastGo(List<LineQuantity> going) {
        return lines.stream()
                .allMatch(l -> l.quantity
                        == l.cancelled
                                + l.refunded
                                + going.stream()
                                        .filter(q -> q.lineId().equals(l.lineId))
                                        .mapToInt(LineQuantity::quantity)
                                        .sum());
    }

    /** Of these, what has been shipped and has not gone back yet. */
    List<LineQuantity> notBack(List<LineQuantity> quantities) {
        return quantities.stream()
                .map(q -> {
                    Line line = line(q.lineId()).orElseThrow();
                    return new LineQuantity(q.lineId(), Math.min(q.quantity(), line.shipped() - line.refunded()));
                })
                .filter(q -> q.quantity() > 0)
                .toList();
    }

    /** The lines at their prices. */
    Money value(List<LineQuantity> of) {
        Money value = new Money(0, total.currency());
        for (LineQuantity q : of) {
            value = value.plus(line(q.lineId()).orElseThrow().unitPrice().times(q.quantity()));
        }
        return value;
    }
}
