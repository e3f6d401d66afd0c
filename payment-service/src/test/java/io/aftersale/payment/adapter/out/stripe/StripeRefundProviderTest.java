package io.aftersale.payment.adapter.out.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.peers.provider.ProviderSimulator;
import io.aftersale.payment.adapter.out.provider.GuardProperties;
import io.aftersale.payment.adapter.out.provider.Guards;
import io.aftersale.payment.application.RefundProvider;
import io.aftersale.payment.application.RefundProvider.Ask;
import io.aftersale.payment.application.RefundProvider.Reply;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.github.resilience4j.springboot.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The adapter as it is configured, against the provider simulator, which has Stripe's semantics and its own books. */
class StripeRefundProviderTest {

    private static final String KEY = "sk_test_simulator";

    @TempDir
    Path folder;

    private ProviderSimulator simulator;
    private ConfigurableApplicationContext context;
    private RefundProvider provider;

    @Import({StripeConfiguration.class, Guards.class})
    @EnableConfigurationProperties({StripeProperties.class, GuardProperties.class})
    @ImportAutoConfiguration({
        CircuitBreakerAutoConfiguration.class,
        BulkheadAutoConfiguration.class,
        RateLimiterAutoConfiguration.class,
        RetryAutoConfiguration.class,
        TimeLimiterAutoConfiguration.class
    })
    static class Wiring {}

    @BeforeEach
    void start() throws Exception {
        simulator = ProviderSimulator.start(0, folder, KEY, InstantSource.system());
        context = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--aftersale.payment.stripe.api-base=http://127.0.0.1:" + simulator.port(),
                        "--aftersale.payment.stripe.api-key=" + KEY,
                        "--aftersale.payment.guard.patience=0s",
                        "--aftersale.payment.stripe.read-timeout=500ms");
        provider = context.getBean(RefundProvider.class);
        send("POST", "/simulator/payments", "[{\"id\":\"pi_1\",\"amount\":1000,\"currency\":\"EUR\"}]");
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
        simulator.close();
    }

    @Test
    @Tag("C2")
    @Tag("C11")
    void a_refund_settles_and_carries_the_order_in_its_metadata() throws Exception {
        assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.Settled.class);
        assertThat(books()).contains("\"orderId\":\"order-1\"").contains("\"refundPartId\":\"r:t1\"");
    }

    @Test
    @Tag("C13")
    void the_providers_list_is_read_page_by_page_with_payouts() {
        for (int i = 0; i < 120; i++) {
            provider.refund(ask("order-1/r" + i + ":t1", 1));
        }
        provider.refund(new Ask(
                "order-1/p:t1", "order-1", "p:t1", Destination.ALIPAY_ACCOUNT, "account-9", new Money(7, "EUR")));
        List<Integer> pages = new ArrayList<>();
        List<RefundProvider.Booked> booked = new ArrayList<>();

        provider.list(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60), page -> {
            pages.add(page.size());
            booked.addAll(page);
        });

        assertThat(pages).containsExactly(100, 20, 1);
        assertThat(booked)
                .allSatisfy(one -> assertThat(one.status()).isEqualTo(RefundProvider.BookedStatus.SETTLED))
                .extracting(RefundProvider.Booked::orderId)
                .containsOnly("order-1");
        assertThat(booked.getLast().amount()).isEqualTo(new Money(7, "EUR"));
        provider.list(
                Instant.now().plusSeconds(60),
                Instant.now().plusSeconds(120),
                page -> assertThat(page).isEmpty());
    }

    @Test
    @Tag("C10")
    void the_same_key_twice_is_one_refund() throws Exception {
        Reply first = provider.refund(ask("order-1/r:t1", 400));
        Reply second = provider.refund(ask("order-1/r:t1", 400));

        assertThat(second).isEqualTo(first);
        assertThat(refunds()).isEqualTo(1);
    }

    @Test
    @Tag("C8")
    @Tag("C10")
    void a_refund_whose_answer_was_lost_is_found_under_its_key() throws Exception {
        for (String fault : new String[] {
            "{\"path\":\"/v1/refunds\",\"method\":\"POST\",\"kind\":\"timeout-after-success\",\"delayMillis\":700,\"times\":1}",
            "{\"path\":\"/v1/refunds\",\"method\":\"POST\",\"kind\":\"cut-connection-after-success\",\"times\":1}",
            "{\"path\":\"/v1/refunds\",\"method\":\"POST\",\"kind\":\"error-after-success\",\"status\":500,\"times\":1}"
        }) {
            int before = refunds();
            send("PUT", "/simulator/faults", "[" + fault + "]");
            Ask ask = ask("order-1/r" + before + ":t1", 100);

            assertThat(provider.refund(ask)).as(fault).isInstanceOf(Reply.Unanswered.class);
            assertThat(provider.find(ask)).as(fault).isInstanceOf(Reply.Settled.class);
            assertThat(provider.refund(ask)).as(fault).isInstanceOf(Reply.Settled.class);
            assertThat(refunds()).as(fault).isEqualTo(before + 1);
        }
    }

    @Test
    @Tag("C8")
    void a_timeout_without_effect_is_as_unknown_and_the_books_have_nothing() throws Exception {
        send(
                "PUT",
                "/simulator/faults",
                "[{\"method\":\"POST\",\"kind\":\"timeout-without-effect\",\"delayMillis\":700,\"times\":1}]");

        assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.Unanswered.class);
        assertThat(provider.find(ask("order-1/r:t1", 400))).isEqualTo(new Reply.Absent());
    }

    @Test
    @Tag("C11")
    void a_provider_that_is_too_busy_was_not_asked() throws Exception {
        send("PUT", "/simulator/faults", "[{\"kind\":\"status\",\"status\":429,\"times\":1}]");

        assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.NotAsked.class);
        assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.Settled.class);
    }

    @Test
    @Tag("C11")
    void a_provider_that_nobody_reaches_was_not_asked() throws Exception {
        simulator.close();

        assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.NotAsked.class);
    }

    @Test
    @Tag("C11")
    void a_provider_that_keeps_failing_is_left_alone_for_a_while() throws Exception {
        send("PUT", "/simulator/faults", "[{\"kind\":\"status\",\"status\":503,\"times\":20}]");
        for (int i = 0; i < 20; i++) {
            assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.Unanswered.class);
        }

        assertThat(provider.refund(ask("order-1/r:t1", 400))).isInstanceOf(Reply.NotAsked.class);
        assertThat(refunds()).isZero();
    }

    @Test
    @Tag("C4")
    void more_than_was_taken_is_declined() {
        provider.refund(ask("order-1/r1:t1", 700));

        assertThat(provider.refund(ask("order-1/r2:t1", 301)))
                .isEqualTo(new Reply.Declined("invalid_request_error", false));
        assertThat(provider.refund(ask("order-1/r3:t1", 300))).isInstanceOf(Reply.Settled.class);
        assertThat(provider.refund(ask("order-1/r4:t1", 1)))
                .isEqualTo(new Reply.Declined("charge_already_refunded", false));
    }

    @Test
    @Tag("C3")
    void an_account_on_file_gets_a_payout_once() throws Exception {
        Ask ask = new Ask(
                "order-1/r:t1", "order-1", "r:t1", Destination.ALIPAY_ACCOUNT, "account-9", new Money(700, "EUR"));

        Reply first = provider.refund(ask);

        assertThat(provider.refund(ask)).isEqualTo(first).isInstanceOf(Reply.Settled.class);
        assertThat(send("GET", "/simulator/summary", "")).contains("\"payouts\":1");
        assertThat(first instanceof Reply.Settled settled ? provider.lookUp(ask, settled.providerRefundId()) : first)
                .isEqualTo(first);
    }

    @Test
    @Tag("C10")
    void a_key_that_no_header_can_carry_is_still_one_key() throws Exception {
        String key = "заказ-1\n/r:t1";

        assertThat(provider.refund(ask(key, 400))).isEqualTo(provider.refund(ask(key, 400)));
        assertThat(refunds()).isEqualTo(1);
        assertThat(StripeRefundProvider.header("x".repeat(256))).hasSize(64);
    }

    private static Ask ask(String key, long minor) {
        return new Ask(
                key,
                "order-1",
                key.substring(key.indexOf('/') + 1),
                Destination.ORIGINAL,
                "pi_1",
                new Money(minor, "EUR"));
    }

    private String books() throws Exception {
        return send("GET", "/simulator/refunds?payment_intent=pi_1", "");
    }

    private int refunds() throws Exception {
        return books().split("\"id\":\"re_", -1).length - 1;
    }

    private String send(String method, String path, String body) throws Exception {
        try (HttpClient control = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = control.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
