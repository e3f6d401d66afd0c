package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.refused;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.payment.ChargebackClosed;
import io.aftersale.schemas.payment.ChargebackOpened;
import io.aftersale.schemas.payment.CouponIssued;
import io.aftersale.schemas.payment.DifferenceKind;
import io.aftersale.schemas.payment.MarkRefundLate;
import io.aftersale.schemas.payment.RefundAccepted;
import io.aftersale.schemas.payment.RefundDifferenceFound;
import io.aftersale.schemas.payment.RefundFailed;
import io.aftersale.schemas.payment.RefundPartState;
import io.aftersale.schemas.payment.RefundReversed;
import io.aftersale.schemas.payment.RefundSettled;
import io.aftersale.schemas.payment.RefundState;
import io.aftersale.schemas.payment.RefundWaitsForApproval;
import io.aftersale.schemas.payment.RefundWithheld;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules C beyond the refund itself: books, webhooks, banks, second persons, paper. */
@SystemTest
@ResourceLock(SharedThings.PROVIDERS)
class MoneyRulesTest {
    private static final String OPERATOR = "operator-1";

    /** The provider simulator's magic amounts. */
    private static final long PENDING = 9_901;

    private static final long REVERSED = 9_902;
    private static final long DECLINED = 9_903;
    private static final long CHARGED_BACK = 9_908;

    private final Marketplace market;

    MoneyRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("C3")
    void a_coupon_for_cash_on_delivery_pays_once() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CASH_ON_DELIVERY));
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
        order.isCaptured(first(order));
        order.holds(first(order));
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        CouponIssued coupon = order.comes(CouponIssued.class);
        assertThat(coupon.getAmount().getMinor()).isEqualTo(order.basket().total());
        assertThat(coupon.getExpiresAt()).isAfter(Instant.now());
        order.letters().reach(BUYER, "coupon-issued");
        assertThat(market.mailbox()
                        .content(order.letters().arrivedFor(BUYER).getLast())
                        .text())
                .contains(coupon.getCouponCode());

        assertThat(redeems(OTHER_BUYER, order, coupon, "order-2").status()).isEqualTo(404);
        redeems(Marketplace.STOREFRONT, order, coupon, "order-2").orFail("the redemption");
        redeems(BUYER, order, coupon, "order-2").orFail("the same redemption");
        assertThat(redeems(BUYER, order, coupon, "order-3").code()).isEqualTo("COUPON_REDEEMED");
    }

    private Answer redeems(String who, Purchase order, CouponIssued coupon, String with) {
        return market.as(who)
                .post(
                        ServiceName.PAYMENT,
                        "/payments/" + order.id() + "/coupon-redemptions",
                        Map.of("couponCode", coupon.getCouponCode(), "redeemingOrderId", with));
    }

    @Test
    @Tag("C7")
    void a_refund_is_not_late_before_its_last_day_is_over() {
        Purchase order = cancelled(DECLINED);
        String part = order.comes(RefundFailed.class).getRefundPartId();

        assertThat(order.comes(RefundAccepted.class).getArrival().getLatest()).isAfter(Instant.now());
        refused(
                order,
                Catalogue.PAYMENT_COMMANDS,
                Marketplace.machine(),
                "NOT_LATE",
                meta -> new MarkRefundLate(meta, part));
    }

    @Test
    @Tag("C8")
    @Tag("C12")
    void a_refund_that_the_provider_books_back_is_reversed_by_its_webhook() {
        Purchase order = cancelled(REVERSED);

        RefundReversed reversed = order.comes(RefundReversed.class);

        assertThat(reversed.getAmount().getMinor()).isEqualTo(REVERSED);
        market.patience()
                .untilSame(
                        "the refund's state",
                        RefundState.REVERSED,
                        () -> order.refunds().parts().stream()
                                .map(RefundPartState::getState)
                                .findFirst()
                                .orElse(RefundState.NONE));
        order.letters().reach(BUYER, "refund-reversed");
        assertThat(balance(order, "refunds-failed")).isEqualTo(-REVERSED);
        assertThat(balance(order, "clearing:card")).isEqualTo(REVERSED);
    }

    @Test
    @Tag("C9")
    void the_books_balance_after_each_journey() {
        Purchase order = paid(market);
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK, List.of(some("line-1", 1)))
                .orFail("the cancellation");
        RefundSettled settled = order.comes(RefundSettled.class);

        long refunded = settled.getAmount().getMinor();
        assertThat(balance(order, "clearing:card")).isEqualTo(order.basket().total() - refunded);
        assertThat(balance(order, "retained"))
                .isEqualTo(refunded - order.basket().total());
        assertThat(balance(order, "refunds-payable")).isZero();
        Map<String, Long> sums = new HashMap<>();
        market.as(OPERATOR)
                .get(ServiceName.PAYMENT, "/ledger/trial-balance")
                .orFail("the trial balance")
                .json()
                .forEach(line -> sums.merge(
                        line.path("currency").asString(), line.path("minor").asLong(), Long::sum));
        assertThat(sums)
                .isNotEmpty()
                .allSatisfy((currency, sum) -> assertThat(sum).as(currency).isZero());
        assertThat(market.as(BUYER)
                        .get(ServiceName.PAYMENT, "/ledger/trial-balance")
                        .status())
                .isEqualTo(403);
    }

    private long balance(Purchase order, String account) {
        return market.as(OPERATOR)
                .get(ServiceName.PAYMENT, "/payments/" + order.id() + "/ledger")
                .orFail("the ledger")
                .json()
                .valueStream()
                .filter(line -> line.path("account").asString().equals(account))
                .mapToLong(line -> line.path("minor").asLong())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "twice", "early", "late", "forged"})
    @Tag("C12")
    void however_the_webhook_comes_a_pending_refund_settles_once(String delivery) {
        long refusedBefore = market.provider().refusedWebhooks();
        market.provider().delivers(delivery);
        try {
            Purchase order = cancelled(PENDING);
            order.comes(RefundSettled.class);
            order.refunds().settleInFull();
            assertThat(market.log().all(order.id(), RefundSettled.class)).hasSize(1);
            if (delivery.equals("forged")) {
                assertThat(market.provider().refusedWebhooks()).isGreaterThan(refusedBefore);
            }
        } finally {
            market.provider().delivers("normal");
        }
    }

    @Test
    @Tag("C12")
    void whoever_has_no_secret_is_refused() {
        Answer answer = market.anonymous()
                .with("Stripe-Signature", "t=" + Instant.now().getEpochSecond() + ",v1=00")
                .post(ServiceName.PAYMENT, "/webhooks/stripe", Map.of("id", "evt_1", "object", "event"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_SIGNATURE");
    }

    @Test
    @Tag("C13")
    void a_reconciliation_reports_each_difference_and_nothing_of_orders_that_agree() {
        Purchase agrees = settled(basket());
        Purchase lost = settled(basket());
        Purchase other = settled(basket());
        Purchase twice = settledInPart();
        market.provider().changes(atProvider(lost), Map.of("hidden", true));
        market.provider().changes(atProvider(other), Map.of("amount", 1, "currency", "usd"));
        market.provider()
                .refundsByHand(
                        twice.reference(first(twice)),
                        7,
                        Map.of(
                                "orderId",
                                twice.id(),
                                "refundPartId",
                                twice.comes(RefundSettled.class).getRefundPartId()));
        Purchase byHand = paid(market);
        market.provider().refundsByHand(byHand.reference(first(byHand)), 5, Map.of("orderId", byHand.id()));

        Reconciliation found = Reconciliation.now(market);

        assertThat(found.of(agrees)).isEmpty();
        assertThat(found.of(lost)).containsExactly("MISSING_AT_PROVIDER");
        assertThat(found.of(other)).containsExactlyInAnyOrder("AMOUNT", "CURRENCY");
        assertThat(found.of(twice)).contains("TWICE");
        assertThat(found.of(byHand)).containsExactly("MISSING_WITH_US");
        assertThat(lost.comes(RefundDifferenceFound.class).getKind()).isEqualTo(DifferenceKind.MISSING_AT_PROVIDER);
        assertThat(market.as(BUYER)
                        .post(ServiceName.PAYMENT, "/reconciliations", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Tag("C14")
    void a_refund_after_a_chargeback_is_withheld_and_paid_if_the_bank_gives_the_money_back() {
        Purchase order = paid(market);
        String dispute = market.provider().chargesBack(order.reference(first(order)));
        order.comes(ChargebackOpened.class);
        assertThat(balance(order, "clearing:card")).isZero();

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        assertThat(order.comes(RefundWithheld.class).getAmount().getMinor())
                .isEqualTo(order.basket().total());
        assertThat(order.refunds().atProvider(first(order))).isEmpty();
        market.provider().decides(dispute, true);

        assertThat(order.comes(ChargebackClosed.class).getWon()).isTrue();
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "chargeback-opened", "refund-withheld", "chargeback-closed");
        order.letters().reach(SELLER, "chargeback-opened-seller", "chargeback-closed");
    }

    @Test
    @Tag("C14")
    void a_chargeback_after_a_refund_is_contested() {
        Purchase order = cancelled(CHARGED_BACK);
        order.comes(RefundSettled.class);

        ChargebackOpened opened = order.comes(ChargebackOpened.class);

        assertThat(opened.getContested()).isEqualTo(CHARGED_BACK);
        assertThat(balance(order, "receivable:chargebacks")).isEqualTo(CHARGED_BACK);
    }

    @Test
    @Tag("C15")
    void a_large_refund_waits_for_an_operator() {
        Purchase order = cancelled(2_000_00);
        RefundWaitsForApproval waits = order.comes(RefundWaitsForApproval.class);
        assertThat(waits.getRefundAmount().getMinor()).isEqualTo(2_000_00);
        assertThat(order.refunds().atProvider(first(order))).isEmpty();
        assertThat(awaiting()).contains(order.id());
        order.letters().reach(BUYER, "refund-to-approve");
        assertThat(market.as("support-1")
                        .post(ServiceName.PAYMENT, approval(order), Map.of())
                        .status())
                .isEqualTo(403);

        approves(order).orFail("the approval");

        order.refunds().settleInFull();
        assertThat(awaiting()).doesNotContain(order.id());
        assertThat(approves(order).code()).isEqualTo("REFUND_NOT_WAITING");
    }

    private Answer approves(Purchase order) {
        return market.as(OPERATOR).post(ServiceName.PAYMENT, approval(order), Map.of());
    }

    private static String approval(Purchase order) {
        return "/payments/" + order.id() + "/refunds/"
                + order.comes(RefundWaitsForApproval.class).getRefundId() + "/approval";
    }

    private List<String> awaiting() {
        return market.as(OPERATOR)
                .get(ServiceName.PAYMENT, "/refunds/awaiting-approval")
                .orFail("what waits")
                .json()
                .valueStream()
                .map(refund -> refund.path("orderId").asString())
                .toList();
    }

    @Test
    @Tag("C16")
    void each_settled_refund_has_a_credit_note_for_those_it_concerns() {
        Purchase order = settled(basket());
        String note = "/payments/" + order.id() + "/refunds/"
                + order.comes(RefundSettled.class).getRefundId() + "/credit-note";

        for (String party : List.of(BUYER, SELLER, OPERATOR)) {
            Answer answer = market.as(party).get(ServiceName.PAYMENT, note).orFail("the credit note");
            assertThat(answer.contentType()).isEqualTo("application/pdf");
            assertThat(answer.body()).startsWith("%PDF-");
        }
        assertThat(market.as(OTHER_BUYER).get(ServiceName.PAYMENT, note).status())
                .isEqualTo(404);
        assertThat(market.as(BUYER)
                        .get(ServiceName.PAYMENT, note.replace("/credit-note", "x/credit-note"))
                        .code())
                .isEqualTo("UNKNOWN_CREDIT_NOTE");
    }

    private Purchase cancelled(long price) {
        Purchase order =
                market.buying(Basket.of(BUYER, SELLER).with(1, "Vase", price).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        return order;
    }

    private Purchase settled(Basket basket) {
        Purchase order = market.buying(basket.paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        order.comes(RefundSettled.class);
        order.refunds().settleInFull();
        return order;
    }

    private Purchase settledInPart() {
        Purchase order = paid(market);
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK, List.of(some("line-2", 1)))
                .orFail("the cancellation");
        order.comes(RefundSettled.class);
        return order;
    }

    private static String atProvider(Purchase order) {
        return order.refunds().atProvider(first(order)).getFirst().id();
    }

    private static Tender first(Purchase order) {
        return order.basket().tenders().getFirst();
    }
}
