package io.aftersale.console.services.order;

import io.aftersale.console.services.Money;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An order as it stands. */
public record Order(
        String status,
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
        Policy policy,
        List<Cancellation> cancellations,
        List<Shipment> shipments,
        List<Return> returns,
        @Nullable String rating) {

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

        /** What can still be cancelled. */
        public int unshipped() {
            return quantity - cancelled - shipped;
        }

        /** What can still come back. */
        public int returnable() {
            return shipped - refunded;
        }

        public Money price() {
            return new Money(unitPrice.minor() * quantity, unitPrice.currency());
        }
    }

    /** Some quantity of one line. */
    public record LineQuantity(String lineId, int quantity) {}

    /** How the order is paid. */
    public record Tender(String tenderId, String method, Money amount) {}

    /** A cancellation that somebody asked for, and what became of it. */
    public record Cancellation(
            String cancellationId,
            String status,
            List<LineQuantity> lines,
            String reason,
            @Nullable String justification,
            Instant requestedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome) {

        /** Whether it waits for somebody. */
        public boolean open() {
            return status.startsWith("WAITING_");
        }
    }

    /** A parcel (A5). */
    public record Shipment(
            String shipmentId,
            String carrier,
            String trackingNumber,
            List<LineQuantity> lines,
            List<Tracking> tracking) {

        /** Whether it can be refused at the door. */
        public boolean underWay() {
            return tracking.stream()
                    .noneMatch(t -> t.status.equals("DELIVERED")
                            || t.status.equals("DELIVERY_REFUSED")
                            || t.status.equals("BACK"));
        }
    }

    /** Where a parcel was at some time. */
    public record Tracking(String status, String location, String description, Instant at) {}

    /** Goods that are to go back. */
    public record Return(
            String returnId, String status, List<LineQuantity> lines, String reason, Instant requestedAt) {}

    /** The line with that id; null where there is none. */
    public @Nullable Line line(String lineId) {
        return lines.stream().filter(l -> l.lineId.equals(lineId)).findFirst().orElse(null);
    }

    /** What was bought, in few words. */
    public String titles() {
        return lines.stream()
                .map(l -> l.quantity == 1 ? l.title : l.quantity + " × " + l.title)
                .collect(Collectors.joining(", "));
    }

    /** Cancellations that wait for somebody. */
    public List<Cancellation> pending() {
        return cancellations.stream().filter(Cancellation::open).toList();
    }
}
