package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.SellerRated;
import io.aftersale.order.domain.OrderInput.RateSeller;

/** How a buyer rates the seller of a delivered order, once (G3). */
public enum Rating {
    UNKNOWN,
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    static OrderEvent rate(Order order, RateSeller rate, Given given) {
        Requirements.own(order.buyerId(), Given.Role.BUYER, given);
        if (rate.rating() == UNKNOWN) {
            throw new Refusal("INVALID_RATING", "rating is POSITIVE, NEUTRAL or NEGATIVE.");
        }
        if (order.rating() != null) {
            throw new Refusal("ALREADY_RATED", "The seller has been rated for this order.");
        }
        if (order.status() != Status.DELIVERED && order.status() != Status.COMPLETED) {
            throw new Refusal("ORDER_NOT_DELIVERED", "A seller is rated once the order is delivered.");
        }
        return new SellerRated(order.buyerId(), order.sellerId(), rate.rating());
    }
}
