package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.PolicyTerms;
import io.aftersale.schemas.order.Order;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.TrackingStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules A: orders. */
@SystemTest
class OrderRulesTest {
    private final Marketplace market;

    OrderRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("A2")
    void an_order_has_what_was_bought_and_tenders_that_add_up_to_its_total() {
        Basket basket = basket().paidBy(PaymentMethod.CARD, 1_000).paidBy(PaymentMethod.WALLET);

        Purchase order = market.buying(basket);

        OrderPlaced placed = order.comes(OrderPlaced.class);
        assertThat(placed.getTotal()).isEqualTo(Basket.money(2 * 2_495 + 3 * 333 + 499 - 500 + 1_021));
        assertThat(placed.getLines()).isEqualTo(basket.lines());
        assertThat(placed.getTenders()).isEqualTo(basket.tenders());
        assertThat(placed.getDestinationCountry()).isEqualTo("DE");
    }

    @Test
    @Tag("A2")
    void an_order_keeps_the_policy_as_it_stood_at_purchase() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setPartialCancellation(true));
        Purchase order = paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));

        publishes(market, seller, terms -> terms.setApproveAlways(true));
        paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));

        PolicyTerms frozen = order.order().orElseThrow().getPolicy();
        assertThat(frozen.getVersion()).isEqualTo(1);
        assertThat(frozen.getPartialCancellation()).isTrue();
        assertThat(frozen.getApproveAlways()).isFalse();
    }

    @Test
    @Tag("A3")
    void an_order_enters_by_rest_as_well_as_by_kafka() {
        Purchase order = market.preparing(
                Basket.of(BUYER, Orders.SELLER).with(1, "Lamp", 1_999).paidBy(PaymentMethod.CARD));
        Instant now = Instant.now();
        Map<String, Object> body = new HashMap<>();
        body.put("buyerId", BUYER);
        body.put("sellerId", Orders.SELLER);
        body.put(
                "lines",
                List.of(Map.of(
                        "lineId", "line-1", "sku", "sku-1", "title", "Lamp", "quantity", 1, "unitPrice", eur(1_999))));
        body.put("shippingFee", eur(0));
        body.put("discount", eur(0));
        body.put("tax", eur(0));
        body.put("tenders", List.of(Map.of("tenderId", "tender-1", "method", "CARD", "amount", eur(1_999))));
        body.put("destinationCountry", "PL");
        body.put("freeReturn", true);
        body.put("shipBy", now.plusSeconds(86_400).toString());
        body.put("deliveryFrom", now.plusSeconds(864_000).toString());
        body.put("deliveryTo", now.plusSeconds(1_728_000).toString());

        Answer answer = market.as(Marketplace.STOREFRONT).put(ServiceName.ORDER, "/orders/" + order.id(), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(order.comes(OrderPlaced.class).getDestinationCountry()).isEqualTo("PL");
        order.isPaid();
    }

    @Test
    @Tag("A4")
    void an_order_goes_from_payment_to_delivery_step_by_step() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.becomes(OrderStatus.AWAITING_PAYMENT);
        order.isBeingVerified();
        order.isPaid();
        order.sellerShips("parcel-0", List.of(some("line-2", 3))).orFail("the first parcel");
        order.becomes(OrderStatus.PARTIALLY_SHIPPED);
        order.sellerShips().orFail("the second parcel");
        order.becomes(OrderStatus.SHIPPED);

        order.carrierTells(TrackingStatus.DELIVERY_REFUSED, "Berlin", "Nobody wants it");

        order.becomes(OrderStatus.DELIVERY_REFUSED);
    }

    @Test
    @Tag("A4")
    void an_illegal_transition_is_refused_with_a_reason_and_changes_nothing() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.becomes(OrderStatus.AWAITING_PAYMENT);
        Order before = order.order().orElseThrow();

        Answer answer = order.sellerShips();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("ORDER_NOT_SHIPPABLE");
        order.isPaid();
        assertThat(order.order().orElseThrow().getMeta().getVersion())
                .isEqualTo(before.getMeta().getVersion() + 1);
        assertThat(order.order().orElseThrow().getShipments()).isEmpty();
    }

    @Test
    @Tag("A5")
    void the_buyer_reads_where_the_parcel_is() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.carrierTells(TrackingStatus.IN_TRANSIT, "Hamburg", "Left the port");
        order.carrierTells(TrackingStatus.OUT_FOR_DELIVERY, "Berlin", "On the van");
        market.patience()
                .until(
                        "two tracking events",
                        () -> order.order()
                                .filter(known -> !known.getShipments().isEmpty()
                                        && known.getShipments()
                                                        .getFirst()
                                                        .getTracking()
                                                        .size()
                                                == 2)
                                .isPresent());

        Answer answer = market.as(BUYER).get(ServiceName.ORDER, "/orders/" + order.id());

        JsonNode parcel = answer.json().path("shipments").path(0);
        assertThat(parcel.path("carrier").asString()).isEqualTo("Hermes");
        assertThat(parcel.path("trackingNumber").asString()).isEqualTo("H-" + order.id());
        assertThat(parcel.path("tracking")
                        .valueStream()
                        .map(t -> t.path("location").asString()))
                .containsExactly("Hamburg", "Berlin");
    }

    private static Map<String, Object> eur(long minor) {
        return Map.of("minor", minor, "currency", Basket.CURRENCY);
    }
}
