package io.aftersale.system;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a reconciliation of all books has found. */
record Reconciliation(List<JsonNode> differences) {
    private static final String OPERATOR = "operator-1";

    /** An operator has the books compared as they stand, and waits for it. */
    static Reconciliation now(Marketplace market) {
        String id = UUID.randomUUID().toString();
        String run = market.patience()
                .forThe(
                        "a reconciliation to begin",
                        () -> market.as(OPERATOR)
                                .with("Idempotency-Key", id)
                                .post(
                                        ServiceName.PAYMENT,
                                        "/reconciliations",
                                        Map.of(
                                                "to",
                                                Instant.now().plusSeconds(2).toString()))
                                .location());
        market.patience()
                .untilSame(
                        "the reconciliation's state",
                        "DONE",
                        () -> market.as(OPERATOR)
                                .get(ServiceName.PAYMENT, run)
                                .json()
                                .path("state")
                                .asString(""));
        return new Reconciliation(market.as(OPERATOR)
                .get(ServiceName.PAYMENT, run + "/differences")
                .orFail("the differences")
                .json()
                .valueStream()
                .toList());
    }

    /** The kinds of those of an order. */
    List<String> of(Purchase order) {
        return differences.stream()
                .filter(d -> d.path("orderId").asString("").equals(order.id()))
                .map(d -> d.path("kind").asString())
                .toList();
    }
}
