package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.Refunds.Back;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.seller.RejectionReason;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules E: disputes. */
@SystemTest
class DisputeRulesTest {
    private final Marketplace market;

    DisputeRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("E1")
    void a_refused_cancellation_can_be_disputed_and_one_that_was_not_refused_cannot() {
        Purchase order = paid(market);
        market.patience()
                .until(
                        "dispute-service to know the order",
                        () -> order.disputes().isPresent());

        Answer early = open(order, "early", DisputeGround.CANCELLATION_REFUSED);
        refused(order);
        Answer inTime = order.buyerDisputes("case", DisputeGround.CANCELLATION_REFUSED, "I waited for weeks.");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("GROUND_NOT_OPEN");
        assertThat(inTime.status()).as(inTime.body()).isEqualTo(200);
        order.disputeBecomes("case", DisputeStatus.WAITING_FOR_SELLER);
        order.letters().reach(BUYER, "dispute-opened");
        order.letters().reach(SELLER, "dispute-to-answer");
    }

    @Test
    @Tag("E1")
    void a_line_has_one_open_dispute_at_a_time() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.NOT_RECEIVED, "The box was empty.")
                .orFail("the dispute");

        Answer second = open(order, "again", DisputeGround.DEFECTIVE);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("DISPUTE_EXISTS");
    }

    @Test
    @Tag("E5")
    void the_buyer_may_escalate_once_the_seller_has_answered_and_not_before() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");

        Answer early = order.buyerEscalates("case");
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");
        Answer inTime = order.buyerEscalates("case");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("TOO_EARLY");
        assertThat(inTime.status()).as(inTime.body()).isEqualTo(200);
        order.disputeBecomes("case", DisputeStatus.ESCALATED);
        assertThat(queued(order)).isTrue();
        order.letters().reach(BUYER, "dispute-escalated");
        order.letters().reach(SELLER, "dispute-escalated");
    }

    @Test
    @Tag("E5")
    void the_seller_may_escalate_as_well() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");

        Answer answer = market.as(SELLER)
                .post(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes/case/escalation", Map.of());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    @Tag("E6")
    void nobody_but_a_mediator_decides_and_nothing_that_was_not_escalated() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");

        Answer early = order.mediatorDecides(
                "case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No picture.");
        Answer buyer = market.as(BUYER)
                .post(
                        ServiceName.DISPUTE,
                        "/orders/" + order.id() + "/disputes/case/decision",
                        Map.of("decision", "FULL_REFUND", "reason", "POLICY_ALLOWS", "text", "Mine."));

        assertThat(early.code()).isEqualTo("NOT_ESCALATED");
        assertThat(buyer.status()).isEqualTo(403);
    }

    @Test
    @Tag("E6")
    void a_partial_refund_of_the_decided_amount_goes_back_and_cites_the_frozen_policy() {
        Purchase order = escalated();

        market.as("mediator-1")
                .post(
                        ServiceName.DISPUTE,
                        "/orders/" + order.id() + "/disputes/case/decision",
                        Map.of(
                                "decision", "PARTIAL_REFUND",
                                "amount", Map.of("minor", 1_234, "currency", "EUR"),
                                "reason", "EVIDENCE_CONVINCES",
                                "text", "It hums, and plays."))
                .orFail("the decision");

        DisputeDecided decided = order.comes(DisputeDecided.class);
        assertThat(decided.getMeta().getActor().getId()).isEqualTo("mediator-1");
        assertThat(decided.getPolicyVersion())
                .isEqualTo(order.order().orElseThrow().getPolicy().getVersion());
        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 1_234));
        order.becomes(OrderStatus.SHIPPED);
    }

    @Test
    @Tag("E6")
    void a_decision_for_the_seller_moves_no_money() {
        Purchase order = escalated();

        order.mediatorDecides("case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No picture.")
                .orFail("the decision");

        order.letters().reach(BUYER, "dispute-decided");
        order.letters().reach(SELLER, "dispute-decided");
        order.refunds().areNone();
        assertThat(queued(order)).isFalse();
    }

    private Purchase shipped() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        return order;
    }

    private Purchase escalated() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");
        order.buyerEscalates("case").orFail("the escalation");
        return order;
    }

    private static void refused(Purchase order) {
        order.buyerAsksToCancel("c", CancellationReason.SHIPPING_TOO_SLOW).orFail("the request");
        order.sellerRejects("c", RejectionReason.ALREADY_PACKED, "Packed.").orFail("the rejection");
    }

    private Answer open(Purchase order, String disputeId, DisputeGround ground) {
        return market.as(BUYER)
                .post(
                        ServiceName.DISPUTE,
                        "/orders/" + order.id() + "/disputes",
                        Map.of("disputeId", disputeId, "ground", ground.name(), "details", "It is so."));
    }

    private boolean queued(Purchase order) {
        String after = "";
        while (true) {
            Answer page = market.as("mediator-1")
                    .get(ServiceName.DISPUTE, "/queue?limit=200" + (after.isEmpty() ? "" : "&after=" + after))
                    .orFail("the queue");
            boolean here = page.json()
                    .path("items")
                    .valueStream()
                    .anyMatch(item -> item.path("orderId").asString().equals(order.id()));
            after = page.json().path("next").asString("");
            if (here || after.isEmpty()) {
                return here;
            }
        }
    }
}
