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
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.Order;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.PlaceOrder;
import io.aftersale.schemas.order.ShippingMethod;
import io.aftersale.schemas.order.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    @Tag("A6")
    void delivery_is_estimated_by_the_shipping_method_and_a_seller_may_guarantee_a_time() {
        Purchase standard = placedWith(ShippingMethod.STANDARD, 0);
        Purchase premium = placedWith(ShippingMethod.PREMIUM, 0);
        Purchase guaranteed = placedWith(ShippingMethod.STANDARD, 10);

        assertThat(days(standard, Order::getDeliveryFrom)).isBetween(19L, 35L);
        assertThat(days(standard, Order::getDeliveryTo)).isBetween(61L, 80L);
        assertThat(days(premium, Order::getDeliveryFrom)).isBetween(8L, 18L);
        assertThat(days(premium, Order::getDeliveryTo)).isBetween(19L, 35L);
        Order shortened = guaranteed.order().orElseThrow();
        assertThat(shortened.getDeliveryTo()).isEqualTo(shortened.getGuaranteedBy());
        assertThat(days(guaranteed, Order::getDeliveryTo)).isBetween(12L, 25L);
        assertThat(market.as(BUYER)
                        .get(ServiceName.ORDER, "/orders/" + guaranteed.id())
                        .json()
                        .path("guaranteedBy")
                        .asString())
                .isNotBlank();
        assertThat(standard.order().orElseThrow().getGuaranteedBy()).isNull();
    }

    private Purchase placedWith(ShippingMethod method, int guaranteedDays) {
        Purchase order = market.preparing(basket().paidBy(PaymentMethod.CARD));
        order.command(
                Catalogue.ORDER_COMMANDS,
                Marketplace.machine(),
                meta -> PlaceOrder.newBuilder(order.basket().order(meta))
                        .setShipping(method)
                        .setGuaranteedDays(guaranteedDays)
                        .build());
        order.becomes(OrderStatus.AWAITING_PAYMENT);
        return order;
    }

    /** From the purchase on, by the calendar: business days and whole weeks between, with a few holidays. */
    private static long days(Purchase purchase, Function<Order, Instant> when) {
        Order order = purchase.order().orElseThrow();
        return Duration.between(order.getPlacedAt(), when.apply(order)).toDays();
    }

    @Test
    @Tag("A6")
    void tracking_exists_only_after_the_payment_is_verified() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.isBeingVerified();

        assertThat(order.sellerShips().code()).isEqualTo("ORDER_NOT_SHIPPABLE");
        assertThat(shipments(order)).isZero();
        order.isPaid();
        assertThat(shipments(order)).isZero();
        order.sellerShips().orFail("the shipment");
        order.carrierTells(TrackingStatus.IN_TRANSIT, "Hamburg", "On its way");
        market.patience().until("the parcel to be tracked", () -> shipments(order) == 1);
    }

    /** How many parcels the buyer can follow. */
    private long shipments(Purchase order) {
        return market.as(BUYER)
                .get(ServiceName.ORDER, "/orders/" + order.id())
                .json()
                .path("shipments")
                .valueStream()
                .filter(shipment -> !shipment.path("trackingNumber").asString().isEmpty())
                .count();
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
