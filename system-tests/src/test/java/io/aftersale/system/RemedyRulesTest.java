package io.aftersale.system;

import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.CancellationCause;
import io.aftersale.schemas.order.CancellationWithdrawn;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.seller.ApprovalClosed;
import io.aftersale.schemas.seller.RejectionReason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a buyer can do, thinks better of, and need not do (B13, B15, B16). */
@SystemTest
class RemedyRulesTest {
    private final Marketplace market;

    RemedyRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("B13")
    void what_is_not_shipped_in_time_is_cancelled_by_itself_and_goes_back_in_full() {
        Purchase order =
                market.buying(basket().shippedWithin(Duration.ofSeconds(8)).paidBy(PaymentMethod.CARD));
        order.isPaid();

        assertThat(order.comes(OrderCancelled.class).getCause()).isEqualTo(CancellationCause.NOT_SHIPPED);
        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        order.letters().reach("buyer-1", "order-cancelled", "refund-settled");
    }

    @Test
    @Tag("B15")
    void one_answer_says_what_can_be_done_now_and_what_would_go_back() {
        Purchase order = paid(market);

        Map<String, JsonNode> ways = order.remedies();

        JsonNode approval = way(ways, "CANCEL_WITH_APPROVAL");
        assertThat(approval.path("open").asBoolean()).isTrue();
        assertThat(approval.path("until").asString()).isNotBlank();
        assertThat(approval.path("refund").path("amount").path("minor").asLong())
                .isEqualTo(order.basket().total());
        assertThat(approval.path("refund").path("tenders").get(0).path("latest").asInt())
                .isEqualTo(15);
        assertThat(way(ways, "CANCEL_NOW").path("reason").asString()).isEqualTo("APPROVAL_NEEDED");
        assertThat(way(ways, "CONTACT_SUPPORT").path("open").asBoolean()).isTrue();
    }

    @Test
    @Tag("B15")
    @Tag("B10")
    void what_is_closed_is_refused_for_the_reason_that_was_given() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);

        String reason =
                way(order.remedies(), "CANCEL_WITH_APPROVAL").path("reason").asString();
        Answer refusal = order.buyerAsksToCancel("late", CancellationReason.CHANGE_OF_MIND);

        assertThat(refusal.code()).isEqualTo(reason).isEqualTo("ORDER_SHIPPED");
    }

    @Test
    @Tag("B16")
    void a_pending_request_is_withdrawn_and_the_seller_has_nothing_left_to_answer() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.sellerIsAsked("c");

        order.buyerWithdraws("c").orFail("the withdrawal");

        order.comes(CancellationWithdrawn.class);
        order.comes(ApprovalClosed.class);
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
        order.refunds().areNone();
        order.letters().reach("buyer-1", "cancellation-withdrawn");
        order.letters().reach("seller-1", "cancellation-withdrawn-seller");
        assertThat(order.buyerWithdraws("c").code()).isEqualTo("CANCELLATION_CLOSED");
    }

    @Test
    @Tag("B16")
    void what_was_rejected_is_asked_for_again_only_with_a_justification() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.sellerRejects("c", RejectionReason.ALREADY_PACKED, "It is packed.")
                .orFail("the rejection");
        order.becomes(OrderStatus.AWAITING_SHIPMENT);

        Answer again = order.buyerAsksToCancel("c2", CancellationReason.CHANGE_OF_MIND);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("MISSING_JUSTIFICATION");
    }

    private static JsonNode way(Map<String, JsonNode> ways, String path) {
        JsonNode way = ways.get(path);
        assertThat(way).as(path).isNotNull();
        return java.util.Objects.requireNonNull(way);
    }
}
