package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.OrderReturn;
import io.aftersale.order.domain.Order.Shipment;
import io.aftersale.order.domain.Order.Status;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can change of an order. */
final class OrderDraft {

    Status status;
    List<Line> lines;

    @Nullable
    Instant paidAt;

    List<Cancellation> cancellations;
    List<Shipment> shipments;
    long refunded;
    boolean shippingRefunded;
    List<String> lateRefunds;
    List<OrderReturn> returns;

    @Nullable
    Rating rating;

    private OrderDraft(Order order) {
        status = order.status();
        lines = order.lines();
        paidAt = order.paidAt();
        cancellations = order.cancellations();
        shipments = order.shipments();
        refunded = order.refunded();
        shippingRefunded = order.shippingRefunded();
        lateRefunds = order.lateRefunds();
        returns = order.returns();
        rating = order.rating();
    }

    /** The order with that changed. */
    static Order with(Order order, Consumer<OrderDraft> change) {
        OrderDraft draft = new OrderDraft(order);
        change.accept(draft);
        return new Order(
                draft.status,
                order.buyerId(),
                order.sellerId(),
                draft.lines,
                order.shippingFee(),
                order.discount(),
                order.tax(),
                order.total(),
                order.tenders(),
                order.destinationCountry(),
                order.freeReturn(),
                order.placedAt(),
                draft.paidAt,
                order.shipBy(),
                order.deliveryFrom(),
                order.deliveryTo(),
                order.policy(),
                draft.cancellations,
                draft.shipments,
                draft.refunded,
                draft.shippingRefunded,
                draft.lateRefunds,
                draft.returns,
                draft.rating,
                order.shipping(),
                order.guaranteedBy());
    }

    static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }
}
