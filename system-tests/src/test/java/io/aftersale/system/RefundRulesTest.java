package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.Refunds.Back;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RefundDue;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.RefundAccepted;
import io.aftersale.schemas.payment.RefundFailed;
import io.aftersale.schemas.payment.RefundNotNeeded;
import io.aftersale.schemas.payment.RefundOutcomeUnknown;
import io.aftersale.schemas.payment.RefundSettled;
import io.aftersale.schemas.payment.RefundState;
import io.aftersale.schemas.payment.RefundWaitsForDestination;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules C: where the money goes, how much of it, and exactly once. */
@SystemTest
@ResourceLock(SharedThings.PROVIDERS)
class RefundRulesTest {
    private final Marketplace market;

    RefundRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("C1")
    void a_refund_starts_when_the_cancellation_is_approved_and_not_before() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.sellerIsAsked("c");
        assertThat(market.log().all(order.id(), RefundDue.class)).isEmpty();
        order.refunds().areNone();

        order.sellerApproves("c").orFail("the approval");

        order.refunds().settleInFull();
        order.comes(RefundSettled.class);
        assertThat(market.log().all(order.id(), RefundAccepted.class)).hasSize(1);
        assertThat(market.log().all(order.id(), RefundSettled.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"CARD", "ALIPAY", "PAYPAL", "WALLET", "BONUS"})
    @Tag("C2")
    void it_goes_back_the_way_it_came(PaymentMethod method) {
        Purchase order = cancelledBySeller(basket().paidBy(method));

        order.refunds()
                .settleAs(new Back(
                        "tender-1", DestinationKind.ORIGINAL, order.basket().total()));
        order.letters().reach(BUYER, "refund-settled");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"CASH", "WESTERN_UNION", "BANK_TRANSFER"})
    @Tag("C3")
    void what_cannot_go_back_waits_for_the_buyers_alipay_account_and_goes_there(PaymentMethod method) {
        Purchase order = cancelledBySeller(basket().paidBy(method));
        order.comes(RefundWaitsForDestination.class);
        order.letters().reach(BUYER, "refund-needs-account");
        assertThat(order.refunds().atProvider(order.basket().tenders().getFirst()))
                .isEmpty();

        Answer answer = market.as(BUYER)
                .post(
                        ServiceName.PAYMENT,
                        "/payments/" + order.id() + "/refund-destination",
                        Map.of("accountReference", "alipay-of-" + BUYER));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        order.refunds()
                .settleAs(new Back(
                        "tender-1",
                        DestinationKind.ALIPAY_ACCOUNT,
                        order.basket().total()));
    }

    @Test
    @Tag("C3")
    void cash_on_delivery_that_was_not_paid_is_not_refunded() {
        Purchase order =
                market.buying(basket().paidBy(PaymentMethod.CARD, 2_000).paidBy(PaymentMethod.CASH_ON_DELIVERY));
        order.isPaid();

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");

        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 2_000));
    }

    @Test
    @Tag("C3")
    void an_order_that_is_all_cash_on_delivery_needs_no_refund_before_the_door() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CASH_ON_DELIVERY));
        order.becomes(OrderStatus.AWAITING_SHIPMENT);

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");

        order.comes(RefundNotNeeded.class);
        order.refunds().areNone();
    }

    @Test
    @Tag("C4")
    void partial_refunds_in_any_order_add_up_to_the_captured_total_exactly() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setApproveAlways(true).setPartialCancellation(true));
        Purchase order = paidUnder(
                market,
                basket(BUYER, seller)
                        .paidBy(PaymentMethod.CARD, 3_001)
                        .paidBy(PaymentMethod.WALLET, 1_000)
                        .paidBy(PaymentMethod.PAYPAL));

        cancels(order, "a", "line-2", 1);
        cancels(order, "b", "line-1", 1);
        cancels(order, "c", "line-2", 2);
        cancels(order, "d", "line-1", 1);

        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
    }

    @Test
    @Tag("C5")
    void several_tenders_are_refunded_in_proportion() {
        Purchase order = market.buying(Basket.of(BUYER, SELLER)
                .with(1, "Vase", 1_000)
                .with(1, "Lamp", 2_000)
                .paidBy(PaymentMethod.CARD, 2_000)
                .paidBy(PaymentMethod.WALLET));
        order.isPaid();

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK, List.of(some("line-1", 1)))
                .orFail("the cancellation");

        order.refunds()
                .settleAs(
                        new Back("tender-1", DestinationKind.ORIGINAL, 667),
                        new Back("tender-2", DestinationKind.ORIGINAL, 333));
    }

    @Test
    @Tag("C8")
    void a_refund_without_an_answer_is_unknown_until_the_provider_is_asked_under_the_same_key() {
        Purchase order = paid(market);
        during(ProviderFault.TIMEOUT_AFTER_SUCCESS, order, () -> {
            order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
            order.comes(RefundOutcomeUnknown.class);
        });

        order.refunds().settleInFull();
        assertThat(market.log().all(order.id(), RefundOutcomeUnknown.class)).hasSize(1);
    }

    @Test
    @Tag("C8")
    void a_refund_that_the_provider_declines_has_failed_for_good_and_the_buyer_is_told() {
        Purchase order = paid(market);
        during(ProviderFault.DECLINED, order, () -> {
            order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
            order.comes(RefundFailed.class);
        });

        assertThat(order.comes(RefundFailed.class).getRetryable()).isFalse();
        market.patience()
                .until(
                        "the refund to have failed",
                        () -> order.refunds().parts().stream().anyMatch(part -> part.getState() == RefundState.FAILED));
        assertThat(order.refunds().atProvider(card(order))).isEmpty();
        order.letters().reach(BUYER, "refund-begun", "refund-failed");
    }

    @ParameterizedTest
    @EnumSource(value = ProviderFault.class, names = "DECLINED", mode = EnumSource.Mode.EXCLUDE)
    @Tag("C10")
    void whatever_the_provider_does_there_is_exactly_one_refund_and_it_settles(ProviderFault fault) {
        Purchase order = paid(market);
        during(fault, order, () -> {
            order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
            order.refunds().settleInFull();
        });

        order.comes(RefundSettled.class);
        assertThat(order.refunds().atProvider(card(order))).hasSize(1);
        assertThat(market.log().all(order.id(), RefundSettled.class)).hasSize(1);
    }

    /** What a provider may do to a request; the status is for the kinds that answer with one. */
    enum ProviderFault {
        TIMEOUT_AFTER_SUCCESS("timeout-after-success", 1, 0),
        TIMEOUT_WITHOUT_EFFECT("timeout-without-effect", 1, 0),
        ERROR_AFTER_SUCCESS("error-after-success", 2, 500),
        CUT_CONNECTION_TWICE("cut-connection-after-success", 2, 0),
        TOO_MANY_REQUESTS("status", 3, 429),
        UNAVAILABLE("status", 3, 503),
        DECLINED("status", 1, 402);

        private final String kind;
        private final int times;
        private final int status;

        ProviderFault(String kind, int times, int status) {
            this.kind = kind;
            this.times = times;
            this.status = status;
        }
    }

    /** Paid, and cancelled by the seller, so that all of it goes back. */
    private Purchase cancelledBySeller(Basket basket) {
        Purchase order = market.buying(basket);
        order.isPaid();
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        return order;
    }

    private static void cancels(Purchase order, String id, String line, int quantity) {
        order.command(
                Catalogue.ORDER_COMMANDS,
                Marketplace.buyer(BUYER),
                meta -> new RequestCancellation(
                        meta, id, List.of(some(line, quantity)), CancellationReason.CHANGE_OF_MIND, null, null, false));
    }

    private static Tender card(Purchase order) {
        return order.basket().tenders().getFirst();
    }

    /** The provider misbehaves towards refunds of that order's card payment. */
    private void during(ProviderFault fault, Purchase order, Runnable meanwhile) {
        market.provider()
                .misbehave(List.of(Map.of(
                        "kind",
                        fault.kind,
                        "method",
                        "POST",
                        "path",
                        "/v1/refunds",
                        "payment",
                        order.reference(card(order)),
                        "status",
                        fault.status,
                        "times",
                        fault.times)));
        try {
            meanwhile.run();
        } finally {
            market.provider().behave();
        }
    }
}
