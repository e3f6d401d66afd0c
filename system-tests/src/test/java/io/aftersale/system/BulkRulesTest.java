package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.OrderStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many at once: cancellations of those who sell on, answers of sellers (G2, G4). */
@SystemTest
class BulkRulesTest {
    private final Marketplace market;

    BulkRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("G4")
    void each_order_of_a_list_has_its_result_and_one_that_is_refused_harms_no_other() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setApproveAlways(true));
        Purchase first = paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        Purchase second = paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        Purchase unpaid = market.buying(basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        Purchase foreign = market.buying(basket(OTHER_BUYER, seller).paidBy(PaymentMethod.CARD));
        List<Map<String, String>> items = List.of(
                item(first, "customer-17"),
                item(unpaid, "customer-18"),
                item(second, "customer-19"),
                item(foreign, ""));

        List<JsonNode> results = results(market.as(BUYER)
                .with("Idempotency-Key", "bulk-" + UUID.randomUUID())
                .post(ServiceName.ORDER, "/bulk-cancellations", Map.of("items", items)));

        assertThat(results)
                .extracting(
                        r -> r.path("orderId").asString(), r -> r.path("status").asString(), BulkRulesTest::code)
                .containsExactly(
                        tuple(first.id(), "DONE", ""),
                        tuple(unpaid.id(), "REFUSED", "ORDER_NOT_PAID"),
                        tuple(second.id(), "DONE", ""),
                        tuple(foreign.id(), "REFUSED", "UNKNOWN_ORDER"));
        first.becomes(OrderStatus.CANCELLED);
        second.becomes(OrderStatus.CANCELLED);
        first.refunds().settleInFull();
        second.refunds().settleInFull();
        assertThat(second.comes(CancellationRequested.class).getCustomerReference())
                .isEqualTo("customer-19");
    }

    @Test
    @Tag("G4")
    @Tag("B17")
    void a_file_that_is_sent_again_under_its_key_cancels_nothing_twice_and_tells_the_same() {
        Purchase order = Orders.paid(market);
        String key = "file-" + UUID.randomUUID();
        String file = "orderId,reason,customerReference\n" + order.id() + ",SHIPPING_TOO_SLOW,c-1\n";

        JsonNode first = results(market.as(BUYER)
                        .with("Idempotency-Key", key)
                        .post(ServiceName.ORDER, "/bulk-cancellations", "text/csv", file))
                .getFirst();
        order.sellerShips();
        JsonNode again = results(market.as(BUYER)
                        .with("Idempotency-Key", key)
                        .post(ServiceName.ORDER, "/bulk-cancellations", "text/csv", file))
                .getFirst();

        assertThat(first.path("status").asString()).isEqualTo("DONE");
        assertThat(again).isEqualTo(first);
        assertThat(market.log().all(order.id(), CancellationRequested.class)).hasSize(1);
    }

    @Test
    @Tag("G4")
    void a_list_that_is_wrong_in_itself_is_refused_whole_and_the_row_is_named() {
        Answer answer = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/bulk-cancellations",
                        Map.of(
                                "items",
                                List.of(Map.of("orderId", "o-1", "reason", "OTHER"), Map.of("orderId", "o-2"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("MISSING_REASON");
        assertThat(answer.body()).contains("Row 2");
    }

    @Test
    @Tag("G2")
    void a_seller_answers_what_waits_at_once_with_a_result_for_each() {
        Purchase yes = asked();
        Purchase no = asked();
        Map<String, Object> unknown =
                Map.of("orderId", yes.id(), "cancellationId", "nobody-asked", "answer", "APPROVE");

        List<JsonNode> results = results(market.as(SELLER)
                .post(
                        ServiceName.SELLER,
                        "/work-list/answers",
                        Map.of(
                                "answers",
                                List.of(
                                        Map.of("orderId", yes.id(), "cancellationId", "c", "answer", "APPROVE"),
                                        unknown,
                                        Map.of(
                                                "orderId",
                                                no.id(),
                                                "cancellationId",
                                                "c",
                                                "answer",
                                                "REJECT",
                                                "reason",
                                                "ALREADY_PACKED")))));

        assertThat(results)
                .extracting(r -> r.path("status").asString(), BulkRulesTest::code)
                .containsExactly(tuple("DONE", ""), tuple("REFUSED", "UNKNOWN_CANCELLATION"), tuple("DONE", ""));
        yes.becomes(OrderStatus.CANCELLED);
        no.becomes(OrderStatus.AWAITING_SHIPMENT);
        assertThat(market.as(SELLER)
                        .get(ServiceName.SELLER, "/work-list?limit=200")
                        .body())
                .doesNotContain(yes.id(), no.id());
    }

    @Test
    @Tag("G2")
    @Tag("D3")
    void one_list_has_everything_that_waits_and_returns_are_answered_at_once() {
        Purchase cancelled = asked();
        Purchase returned = asksToReturn();
        Purchase unwanted = asksToReturn();
        Purchase disputed = shipped();
        disputed.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        market.patience()
                .until(
                        "all of it to be on the list",
                        () -> waiting()
                                .containsAll(Set.of(
                                        cancelled.id() + " CANCELLATION c",
                                        returned.id() + " RETURN r",
                                        unwanted.id() + " RETURN r",
                                        disputed.id() + " DISPUTE case")));

        List<JsonNode> results = results(market.as(SELLER)
                .post(
                        ServiceName.DISPUTE,
                        "/returns/answers",
                        Map.of(
                                "answers",
                                List.of(
                                        Map.of("orderId", returned.id(), "returnId", "r", "answer", "ACCEPT"),
                                        Map.of("orderId", returned.id(), "returnId", "none", "answer", "ACCEPT"),
                                        Map.of(
                                                "orderId", unwanted.id(),
                                                "returnId", "r",
                                                "answer", "REJECT",
                                                "reason", "CLAIM_NOT_SHOWN",
                                                "text", "No picture.")))));
        disputed.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");

        assertThat(results)
                .extracting(r -> r.path("status").asString(), BulkRulesTest::code)
                .containsExactly(tuple("DONE", ""), tuple("REFUSED", "UNKNOWN_RETURN"), tuple("DONE", ""));
        market.patience()
                .until(
                        "what was answered to be off the list",
                        () -> waiting().stream()
                                .noneMatch(item -> Stream.of(returned, unwanted, disputed)
                                        .anyMatch(order -> item.startsWith(order.id()))));
        assertThat(market.as(BUYER)
                        .post(
                                ServiceName.DISPUTE,
                                "/returns/answers",
                                Map.of(
                                        "answers",
                                        List.of(Map.of("orderId", returned.id(), "returnId", "r", "answer", "ACCEPT"))))
                        .status())
                .isEqualTo(403);
    }

    /** All pages of it. */
    private Set<String> waiting() {
        Set<String> items = new HashSet<>();
        String after = "";
        do {
            JsonNode page = market.as(SELLER)
                    .get(ServiceName.SELLER, "/work-list?limit=200" + (after.isEmpty() ? "" : "&after=" + after))
                    .orFail("the work list")
                    .json();
            page.path("items")
                    .forEach(item -> items.add(item.path("orderId").asString()
                            + ' '
                            + item.path("kind").asString()
                            + ' '
                            + item.path("id").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return items;
    }

    private Purchase shipped() {
        Purchase order = market.buying(basket(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        return order;
    }

    private Purchase asksToReturn() {
        Purchase order = shipped();
        order.goodsBack("r").areOffered("DAMAGED", "It is torn.").orFail("the return");
        return order;
    }

    private Purchase asked() {
        Purchase order = market.buying(basket(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.sellerIsAsked("c");
        return order;
    }

    private static Map<String, String> item(Purchase order, String customerReference) {
        return customerReference.isEmpty()
                ? Map.of("orderId", order.id(), "reason", "CHANGE_OF_MIND")
                : Map.of("orderId", order.id(), "reason", "CHANGE_OF_MIND", "customerReference", customerReference);
    }

    private static List<JsonNode> results(Answer answer) {
        return answer.orFail("the list").json().valueStream().toList();
    }

    private static String code(JsonNode result) {
        return result.path("code").isNull() ? "" : result.path("code").asString();
    }
}
