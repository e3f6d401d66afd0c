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
import io.aftersale.schemas.Money;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.dispute.RulingState;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.payment.DestinationKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Rule E7: the second and last decision. */
@SystemTest
@Tag("E7")
class AppealRulesTest {
    private final Marketplace market;

    AppealRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    void what_the_buyer_wins_on_appeal_goes_back_beside_the_first_refund() {
        Purchase order = decided(1_000);
        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 1_000));

        send(BUYER, order, "appeal", Map.of("evidence", "The meter's log.")).orFail("the appeal");
        order.bothFinishTheirEvidence("case");
        decide("mediator-2", order, 1_700).orFail("the second decision");

        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 1_700));
        assertThat(order.refunds().parts()).hasSize(2);
        assertThat(send(SELLER, order, "appeal", Map.of("evidence", "More.")).code())
                .isEqualTo("DECISION_FINAL");
    }

    @Test
    @ResourceLock(SharedThings.CLAIMS_OF_MEDIATOR_2)
    void another_mediator_decides_and_what_the_seller_wins_is_the_platforms_to_bear() {
        Purchase order = decided(1_000);
        send(SELLER, order, "appeal", Map.of("evidence", "The test report.")).orFail("the appeal");
        order.disputeBecomes("case", DisputeStatus.APPEALED);
        order.bothFinishTheirEvidence("case");

        Answer same = send("mediator-1", order, "claim", Map.of());
        send("mediator-2", order, "claim", Map.of()).orFail("the claim");
        send(
                        "mediator-2",
                        order,
                        "decision",
                        Map.of("decision", "FOR_SELLER", "reason", "EVIDENCE_CONVINCES", "text", "It never hummed."))
                .orFail("the second decision");

        assertThat(same.code()).isEqualTo("SAME_MEDIATOR");
        RulingState last =
                order.disputeBecomes("case", DisputeStatus.DECIDED).getRulings().getLast();
        assertThat(last.getBorneByPlatform()).isEqualTo(new Money(1_000L, "EUR"));
        assertThat(last.getAppealBy()).isNull();
        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 1_000));
    }

    @Test
    void an_appeal_needs_something_new() {
        Purchase order = decided(1_000);

        assertThat(send(BUYER, order, "appeal", new HashMap<>()).code()).isEqualTo("MISSING_EVIDENCE");
        assertThat(order.comes(DisputeDecided.class).getAppealBy()).isNotNull();
    }

    private Purchase decided(long minor) {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");
        order.buyerEscalates("case").orFail("the escalation");
        order.bothFinishTheirEvidence("case");
        decide("mediator-1", order, minor).orFail("the decision");
        return order;
    }

    private Answer decide(String mediator, Purchase order, long minor) {
        return send(
                mediator,
                order,
                "decision",
                Map.of(
                        "decision", "PARTIAL_REFUND",
                        "amount", Map.of("minor", minor, "currency", "EUR"),
                        "reason", "EVIDENCE_CONVINCES",
                        "text", "It hums, and plays."));
    }

    private Answer send(String person, Purchase order, String what, Map<String, Object> body) {
        return market.as(person).post(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes/case/" + what, body);
    }
}
