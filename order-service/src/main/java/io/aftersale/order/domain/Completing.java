package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.OrderReturn;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.OrderCompleted;
import java.util.ArrayList;
import java.util.List;

/**
 * When a delivered order has come to its end (A4): its goods can no longer be returned, and none of its returns is under
 * way. One that still is when the time has passed is waited for. A dispute is not: what it brings goes back from a
 * completed order, too. An order of which a parcel was refused stays {@code DELIVERY_REFUSED}.
 */
final class Completing {

    private Completing() {}

    static OrderEvent complete(Order order, Given given) {
        if (given.by() != Given.Role.SYSTEM) {
            throw new Refusal("FORBIDDEN_ROLE", "Only a system tells that a deadline has passed.");
        }
        if (order.status() != Status.DELIVERED) {
            throw new Refusal("ORDER_NOT_DELIVERED", "The order is " + order.status() + ".");
        }
        if (!over(order, given)) {
            throw new Refusal(
                    "TOO_EARLY", "It can be returned until " + given.returns().until(order) + ".");
        }
        if (returning(order)) {
            throw new Refusal("RETURN_PENDING", "A return is under way: the order ends with it.");
        }
        return completed(order);
    }

    /** These events, and the end of the order where it has waited for no more than what they end. */
    static List<OrderEvent> after(Order order, List<OrderEvent> events, Given given) {
        Order now = order;
        for (OrderEvent event : events) {
            now = OrderStory.evolve(now, event, given.now());
        }
        if (now.status() != Status.DELIVERED || returning(now) || !over(now, given)) {
            return events;
        }
        List<OrderEvent> all = new ArrayList<>(events);
        all.add(completed(now));
        return all;
    }

    /** Whether its goods can no longer be returned. */
    private static boolean over(Order order, Given given) {
        return !given.now()
                .plus(Shipping.CLOCK_TOLERANCE)
                .isBefore(given.returns().until(order));
    }

    private static boolean returning(Order order) {
        return order.returns().stream().anyMatch(OrderReturn::open);
    }

    private static OrderEvent completed(Order order) {
        return new OrderCompleted(order.buyerId(), order.sellerId());
    }
}
