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
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeSettled;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.payment.DestinationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule E4: how the sides of a dispute come to terms. */
@SystemTest
@Tag("E4")
class OfferRulesTest {
    private final Marketplace market;

    OfferRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("E3")
    @Tag("C1")
    void a_counter_offer_is_an_answer_and_once_accepted_its_amount_goes_back() {
        Purchase order = disputed();

        offer(SELLER, order, "half", 2_000, false).orFail("the offer");
        order.disputeBecomes("case", DisputeStatus.ANSWERED);
        accept(BUYER, order, "half").orFail("the acceptance");

        DisputeSettled settled = order.comes(DisputeSettled.class);
        assertThat(settled.getOfferId()).isEqualTo("half");
        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 2_000));
        assertThat(order.buyerEscalates("case").code()).isEqualTo("ALREADY_SETTLED");
    }

    @Test
    void nobody_accepts_their_own_offer_an_older_one_or_one_that_has_expired() {
        Purchase order = disputed();
        offer(SELLER, order, "first", 1_000, false).orFail("the first offer");
        offer(SELLER, order, "second", 1_500, false).orFail("the second offer");
        Instant soon = Instant.now().plusSeconds(5);
        send(BUYER, order, "offers", Map.of("offerId", "brief", "expiresAt", soon.toString()))
                .orFail("the brief offer");

        assertThat(accept(BUYER, order, "first").code()).isEqualTo("OFFER_SUPERSEDED");
        assertThat(accept(SELLER, order, "second").code()).isEqualTo("OWN_OFFER");
        market.patience().until("the offer to expire", () -> Instant.now().isAfter(soon.plus(Duration.ofMillis(500))));
        assertThat(accept(SELLER, order, "brief").code()).isEqualTo("OFFER_EXPIRED");
        order.refunds().areNone();
    }

    @Test
    void each_side_makes_five_offers_and_none_above_what_was_paid() {
        Purchase order = disputed();

        assertThat(offer(SELLER, order, "all", order.basket().total(), false).code())
                .as("shipping is none of the lines'")
                .isEqualTo("INVALID_AMOUNT");
        for (int i = 0; i < 5; i++) {
            offer(SELLER, order, "o" + i, 100 + i, false).orFail("an offer");
        }
        assertThat(offer(SELLER, order, "o5", 105, false).code()).isEqualTo("TOO_MANY_OFFERS");
    }

    @Test
    @Tag("C1")
    void where_goods_go_back_first_no_refund_begins_with_the_agreement() {
        Purchase order = disputed();
        offer(SELLER, order, "goods", 2_000, true).orFail("the offer");
        accept(BUYER, order, "goods").orFail("the acceptance");

        assertThat(order.comes(DisputeSettled.class).getWithReturn()).isTrue();
        order.disputeBecomes("case", DisputeStatus.SETTLED);
        order.refunds().areNone();
    }

    private Purchase disputed() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        return order;
    }

    private Answer offer(String person, Purchase order, String offerId, long minor, boolean withReturn) {
        Map<String, Object> body = new HashMap<>();
        body.put("offerId", offerId);
        body.put("amount", Map.of("minor", minor, "currency", "EUR"));
        body.put("withReturn", withReturn);
        return send(person, order, "offers", body);
    }

    private Answer accept(String person, Purchase order, String offerId) {
        return send(person, order, "offers/" + offerId + "/acceptance", Map.of());
    }

    private Answer send(String person, Purchase order, String what, Map<String, Object> body) {
        return market.as(person).post(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes/case/" + what, body);
    }
}
