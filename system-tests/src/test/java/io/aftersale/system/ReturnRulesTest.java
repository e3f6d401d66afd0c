package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static io.aftersale.system.Orders.refused;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.Refunds.Back;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.ReturnReason;
import io.aftersale.schemas.ReturnTerms;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.dispute.AcceptReturn;
import io.aftersale.schemas.dispute.ConfirmReturn;
import io.aftersale.schemas.dispute.RecordReturnTracking;
import io.aftersale.schemas.dispute.ReturnOpened;
import io.aftersale.schemas.dispute.ReturnRefundGround;
import io.aftersale.schemas.dispute.ReturnRefunded;
import io.aftersale.schemas.dispute.ReturnState;
import io.aftersale.schemas.dispute.ReturnStatus;
import io.aftersale.schemas.dispute.ReturnTrackingStatus;
import io.aftersale.schemas.dispute.Returns;
import io.aftersale.schemas.dispute.ShipReturn;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RequestReturn;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.RefundReduced;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** After shipping: what is refused at the door, what is sent back (D1-D6). */
@SystemTest
@LetsDeadlinesPass
class ReturnRulesTest {
    private static final String RETURN = "back";

    private final Marketplace market;

    ReturnRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("D1")
    @Tag("C1")
    void a_parcel_that_the_buyer_refuses_is_refunded_when_the_seller_says_that_it_is_back() {
        Purchase order = shipped();

        market.as(BUYER)
                .post(ServiceName.ORDER, "/orders/" + order.id() + "/shipments/parcel-1/refusal", Map.of())
                .orFail("the refusal");
        order.becomes(OrderStatus.DELIVERY_REFUSED);
        order.refunds().areNone();
        market.as(SELLER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/shipments/parcel-1/tracking",
                        Map.of(
                                "status", "BACK",
                                "location", "Leipzig",
                                "description", "It is back.",
                                "at", Instant.now().toString()))
                .orFail("the seller's word");

        order.refunds().settleInFull();
        order.letters().reach(BUYER, "delivery-refused", "refund-settled");
        order.letters().reach(SELLER, "delivery-refused-seller");
    }

    @Test
    @Tag("D1")
    void a_parcel_that_is_refused_at_the_door_is_refunded_when_the_carrier_says_that_it_is_back() {
        Purchase order = shipped();

        order.carrierTells(TrackingStatus.DELIVERY_REFUSED, "Berlin", "Not wanted at the door.");
        order.becomes(OrderStatus.DELIVERY_REFUSED);
        order.carrierTells(TrackingStatus.BACK, "Leipzig", "Returned to sender.");

        order.refunds().settleInFull();
        order.letters().reach(SELLER, "delivery-refused-seller");
    }

    @Test
    @Tag("D2")
    void a_return_may_be_asked_for_within_ninety_days_at_the_sellers_expense_if_the_seller_is_at_fault() {
        Purchase order = shipped();

        JsonNode quote = quote(order, "DEFECTIVE");

        assertThat(quote.path("open").asBoolean()).isTrue();
        assertThat(quote.path("shippingPaidBy").asString()).isEqualTo("SELLER");
        assertThat(quote.path("refund").path("amount").path("minor").asLong())
                .isEqualTo(order.basket().total());
        Instant placed = order.order().orElseThrow().getPlacedAt();
        assertThat(Instant.parse(quote.path("until").asString())).isEqualTo(placed.plus(Duration.ofDays(90)));
        asksToReturn(order, "DEFECTIVE", List.of()).orFail("the request");
        assertThat(order.comes(ReturnOpened.class).getAnswerBy()).isNotNull();
    }

    @Test
    @Tag("D2")
    void what_is_no_longer_wanted_is_not_taken_back_without_free_return_or_the_policys_consent() {
        Purchase order = shipped();

        assertThat(quote(order, "NO_LONGER_WANTED").path("reason").asString()).isEqualTo("RETURN_NOT_ALLOWED");
        Answer refusal = asksToReturn(order, "NO_LONGER_WANTED", List.of());

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("RETURN_NOT_ALLOWED");
    }

    @Test
    @Tag("D2")
    @Tag("B19")
    void what_makes_no_sense_is_refused_by_name() {
        Purchase order = shipped();

        assertThat(asksToReturn(order, "UNKNOWN", List.of()).code()).isEqualTo("INVALID_REASON");
        assertThat(asksToReturn(order, "DAMAGED", List.of(some("line-9", 1))).code())
                .isEqualTo("UNKNOWN_LINE");
        assertThat(asksToReturn(order, "DAMAGED", List.of(some("line-1", 3))).code())
                .isEqualTo("QUANTITY_EXCEEDED");
        assertThat(asksToReturn(paid(market), "DAMAGED", List.of()).code()).isEqualTo("NOTHING_SHIPPED");
        assertThat(post(BUYER, order, "/receipt", Map.of()).code()).isEqualTo("UNKNOWN_ORDER");
        refused(
                order,
                Catalogue.ORDER_COMMANDS,
                Marketplace.buyer("buyer-2"),
                "FOREIGN_ORDER",
                meta -> new RequestReturn(meta, "r", List.of(), ReturnReason.DAMAGED, "Torn.", List.of()));
        refused(
                order,
                Catalogue.DISPUTE_COMMANDS,
                Marketplace.seller(SELLER),
                "UNKNOWN_ORDER",
                meta -> new ConfirmReturn(meta, "nothing"));
    }

    @Test
    @Tag("D3")
    void the_seller_gives_the_money_back_and_wants_no_goods() {
        Purchase order = requested("NOT_RECEIVED");

        assertThat(post(SELLER, order, "/acceptance", Map.of()).code()).isEqualTo("NOTHING_TO_SEND_BACK");
        post(SELLER, order, "/acceptance", Map.of("refundOnly", true)).orFail("the acceptance");

        becomes(order, ReturnStatus.REFUNDED);
        order.refunds().settleInFull();
    }

    @Test
    @Tag("D3")
    void the_buyer_takes_the_amount_that_the_seller_offers_and_keeps_the_goods() {
        Purchase order = requested("DAMAGED");
        assertThat(offerOf(order, 100_000).code()).isEqualTo("INVALID_AMOUNT");
        offerOf(order, 1_200).orFail("the offer");
        assertThat(actions(order)).containsEntry("ACCEPT_OFFER", "BUYER");

        post(BUYER, order, "/offer-acceptance", Map.of()).orFail("the buyer's consent");

        becomes(order, ReturnStatus.REFUNDED);
        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 1_200));
    }

    @Test
    @Tag("D3")
    void a_rejected_return_moves_no_money_and_may_be_asked_for_again() {
        Purchase order = requested("DAMAGED");

        post(SELLER, order, "/rejection", Map.of("reason", "CLAIM_NOT_SHOWN", "text", "No picture."))
                .orFail("the rejection");

        becomes(order, ReturnStatus.REJECTED);
        assertThat(actions(order)).isEmpty();
        assertThat(post(BUYER, order, "/withdrawal", Map.of()).code()).isEqualTo("RETURN_CLOSED");
        order.refunds().areNone();
        market.patience()
                .until(
                        "the order to know that nothing came of it",
                        () -> quote(order, "DAMAGED").path("open").asBoolean());
    }

    @Test
    @Tag("D3")
    void the_sellers_silence_is_consent_and_goods_that_are_not_sent_in_time_stay_where_they_are() {
        Purchase order = requested("DAMAGED");

        ReturnState waiting = market.with(new io.aftersale.local.demo.Patience(Duration.ofSeconds(90)))
                .patience()
                .forThe(
                        "the deadline of " + order.id(),
                        () -> known(order).filter(r -> r.getStatus() == ReturnStatus.EXPIRED));

        assertThat(waiting.getInstructions()).isNotNull();
        order.refunds().areNone();
    }

    @Test
    @Tag("D3")
    @Tag("D4")
    @Tag("D5")
    @Tag("C1")
    void goods_are_sent_back_with_a_label_and_the_refund_begins_when_the_seller_confirms_the_receipt() {
        Purchase order = requested("DEFECTIVE");
        assertThat(actions(order)).containsEntry("ACCEPT_WITH_GOODS", "SELLER").containsEntry("WITHDRAW", "BUYER");
        post(SELLER, order, "/acceptance", Map.of("label", "L-1")).orFail("the acceptance");
        ReturnState waiting = becomes(order, ReturnStatus.WAITING_FOR_SHIPMENT);
        assertThat(waiting.getInstructions().getAddress()).isNotBlank();
        assertThat(waiting.getInstructions().getLabel()).isEqualTo("L-1");
        post(BUYER, order, "/shipment", Map.of("carrier", "DHL", "trackingNumber", "TN-1"))
                .orFail("the shipment");
        becomes(order, ReturnStatus.IN_TRANSIT);
        order.refunds().areNone();

        post(SELLER, order, "/receipt", Map.of()).orFail("the receipt");

        becomes(order, ReturnStatus.REFUNDED);
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "return-requested", "return-accepted", "return-instructed", "return-received");
        order.letters().reach(SELLER, "return-opened", "return-shipped", "return-received");
        assertThat(asksToReturn(order, "again", "DEFECTIVE", List.of()).code()).isEqualTo("NOTHING_SHIPPED");
    }

    @Test
    @Tag("D4")
    void an_empty_parcel_is_not_refunded() {
        Purchase order = sentBack("DEFECTIVE", List.of());

        post(SELLER, order, "/inspection", Map.of("result", "EMPTY_PARCEL", "text", "Nothing in it."))
                .orFail("the inspection");

        becomes(order, ReturnStatus.INSPECTED);
        order.refunds().areNone();
    }

    @Test
    @Tag("D4")
    @Tag("C4")
    void a_part_of_the_order_is_returned_and_the_rest_is_not() {
        Purchase order = sentBack("DEFECTIVE", List.of(some("line-1", 1)));

        post(SELLER, order, "/inspection", Map.of("result", "AS_DESCRIBED")).orFail("the inspection");

        ReturnState refunded = becomes(order, ReturnStatus.REFUNDED);
        order.refunds()
                .settleAs(new Back(
                        "tender-1",
                        DestinationKind.ORIGINAL,
                        refunded.getRefund().getMinor()));
    }

    @Test
    @Tag("D5")
    void what_the_carrier_has_delivered_back_is_confirmed_by_the_sellers_silence() {
        Purchase order = sentBack("DEFECTIVE", List.of());

        order.command(
                Catalogue.DISPUTE_COMMANDS,
                Marketplace.machine(),
                meta -> new RecordReturnTracking(
                        meta, RETURN, ReturnTrackingStatus.DELIVERED, "Leipzig", "Delivered.", Instant.now()));

        assertThat(order.comes(ReturnRefunded.class).getGround()).isEqualTo(ReturnRefundGround.CONFIRMED_BY_DEADLINE);
        order.refunds().settleInFull();
    }

    @Test
    @Tag("D6")
    @Tag("D2")
    @Tag("G1")
    void the_restocking_fee_of_the_frozen_policy_is_shown_first_and_kept_of_what_is_no_longer_wanted() {
        String seller = newSeller();
        publishes(
                market,
                seller,
                terms -> terms.setReturns(ReturnTerms.newBuilder()
                        .setNoLongerWanted(true)
                        .setRestockingFee(1_000)
                        .setReturnTo("Warehouse 3, Leipzig")
                        .build()));
        Basket basket = basket(BUYER, seller).paidBy(PaymentMethod.CARD);
        Purchase order = paidUnder(market, basket);
        order.command(
                Catalogue.ORDER_COMMANDS,
                Marketplace.seller(seller),
                meta -> new io.aftersale.schemas.order.RecordShipment(meta, "parcel-1", List.of(), "DHL", "TN"));
        order.becomes(OrderStatus.SHIPPED);
        JsonNode quote = quote(order, "NO_LONGER_WANTED");
        assertThat(quote.path("restockingFee").path("minor").asLong()).isEqualTo(651);
        assertThat(quote.path("shippingPaidBy").asString()).isEqualTo("BUYER");
        JsonNode way = Objects.requireNonNull(order.remedies().get("WAIT_AND_RETURN"));
        assertThat(way.path("detail").asString()).contains("keeps 10.00 %");

        asksToReturn(order, "NO_LONGER_WANTED", List.of()).orFail("the request");
        order.comes(ReturnOpened.class);
        order.command(
                Catalogue.DISPUTE_COMMANDS,
                Marketplace.seller(seller),
                meta -> new AcceptReturn(meta, RETURN, false, null));
        assertThat(becomes(order, ReturnStatus.WAITING_FOR_SHIPMENT)
                        .getInstructions()
                        .getAddress())
                .isEqualTo("Warehouse 3, Leipzig");
        order.command(
                Catalogue.DISPUTE_COMMANDS,
                Marketplace.buyer(BUYER),
                meta -> new ShipReturn(meta, RETURN, "DHL", "TN-1"));
        becomes(order, ReturnStatus.IN_TRANSIT);
        order.command(Catalogue.DISPUTE_COMMANDS, Marketplace.seller(seller), meta -> new ConfirmReturn(meta, RETURN));

        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, basket.total() - 651));
        assertThat(order.comes(RefundReduced.class).getRule()).isEqualTo("D6");
    }

    private Purchase shipped() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        return order;
    }

    private Purchase requested(String reason) {
        Purchase order = shipped();
        asksToReturn(order, reason, List.of()).orFail("the request");
        becomes(order, ReturnStatus.REQUESTED);
        return order;
    }

    private Purchase sentBack(String reason, List<LineQuantity> lines) {
        Purchase order = shipped();
        asksToReturn(order, reason, lines).orFail("the request");
        becomes(order, ReturnStatus.REQUESTED);
        post(SELLER, order, "/acceptance", Map.of("label", "L-1")).orFail("the acceptance");
        post(BUYER, order, "/shipment", Map.of("carrier", "DHL", "trackingNumber", "TN-1"))
                .orFail("the shipment");
        becomes(order, ReturnStatus.IN_TRANSIT);
        return order;
    }

    private Answer asksToReturn(Purchase order, String reason, List<LineQuantity> lines) {
        return asksToReturn(order, RETURN, reason, lines);
    }

    private Answer asksToReturn(Purchase order, String returnId, String reason, List<LineQuantity> lines) {
        Map<String, Object> body = new HashMap<>();
        body.put("returnId", returnId);
        body.put("reason", reason);
        body.put("details", "It hums.");
        body.put(
                "lines",
                lines.stream()
                        .map(q -> Map.of("lineId", q.getLineId(), "quantity", q.getQuantity()))
                        .toList());
        return market.as(BUYER).post(ServiceName.ORDER, "/orders/" + order.id() + "/returns", body);
    }

    private JsonNode quote(Purchase order, String reason) {
        return market.as(BUYER)
                .post(ServiceName.ORDER, "/orders/" + order.id() + "/return-quotes", Map.of("reason", reason))
                .orFail("the quote")
                .json();
    }

    private Answer offerOf(Purchase order, long minor) {
        return post(
                SELLER,
                order,
                "/offer",
                Map.of("amount", Map.of("minor", minor, "currency", "EUR"), "text", "Keep it, and this."));
    }

    private Answer post(String person, Purchase order, String what, Map<String, ?> body) {
        return market.as(person).post(ServiceName.DISPUTE, "/orders/" + order.id() + "/returns/" + RETURN + what, body);
    }

    /** What can be done now, and by whom. */
    private Map<String, String> actions(Purchase order) {
        Map<String, String> actions = new HashMap<>();
        market.as(BUYER)
                .get(ServiceName.DISPUTE, "/orders/" + order.id() + "/returns/" + RETURN)
                .orFail("the return")
                .json()
                .path("actions")
                .forEach(a ->
                        actions.put(a.path("action").asString(), a.path("by").asString()));
        return actions;
    }

    private Optional<ReturnState> known(Purchase order) {
        return market.log()
                .latest(Catalogue.RETURN_STATE, order.id(), Returns.class)
                .flatMap(returns -> returns.getReturns().stream()
                        .filter(r -> r.getReturnId().equals(RETURN))
                        .findFirst());
    }

    private ReturnState becomes(Purchase order, ReturnStatus status) {
        return market.patience()
                .forThe(
                        "the return of " + order.id() + " to be " + status,
                        () -> known(order).filter(r -> r.getStatus() == status));
    }
}
