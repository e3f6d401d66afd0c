package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.OrderStatus;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever sends something wrong is told which field, line or row it is, and nothing of it is done. */
@SystemTest
class NamedFaultsTest {
    private final Marketplace market;

    NamedFaultsTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("B11")
    @Tag("B19")
    void wrong_lines_and_quantities_are_named() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setPartialCancellation(true));
        Purchase order = paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));

        named(cancels(order, lines(line("line-1", 0))), 422, "INVALID_QUANTITY", "line-1");
        named(cancels(order, lines(line("line-1", -1))), 422, "INVALID_QUANTITY", "line-1");
        named(cancels(order, lines(line("line-2", 4))), 409, "QUANTITY_EXCEEDED", "line-2");
        named(cancels(order, lines(line("line-2", Integer.MAX_VALUE))), 409, "QUANTITY_EXCEEDED", "line-2");
        named(cancels(order, lines(line("line-1", 1), line("line-1", 1))), 422, "INVALID_LINES", "line-1");
        named(cancels(order, lines(line("line-9", 1))), 404, "UNKNOWN_LINE", "line-9");
        assertThat(market.log().all(order.id(), CancellationRequested.class)).isEmpty();

        cancels(order, lines(line("line-2", 2))).orFail("the first request");
        named(cancels(order, lines(line("line-2", 2))), 409, "CANCELLATION_PENDING", "line-2");
    }

    @Test
    @Tag("B4")
    void wrong_reasons_and_texts_are_named() {
        Purchase order = paid(market);

        named(cancels(order, Map.of("reason", "BORED")), 400, "UNREADABLE_BODY", "reason");
        named(cancels(order, Map.of()), 422, "MISSING_REASON", "reason");
        named(cancels(order, Map.of("reason", "OTHER")), 422, "MISSING_JUSTIFICATION", "justification");
        named(
                cancels(order, Map.of("reason", "OTHER", "justification", "x".repeat(2_001))),
                422,
                "INVALID_TEXT",
                "justification");
        named(
                cancels(order, Map.of("reason", "OTHER", "justification", "bell \u0007")),
                422,
                "INVALID_TEXT",
                "justification");
        assertThat(market.log().all(order.id(), CancellationRequested.class)).isEmpty();
    }

    @Test
    @Tag("G1")
    void a_policy_that_contradicts_itself_is_named() {
        named(
                policy(Map.of("approveAlways", true, "approveWithinMinutes", 5)),
                422,
                "INVALID_POLICY",
                "approveWithinMinutes");
        named(
                policy(Map.of("returns", Map.of("sellerPaysShipping", true))),
                422,
                "INVALID_POLICY",
                "returns.sellerPaysShipping");
        named(policy(Map.of("approveReasons", List.of("OTHER", "OTHER"))), 422, "INVALID_REASONS", "approveReasons");
        named(
                policy(Map.of("returns", Map.of("restockingFee", 5_001, "noLongerWanted", true))),
                422,
                "INVALID_RESTOCKING_FEE",
                "returns.restockingFee");
    }

    @Test
    @Tag("G4")
    void a_wrong_file_is_refused_by_row_or_column() {
        String good = "orderId,reason\no-1,CHANGE_OF_MIND\n";

        named(file("orderId;reason\no-1;OTHER\n"), 422, "INVALID_CSV", "orderId, reason");
        named(file("orderId,reason,price\no-1,OTHER,5\n"), 422, "INVALID_CSV", "orderId, reason");
        named(file(good + "o-2,OTHER,5,6\n"), 422, "INVALID_CSV", "Row 2");
        named(file(good + "o-2,BORED\n"), 422, "INVALID_REASON", "Row 2");
        named(file(good + "o-2,\n"), 422, "MISSING_REASON", "Row 2");
        named(file(good + "o-1,OTHER\n"), 422, "INVALID_ITEMS", "Row 2");
        byte[] latin = "orderId,reason,justification\no-1,OTHER,M\u00fcll\n".getBytes(StandardCharsets.ISO_8859_1);
        named(file(HttpRequest.BodyPublishers.ofByteArray(latin)), 422, "INVALID_CSV", "UTF-8");
        String rows = IntStream.range(0, 1_000_001)
                .mapToObj(i -> "o-" + i + ",CHANGE_OF_MIND")
                .collect(Collectors.joining("\n", "orderId,reason\n", "\n"));
        named(file(rows), 422, "INVALID_ITEMS", "1000");
    }

    @Test
    @Tag("E7")
    @Tag("E6")
    void nobody_judges_twice_and_a_decision_is_appealed_once() {
        Purchase order = disputed();
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");
        order.buyerEscalates("case").orFail("the escalation");
        order.bothFinishTheirEvidence("case");
        order.dispute("case").isDecided("mediator-1", 1_000).orFail("the decision");
        named(order.dispute("case").isDecided("mediator-2", 1_100), 409, "ALREADY_DECIDED", "");

        order.dispute("case").isAppealed(BUYER, "The meter's log.").orFail("the appeal");
        named(order.dispute("case").isAppealed(BUYER, "More of it."), 409, "ALREADY_APPEALED", "");
        order.bothFinishTheirEvidence("case");
        named(order.dispute("case").isDecided("mediator-1", 1_500), 409, "SAME_MEDIATOR", "");
        named(order.dispute("case").isDecided(SELLER, 1_500), 403, "FORBIDDEN_ROLE", "");
        named(order.dispute("case").isDecided("mediator-2", 1_000_000), 422, "INVALID_AMOUNT", "amount");
        order.dispute("case").isDecided("mediator-2", 1_500).orFail("the last decision");
        named(order.dispute("case").isAppealed(SELLER, "Yet more."), 409, "DECISION_FINAL", "");
        order.refunds().settleAs(order.refunds().some(1_500));
    }

    @Test
    @Tag("E2")
    void evidence_of_another_case_is_none_of_this_one() {
        Purchase theirs = disputed();
        Purchase other = disputed();
        byte[] photo = Arrays.copyOf(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0}, 500);
        market.as(BUYER)
                .put(
                        ServiceName.DISPUTE,
                        "/orders/" + theirs.id() + "/evidence/photo?name=hum.jpg&disputeId=case",
                        "image/jpeg",
                        HttpRequest.BodyPublishers.ofByteArray(photo))
                .orFail("the photo");

        Answer attached = market.as(BUYER)
                .post(
                        ServiceName.DISPUTE,
                        "/orders/" + other.id() + "/messages",
                        Map.of("text", "See there.", "evidenceIds", List.of("photo")));
        Answer seen = market.as(BUYER).get(ServiceName.DISPUTE, "/orders/" + other.id() + "/evidence/photo");

        named(attached, 404, "UNKNOWN_EVIDENCE", "");
        named(seen, 404, "UNKNOWN_EVIDENCE", "");
        other.disputeBecomes("case", DisputeStatus.WAITING_FOR_SELLER);
    }

    private static void named(Answer answer, int status, String code, String what) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(what);
    }

    private Answer cancels(Purchase order, Map<String, ?> body) {
        return market.as(BUYER).post(ServiceName.ORDER, "/orders/" + order.id() + "/cancellations", body);
    }

    /** As JSON has it. */
    private record Piece(String lineId, int quantity) {}

    private static Map<String, ?> lines(Piece... lines) {
        return Map.of("reason", "CHANGE_OF_MIND", "lines", List.of(lines));
    }

    private static Piece line(String lineId, int quantity) {
        return new Piece(lineId, quantity);
    }

    private Answer policy(Map<String, ?> body) {
        return market.as(SELLER).put(ServiceName.SELLER, "/sellers/" + SELLER + "/policy", body);
    }

    private Answer file(String csv) {
        return file(HttpRequest.BodyPublishers.ofString(csv));
    }

    private Answer file(HttpRequest.BodyPublisher csv) {
        return market.as(BUYER).post(ServiceName.ORDER, "/bulk-cancellations", "text/csv", csv);
    }

    private Purchase disputed() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        return order;
    }
}
