package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.LocalService;
import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.order.OrderCompleted;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.TrackingStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How orders come to their end (A4), where goods can be returned for seconds instead of 90 days. */
@SystemTest
@Isolated("order-service is another one meanwhile")
class CompletionRulesTest {

    private static final String RETURN = "back";

    private final Marketplace market;
    private final LocalService usual;
    private final LocalService hasty;

    CompletionRulesTest(Marketplace market, Suite suite) {
        this.market = market;
        usual = suite.service(ServiceName.ORDER);
        hasty = usual.instead("hasty", Map.of("AFTERSALE_ORDER_RETURN_WITHIN", "15s"));
    }

    @BeforeEach
    void hurry() {
        usual.stop();
        hasty.start();
    }

    @AfterEach
    void takeTime() {
        hasty.stop();
        usual.start();
    }

    @Test
    @Tag("A4")
    @Tag("D2")
    void a_delivered_order_ends_when_its_goods_can_no_longer_be_returned_and_no_return_is_under_way() {
        Purchase kept = Orders.delivered(market);
        Purchase returned = Orders.delivered(market);
        Purchase partly = paid(market);
        partly.sellerShips("parcel-1", List.of(some("line-1", 2))).orFail("the shipment");
        partly.carrierTells(TrackingStatus.DELIVERED, "Berlin", "Handed over.");
        partly.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the seller's cancellation");
        returned.goodsBack(RETURN).areOffered("DEFECTIVE", "It hums.").orFail("the return");

        kept.becomes(OrderStatus.COMPLETED);
        partly.becomes(OrderStatus.COMPLETED);

        kept.comes(OrderCompleted.class);
        returned.becomes(OrderStatus.DELIVERED);
        Answer late = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + kept.id() + "/returns",
                        Map.of("returnId", RETURN, "reason", "DEFECTIVE", "details", "It hums."));
        assertThat(late.code()).isEqualTo("TOO_LATE");
        assertThat(kept.remedies()).hasEntrySatisfying("WAIT_AND_RETURN", way -> {
            assertThat(way.path("open").asBoolean()).isFalse();
            assertThat(way.path("reason").asString()).isEqualTo("TOO_LATE");
        });

        market.as(BUYER)
                .post(ServiceName.DISPUTE, "/orders/" + returned.id() + "/returns/" + RETURN + "/withdrawal", Map.of())
                .orFail("the withdrawal");
        returned.becomes(OrderStatus.COMPLETED);
    }
}
