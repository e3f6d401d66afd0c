package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.dispute.ReturnInstructed;
import io.aftersale.schemas.dispute.ReturnOpened;
import io.aftersale.schemas.order.OrderStatus;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Agreements and decisions "with return": the goods come back first, and their receipt starts the refund (E4, E6, D5). */
@SystemTest
@Tag("D5")
class GoodsFirstRulesTest {
    private static final String BACK = "dispute-case";

    private final Marketplace market;

    GoodsFirstRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("E4")
    void what_both_agree_on_goes_back_once_the_goods_have_come_back() {
        Purchase order = disputed();
        order.dispute("case").offers(SELLER, "o", 2_000, true).orFail("the offer");

        order.dispute("case").accepts(BUYER, "o").orFail("the buyer's consent");

        order.disputeBecomes("case", DisputeStatus.SETTLED);
        goBack(order);
        order.refunds().settleAs(order.refunds().some(2_000));
    }

    @Test
    @Tag("E6")
    void what_a_mediator_decides_goes_back_once_the_goods_have_come_back() {
        Purchase order = heard();

        decides(
                        order,
                        Map.of(
                                "decision", "FULL_REFUND",
                                "reason", "EVIDENCE_CONVINCES",
                                "text", "It hums.",
                                "withReturn", true))
                .orFail("the decision");

        order.disputeBecomes("case", DisputeStatus.DECIDED);
        goBack(order);
        order.refunds().settleInFull();
    }

    @Test
    @Tag("E6")
    void a_part_that_a_mediator_decides_goes_back_for_the_goods_and_no_more() {
        Purchase order = heard();

        decides(
                        order,
                        Map.of(
                                "decision", "PARTIAL_REFUND",
                                "amount", Map.of("minor", 1_500, "currency", "EUR"),
                                "reason", "EVIDENCE_CONVINCES",
                                "text", "It hums a little.",
                                "withReturn", true))
                .orFail("the decision");

        goBack(order);
        order.refunds().settleAs(order.refunds().some(1_500));
    }

    @Test
    @Tag("D2")
    @Tag("E2")
    void a_return_is_asked_for_with_photos_that_the_seller_sees() {
        Purchase order = shipped();
        market.patience()
                .until(
                        "dispute-service to know the order",
                        () -> order.disputes().isPresent());
        byte[] photo = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 3};
        market.as(BUYER)
                .put(
                        ServiceName.DISPUTE,
                        "/orders/" + order.id() + "/evidence/torn?name=torn.jpg",
                        "image/jpeg",
                        HttpRequest.BodyPublishers.ofByteArray(photo))
                .orFail("the photo");

        asksToReturn(order, List.of("torn")).orFail("the request");

        assertThat(order.comes(ReturnOpened.class).getEvidenceIds()).containsExactly("torn");
        JsonNode seen = market.as(SELLER)
                .get(ServiceName.DISPUTE, "/orders/" + order.id() + "/returns/r")
                .orFail("the return")
                .json();
        String evidence = seen.path("details").path("evidenceIds").path(0).asString();
        assertThat(market.as(SELLER)
                        .download(ServiceName.DISPUTE, "/orders/" + order.id() + "/evidence/" + evidence)
                        .body())
                .isEqualTo(photo);
    }

    @Test
    @Tag("D2")
    void evidence_that_cannot_be_is_named() {
        Purchase order = shipped();

        Answer path = asksToReturn(order, List.of("../other-order/torn"));
        Answer twice = asksToReturn(order, List.of("torn", "torn"));

        assertThat(path.code()).isEqualTo("INVALID_EVIDENCE_ID");
        assertThat(twice.code()).isEqualTo("INVALID_EVIDENCE");
        assertThat(twice.body()).contains("evidenceIds");
    }

    private Answer asksToReturn(Purchase order, List<String> evidenceIds) {
        return market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/returns",
                        Map.of(
                                "returnId", "r",
                                "reason", "DAMAGED",
                                "details", "It is torn.",
                                "lines", List.of(Map.of("lineId", "line-1", "quantity", 1)),
                                "evidenceIds", evidenceIds));
    }

    /** The parcel goes back, and no money before it has arrived. */
    private void goBack(Purchase order) {
        order.comes(ReturnInstructed.class);
        order.goodsBack(BACK).areSent("DHL").orFail("the parcel");
        order.refunds().areNone();
        order.goodsBack(BACK).areReceived().orFail("the receipt");
    }

    private Answer decides(Purchase order, Map<String, ?> decision) {
        return market.as("mediator-1")
                .post(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes/case/decision", decision);
    }

    private Purchase heard() {
        Purchase order = disputed();
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");
        order.buyerEscalates("case").orFail("the escalation");
        order.bothFinishTheirEvidence("case");
        return order;
    }

    private Purchase disputed() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        return order;
    }

    private Purchase shipped() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        return order;
    }
}
