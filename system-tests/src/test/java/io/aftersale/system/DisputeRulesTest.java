package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Patience;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.Refunds.Back;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeSettled;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.seller.RejectionReason;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Rules E: disputes. */
@SystemTest
@LetsDeadlinesPass
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
    @Tag("E3")
    void a_claim_that_the_seller_accepts_is_settled_and_the_refund_begins() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");

        mediator(SELLER, order, "acceptance").orFail("the acceptance");

        assertThat(order.comes(DisputeSettled.class).getAmount()).isNull();
        order.disputeBecomes("case", DisputeStatus.SETTLED);
        order.refunds().settleInFull();
    }

    /** Both deadlines run at the same time, so that the waits do. */
    @Test
    @Tag("E3")
    @Tag("E5")
    void silence_is_decided_for_the_buyer_and_disagreement_escalates_by_itself() {
        Purchase silent = shipped();
        Purchase undecided = shipped();
        silent.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        undecided.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        undecided.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");

        Patience patient = new Patience(Duration.ofMinutes(2));
        patient.until("the seller's silence to be decided", () -> status(silent) == DisputeStatus.DECIDED);
        patient.until("the disagreement to be escalated", () -> status(undecided) == DisputeStatus.ESCALATED);

        DisputeDecided decided = silent.comes(DisputeDecided.class);
        assertThat(decided.getReason()).isEqualTo(DecisionReason.SELLER_SILENT);
        assertThat(decided.getDecision()).isEqualTo(DisputeDecision.FULL_REFUND);
        silent.refunds().settleInFull();
        assertThat(queued(undecided)).isTrue();
    }

    private static DisputeStatus status(Purchase order) {
        return order.disputes()
                .map(known -> known.getDisputes().getFirst().getStatus())
                .orElse(DisputeStatus.UNKNOWN);
    }

    @Test
    @Tag("E6")
    void nothing_is_decided_before_the_end_of_the_evidence_phase_which_both_sides_may_bring_about() {
        Purchase order = escalated();

        Answer early =
                order.mediatorDecides("case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No.");
        order.bothFinishTheirEvidence("case");
        Answer inTime =
                order.mediatorDecides("case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No.");

        assertThat(early.code()).isEqualTo("TOO_EARLY");
        assertThat(inTime.status()).as(inTime.body()).isEqualTo(200);
    }

    @Test
    @Tag("E6")
    @ResourceLock(SharedThings.CLAIMS_OF_MEDIATOR_2)
    void a_claimed_case_is_decided_by_its_claimer_only_and_counts_as_work() {
        Purchase order = heard();
        long before = workload("mediator-2");

        mediator("mediator-2", order, "claim").orFail("the claim");
        Answer foreign =
                order.mediatorDecides("case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No.");
        market.patience().until("the claim to count", () -> workload("mediator-2") == before + 1);
        mediator("mediator-2", order, "release").orFail("the release");
        Answer free = order.mediatorDecides("case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No.");

        assertThat(foreign.code()).isEqualTo("CASE_CLAIMED");
        assertThat(free.status()).as(free.body()).isEqualTo(200);
    }

    private long workload(String mediator) {
        return market.as("mediator-1")
                .get(ServiceName.DISPUTE, "/queue/workload")
                .orFail("the workload")
                .json()
                .valueStream()
                .filter(row -> row.path("mediatorId").asString().equals(mediator))
                .mapToLong(row -> row.path("cases").asLong())
                .sum();
    }

    @Test
    @Tag("E8")
    void the_buyer_may_withdraw_and_each_side_sees_what_it_can_do() {
        Purchase order = shipped();
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");

        assertThat(actions(BUYER, order)).containsExactlyInAnyOrder("MAKE_OFFER", "WITHDRAW_DISPUTE");
        assertThat(actions(SELLER, order)).containsExactlyInAnyOrder("ACCEPT_CLAIM", "REJECT_CLAIM", "MAKE_OFFER");
        mediator(BUYER, order, "withdrawal").orFail("the withdrawal");
        assertThat(seen(order).path("disputes").get(0).path("status").asString())
                .isEqualTo("WITHDRAWN");

        order.disputeBecomes("case", DisputeStatus.WITHDRAWN);
        assertThat(actions(SELLER, order)).isEmpty();
        assertThat(actions(BUYER, order)).containsExactly("OPEN_DISPUTE");
        order.refunds().areNone();
    }

    @Test
    @Tag("E11")
    void support_opens_and_escalates_for_the_buyer() {
        Purchase order = shipped();
        market.patience()
                .until(
                        "dispute-service to know of the shipment",
                        () -> order.disputes()
                                .filter(known -> known.getLines().getFirst().getShipped() > 0)
                                .isPresent());

        market.as("support-1")
                .post(
                        ServiceName.DISPUTE,
                        "/orders/" + order.id() + "/disputes",
                        Map.of("disputeId", "case", "ground", "NOT_RECEIVED", "details", "The buyer has called."))
                .orFail("the dispute");
        order.sellerRejectsTheClaim("case", "It was handed over.").orFail("the answer");
        Answer escalation = mediator("support-1", order, "escalation");

        assertThat(escalation.status()).as(escalation.body()).isEqualTo(200);
        order.disputeBecomes("case", DisputeStatus.ESCALATED);
    }

    @Test
    @Tag("E6")
    void a_partial_refund_of_the_decided_amount_goes_back_and_cites_the_frozen_policy() {
        Purchase order = heard();

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
        Purchase order = heard();

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

    private Purchase heard() {
        Purchase order = escalated();
        order.bothFinishTheirEvidence("case");
        return order;
    }

    private Answer mediator(String person, Purchase order, String what) {
        return market.as(person)
                .post(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes/case/" + what, Map.of());
    }

    private JsonNode seen(Purchase order) {
        return market.as(BUYER)
                .get(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes")
                .orFail("the disputes")
                .json();
    }

    private Set<String> actions(String person, Purchase order) {
        return market.as(person)
                .get(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes")
                .orFail("the disputes")
                .json()
                .path("actions")
                .valueStream()
                .map(action -> action.path("kind").asString())
                .collect(Collectors.toSet());
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
