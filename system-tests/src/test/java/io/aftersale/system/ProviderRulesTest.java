package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.payment.ChargebackOpened;
import io.aftersale.schemas.payment.RefundFailed;
import io.aftersale.schemas.payment.RefundReversed;
import io.aftersale.schemas.payment.RefundSettled;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules C at each of the payment providers: whoever was paid gives back, once, whatever becomes of its answers. */
@SystemTest
@ResourceLock(SharedThings.PROVIDERS)
class ProviderRulesTest {

    /** The simulators' magic amounts. */
    private static final long PENDING = 9_901;

    private static final long REVERSED = 9_902;
    private static final long DECLINED = 9_903;
    private static final long CHARGED_BACK = 9_908;

    private static final List<PaymentMethod> METHODS =
            List.of(PaymentMethod.CARD, PaymentMethod.PAYPAL, PaymentMethod.ALIPAY);

    private final Marketplace market;

    ProviderRulesTest(Marketplace market) {
        this.market = market;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout-after-success",
                "timeout-without-effect",
                "error-after-success",
                "cut-connection-after-success",
                "cut-mid-answer",
                "nonsense"
            })
    @Tag("C8")
    @Tag("C10")
    @Tag("C11")
    void whatever_becomes_of_an_answer_each_providers_own_list_has_one_refund(String fault) {
        List<Purchase> orders =
                METHODS.stream().map(method -> paid(method, 2_499)).toList();
        market.provider()
                .misbehave(orders.stream()
                        .<Map<String, ?>>map(order -> rule(fault, order, Map.of("status", 500, "times", 1)))
                        .toList());
        try {
            orders.forEach(ProviderRulesTest::cancel);
            orders.forEach(order -> order.refunds().settleInFull());
        } finally {
            market.provider().behave();
        }
        orders.forEach(order -> assertThat(market.log().all(order.id(), RefundSettled.class))
                .as(order.id())
                .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "early", "late", "forged"})
    @Tag("C12")
    void however_the_webhook_comes_a_pending_refund_settles_once(String delivery) {
        long refusedBefore = market.provider().refusedWebhooks();
        market.provider().delivers(delivery);
        try {
            List<Purchase> orders = List.of(paid(PaymentMethod.PAYPAL, PENDING), paid(PaymentMethod.ALIPAY, PENDING));
            orders.forEach(ProviderRulesTest::cancel);
            for (Purchase order : orders) {
                order.refunds().settleInFull();
                assertThat(market.log().all(order.id(), RefundSettled.class)).hasSize(1);
            }
        } finally {
            market.provider().delivers("normal");
        }
        if (delivery.equals("forged")) {
            assertThat(market.provider().refusedWebhooks()).isGreaterThanOrEqualTo(refusedBefore + 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYPAL", "ALIPAY"})
    @Tag("C8")
    @Tag("C12")
    @Tag("C14")
    void what_a_provider_takes_back_or_does_not_give_is_told(PaymentMethod method) {
        Purchase reversed = paid(method, REVERSED);
        Purchase declined = paid(method, DECLINED);
        Purchase chargedBack = paid(method, CHARGED_BACK);
        List.of(reversed, declined, chargedBack).forEach(ProviderRulesTest::cancel);

        assertThat(reversed.comes(RefundReversed.class).getAmount().getMinor()).isEqualTo(REVERSED);
        assertThat(declined.comes(RefundFailed.class).getRetryable()).isFalse();
        assertThat(declined.refunds().atProvider(tender(declined))).isEmpty();
        assertThat(chargedBack.comes(ChargebackOpened.class).getContested()).isEqualTo(CHARGED_BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paypal", "alipay", "alipay/cGF5LTE"})
    @Tag("C12")
    void whoever_cannot_sign_is_refused(String path) {
        Answer answer = market.anonymous()
                .with("PAYPAL-TRANSMISSION-ID", "1")
                .with("PAYPAL-TRANSMISSION-TIME", Instant.now().toString())
                .with("PAYPAL-TRANSMISSION-SIG", "AA==")
                .with("PAYPAL-AUTH-ALGO", "SHA256withRSA")
                .with("request-time", Long.toString(Instant.now().toEpochMilli()))
                .with("signature", "algorithm=RSA256,keyVersion=1,signature=AA%3D%3D")
                .post(ServiceName.PAYMENT, "/webhooks/" + path, Map.of("id", "1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_SIGNATURE");
    }

    /** PayPal has two workers here, who wait nearly two seconds for each of its twelve refunds. */
    @Test
    @Tag("C11")
    void a_provider_that_is_slow_holds_up_nobody_elses_refunds() {
        List<Purchase> slow = IntStream.range(0, 12)
                .mapToObj(n -> paid(PaymentMethod.PAYPAL, 2_499))
                .toList();
        List<Purchase> others = IntStream.range(0, 12)
                .mapToObj(n -> paid(n % 2 == 0 ? PaymentMethod.CARD : PaymentMethod.ALIPAY, 2_499))
                .toList();
        market.provider()
                .misbehave(List.of(Map.of(
                        "provider", "paypal", "kind", "delay", "delayMillis", 1_900, "path", "/v2/payments/captures")));
        try {
            slow.forEach(ProviderRulesTest::cancel);
            others.forEach(ProviderRulesTest::cancel);
            others.forEach(order -> order.refunds().settleInFull());

            assertThat(slow)
                    .anySatisfy(order -> assertThat(market.log().all(order.id(), RefundSettled.class))
                            .isEmpty());
        } finally {
            market.provider().behave();
        }
        slow.forEach(order -> order.refunds().settleInFull());
    }

    @Test
    @Tag("C11")
    void a_provider_that_is_down_delays_its_own_refunds_and_loses_none() {
        List<Purchase> waiting = IntStream.range(0, 25)
                .mapToObj(n -> paid(PaymentMethod.ALIPAY, 2_499))
                .toList();
        market.provider().misbehave(List.of(Map.of("provider", "alipay", "kind", "status", "status", 503)));
        try {
            waiting.forEach(ProviderRulesTest::cancel);
            Purchase other = paid(PaymentMethod.PAYPAL, 2_499);
            cancel(other);
            other.refunds().settleInFull();
            assertThat(waiting)
                    .allSatisfy(order -> assertThat(order.refunds().atProvider(tender(order)))
                            .isEmpty());
        } finally {
            market.provider().behave();
        }
        waiting.forEach(order -> order.refunds().settleInFull());
    }

    @Test
    @Tag("C13")
    void a_reconciliation_compares_the_lists_of_all_providers() {
        Map<PaymentMethod, Purchase> agree = new LinkedHashMap<>();
        METHODS.forEach(method -> agree.put(method, settled(method)));
        Purchase lost = settled(PaymentMethod.PAYPAL);
        market.provider(PaymentMethod.PAYPAL).changes(atProvider(lost), Map.of("hidden", true));
        Purchase differs = settled(PaymentMethod.ALIPAY);
        market.provider(PaymentMethod.ALIPAY).changes(atProvider(differs), Map.of("amount", 1));

        Reconciliation found = Reconciliation.now(market);

        agree.values()
                .forEach(order -> assertThat(found.of(order)).as(order.id()).isEmpty());
        assertThat(found.of(lost)).containsExactly("MISSING_AT_PROVIDER");
        assertThat(found.of(differs)).containsExactly("AMOUNT");
    }

    private Map<String, Object> rule(String fault, Purchase order, Map<String, ?> more) {
        Map<String, Object> rule = new HashMap<>(more);
        rule.put("kind", fault);
        rule.put("provider", market.provider(tender(order).getMethod()).name());
        rule.put("payment", order.reference(tender(order)));
        return rule;
    }

    private Purchase paid(PaymentMethod method, long price) {
        Purchase order =
                market.buying(Basket.of(BUYER, SELLER).with(1, "Vase", price).paidBy(method));
        order.isPaid();
        return order;
    }

    private static void cancel(Purchase order) {
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
    }

    private Purchase settled(PaymentMethod method) {
        Purchase order = market.buying(basket().paidBy(method));
        order.isPaid();
        cancel(order);
        order.refunds().settleInFull();
        return order;
    }

    private static String atProvider(Purchase order) {
        return order.refunds().atProvider(tender(order)).getFirst().id();
    }

    private static Tender tender(Purchase order) {
        return order.basket().tenders().getFirst();
    }
}
