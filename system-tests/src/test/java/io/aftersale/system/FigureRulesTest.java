package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.publishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a seller is like, for everybody to see (G3). */
@SystemTest
@Tag("G3")
class FigureRulesTest {

    private final Marketplace market;

    FigureRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    void orders_and_what_the_policy_approves_are_counted_once_each() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setApproveAlways(true));
        Purchase cancelled = Orders.paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        Orders.paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        cancelled.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        cancelled.becomes(OrderStatus.CANCELLED);

        JsonNode figures = market.patience()
                .forThe(
                        "the figures",
                        () -> Optional.of(figures(seller))
                                .filter(f -> f.path("orders").asLong() == orders(seller)
                                        && !f.path("approvalRate").isNull()));

        assertThat(figures.path("approvalRate").asDouble()).isEqualTo(1);
        assertThat(figures.path("cancellationRate").asDouble()).isZero();
        assertThat(figures.path("deadlineBreaches").asLong()).isZero();
        assertThat(figures.path("trusted").asBoolean()).isFalse();
    }

    /** One that was placed before the policy was known is the seller's as well. */
    private long orders(String seller) {
        return market.log()
                .all(OrderPlaced.class)
                .filter(placed -> placed.getSellerId().equals(seller))
                .count();
    }

    @Test
    void a_seller_is_rated_by_who_has_got_the_goods_only() {
        Purchase order = market.buying(basket(BUYER, newSeller()).paidBy(PaymentMethod.CARD));
        order.isPaid();

        assertThat(market.as(BUYER)
                        .waiting()
                        .put(ServiceName.ORDER, "/orders/" + order.id() + "/rating", Map.of("rating", "POSITIVE"))
                        .code())
                .isEqualTo("ORDER_NOT_DELIVERED");
    }

    private JsonNode figures(String seller) {
        return market.as(BUYER)
                .get(ServiceName.SELLER, "/sellers/" + seller + "/figures")
                .orFail("the figures")
                .json();
    }
}
