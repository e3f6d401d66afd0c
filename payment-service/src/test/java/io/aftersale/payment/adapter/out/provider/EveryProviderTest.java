package io.aftersale.payment.adapter.out.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.peers.provider.ProviderSimulator;
import io.aftersale.local.peers.provider.TestKeys;
import io.aftersale.payment.adapter.out.paypal.PayPalSeal;
import io.aftersale.payment.application.RefundProvider;
import io.aftersale.payment.application.RefundProvider.Ask;
import io.aftersale.payment.application.RefundProvider.Booked;
import io.aftersale.payment.application.RefundProvider.BookedStatus;
import io.aftersale.payment.application.RefundProvider.Reply;
import io.aftersale.payment.application.RefundReference;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import io.aftersale.payment.domain.Provider;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is the same with each provider: the adapters as they are configured, against simulators with books of their own. */
@Tag("C11")
class EveryProviderTest {

    private static final String KEY = "sk_test_simulator";

    @TempDir
    static Path folder;

    private static ProviderSimulator simulator;
    private static ConfigurableApplicationContext context;
    private static int tests;

    /** Each test has an order of its own, and its payment the same id. */
    private final String order = "order-" + ++tests;

    @ComponentScan("io.aftersale.payment.adapter.out")
    @ConfigurationPropertiesScan("io.aftersale.payment.adapter.out")
    @ImportAutoConfiguration({
        CircuitBreakerAutoConfiguration.class,
        BulkheadAutoConfiguration.class,
        RateLimiterAutoConfiguration.class,
        RetryAutoConfiguration.class,
        TimeLimiterAutoConfiguration.class
    })
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        simulator = ProviderSimulator.start(0, folder, KEY, InstantSource.system());
        context = wired("http://127.0.0.1:" + simulator.port());
    }

    private static ConfigurableApplicationContext wired(String base) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--aftersale.payment.stripe.api-base=" + base,
                        "--aftersale.payment.stripe.api-key=" + KEY,
                        "--aftersale.payment.paypal.api-base=" + base,
                        "--aftersale.payment.paypal.client-id=" + TestKeys.PAYPAL_CLIENT,
                        "--aftersale.payment.paypal.client-secret=" + TestKeys.PAYPAL_SECRET,
                        "--aftersale.payment.paypal.webhook-id=" + TestKeys.PAYPAL_WEBHOOK,
                        "--aftersale.payment.alipay.api-base=" + base,
                        "--aftersale.payment.alipay.client-id=" + TestKeys.ALIPAY_CLIENT,
                        "--aftersale.payment.alipay.private-key=" + TestKeys.aliPayCustomerPrivate(),
                        "--aftersale.payment.alipay.public-key=" + TestKeys.aliPayPublic(),
                        "--aftersale.payment.alipay.reports=" + base + "/reports",
                        "--aftersale.payment.guard.patience=0s",
                        "--resilience4j.timelimiter.configs.default.timeout-duration=2s");
    }

    @AfterAll
    static void stop() throws IOException {
        context.close();
        simulator.close();
    }

    @BeforeEach
    void pay() throws Exception {
        context.getBean(CircuitBreakerRegistry.class).getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        for (Provider provider : Provider.values()) {
            var _ = send(
                    "POST",
                    "/simulator/payments?provider=" + provider,
                    "[{\"id\":\"" + order + "\",\"amount\":100000,\"currency\":\"EUR\"}]");
        }
    }

    @AfterEach
    void behave() throws Exception {
        faults();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C2")
    @Tag("C10")
    void a_refund_is_made_once_however_often_it_is_asked_for(Provider provider) throws Exception {
        Reply first = of(provider).refund(ask("r1", 400));

        assertThat(first).isInstanceOf(Reply.Settled.class);
        assertThat(of(provider).refund(ask("r1", 400))).isEqualTo(first);
        assertThat(of(provider).find(ask("r1", 400))).isEqualTo(first);
        assertThat(of(provider).find(ask("r2", 400))).isEqualTo(new Reply.Absent());
        assertThat(refunds(provider)).containsExactly(400L);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C10")
    void a_key_is_good_for_one_amount_alone(Provider provider) throws Exception {
        var _ = of(provider).refund(ask("r1", 400));

        assertThat(of(provider).refund(ask("r1", 401))).isInstanceOf(Reply.Unanswered.class);
        assertThat(refunds(provider)).containsExactly(400L);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C8")
    @Tag("C10")
    void whatever_becomes_of_the_answer_there_is_one_refund(Provider provider) throws Exception {
        List<Long> made = new ArrayList<>();
        for (String fault : List.of(
                "{\"kind\":\"timeout-after-success\",\"delayMillis\":5000",
                "{\"kind\":\"cut-connection-after-success\"",
                "{\"kind\":\"cut-mid-answer\"",
                "{\"kind\":\"nonsense\"",
                "{\"kind\":\"error-after-success\",\"status\":500")) {
            long amount = 100L + made.size();
            Ask ask = ask("r" + amount, amount);
            faults(fault + ",\"times\":1,\"provider\":\"" + provider + "\",\"payment\":\"" + order + "\"}");

            assertThat(of(provider).refund(ask)).as(fault).isInstanceOf(Reply.Unanswered.class);
            assertThat(of(provider).find(ask)).as(fault).isInstanceOf(Reply.Settled.class);
            assertThat(of(provider).refund(ask)).as(fault).isInstanceOf(Reply.Settled.class);
            made.add(amount);
        }
        assertThat(refunds(provider)).containsExactlyElementsOf(made);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C8")
    void a_timeout_without_effect_is_as_unknown_and_the_books_have_nothing(Provider provider) throws Exception {
        faults("{\"kind\":\"timeout-without-effect\",\"delayMillis\":5000,\"times\":1,\"provider\":\"" + provider
                + "\",\"payment\":\"" + order + "\"}");

        assertThat(of(provider).refund(ask("r1", 400))).isInstanceOf(Reply.Unanswered.class);
        assertThat(of(provider).find(ask("r1", 400))).isEqualTo(new Reply.Absent());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C4")
    void more_than_was_taken_and_money_of_another_kind_are_declined(Provider provider) throws Exception {
        assertThat(of(provider).refund(ask("r1", 100_001))).isInstanceOf(Reply.Declined.class);
        assertThat(of(provider)
                        .refund(new Ask(
                                "k" + order, order, "r2", Destination.ORIGINAL, "unknown", new Money(1, "EUR"))))
                .isInstanceOf(Reply.Declined.class);
        assertThat(refunds(provider)).isEmpty();
    }

    /** Stripe is told no currency: it refunds in that of the payment. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRIPE")
    void money_of_another_currency_is_declined(Provider provider) throws Exception {
        Ask ask = new Ask("k" + order, order, "r1", Destination.ORIGINAL, order, new Money(400, "USD"));

        assertThat(of(provider).refund(ask)).isInstanceOf(Reply.Declined.class);
        assertThat(refunds(provider)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_is_too_busy_was_not_asked(Provider provider) throws Exception {
        faults("{\"kind\":\"status\",\"status\":429,\"times\":1,\"provider\":\"" + provider + "\",\"payment\":\""
                + order + "\"}");

        assertThat(of(provider).refund(ask("r1", 400))).isInstanceOf(Reply.NotAsked.class);
        assertThat(of(provider).refund(ask("r1", 400))).isInstanceOf(Reply.Settled.class);
    }

    @Test
    void a_provider_that_nobody_reaches_was_not_asked() {
        try (ConfigurableApplicationContext nowhere = wired("http://127.0.0.1:1")) {
            for (Provider provider : Provider.values()) {
                assertThat(of(nowhere, provider).refund(ask("r1", 400))).isInstanceOf(Reply.NotAsked.class);
            }
            assertThat(nowhere.getBean(PayPalSeal.class).verdict("{}", sentAt(Instant.now())))
                    .isEqualTo(PayPalSeal.Verdict.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pending_refund_is_looked_up_later(Provider provider) {
        Reply first = of(provider).refund(ask("r1", 9_901));

        assertThat(first)
                .isInstanceOfSatisfying(
                        Reply.Submitted.class,
                        submitted -> assertThat(of(provider).lookUp(ask("r1", 9_901), submitted.providerRefundId()))
                                .isIn(first, new Reply.Settled(submitted.providerRefundId())));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C13")
    void the_providers_own_list_has_what_we_know_them_by(Provider provider) {
        for (int i = 0; i < 3; i++) {
            var _ = of(provider).refund(ask("r" + i, 100 + i));
        }
        List<Booked> booked = new ArrayList<>();
        Instant now = Instant.now();

        of(provider).list(now.minus(Duration.ofDays(35)), now.plusSeconds(2), booked::addAll);

        for (int i = 0; i < 3; i++) {
            String part = "r" + i;
            assertThat(booked)
                    .filteredOn(one -> provider == Provider.STRIPE
                            ? order.equals(one.orderId()) && part.equals(one.refundPartId())
                            : RefundReference.of(order, part).equals(one.reference()))
                    .singleElement()
                    .satisfies(one -> assertThat(one.status()).isEqualTo(BookedStatus.SETTLED))
                    .extracting(Booked::amount)
                    .isEqualTo(new Money(100 + i, "EUR"));
        }
        of(provider)
                .list(
                        now.minus(Duration.ofDays(35)),
                        now.minus(Duration.ofDays(1)),
                        page -> assertThat(page).isEmpty());
    }

    @Test
    @Tag("C12")
    void an_event_is_paypals_if_paypal_says_so_and_it_is_not_too_old() {
        PayPalSeal seal = context.getBean(PayPalSeal.class);

        assertThat(seal.verdict("{}", sentAt(Instant.now()))).isEqualTo(PayPalSeal.Verdict.FORGED);
        assertThat(seal.verdict("no JSON", sentAt(Instant.now()))).isEqualTo(PayPalSeal.Verdict.FORGED);
        assertThat(seal.verdict("{}", sentAt(Instant.now().minus(Duration.ofDays(5)))))
                .isEqualTo(PayPalSeal.Verdict.FORGED);
    }

    private static PayPalSeal.Transmission sentAt(Instant time) {
        return new PayPalSeal.Transmission(
                "1", time.toString(), "AA==", "SHA256withRSA", "https://api.paypal.com/cert");
    }

    @Test
    void a_provider_that_is_down_and_one_that_is_slow_leave_the_third_alone() throws Exception {
        faults(
                "{\"kind\":\"status\",\"status\":503,\"provider\":\"paypal\",\"payment\":\"" + order + "\"}",
                "{\"kind\":\"delay\",\"delayMillis\":2000,\"provider\":\"alipay\"}");
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String part = "r" + i;
                var _ = many.submit(() -> of(Provider.PAYPAL).refund(ask(part, 1)));
                var _ = many.submit(() -> of(Provider.ALIPAY).refund(ask(part, 1)));
            }
            List<Future<Reply>> cards = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String part = "r" + i;
                cards.add(many.submit(() -> of(Provider.STRIPE).refund(ask(part, 1))));
            }
            for (Future<Reply> card : cards) {
                assertThat(card.get()).isInstanceOf(Reply.Settled.class);
            }
        }
        assertThat(refunds(Provider.STRIPE)).hasSize(200);
        assertThat(refunds(Provider.PAYPAL)).isEmpty();
    }

    private static RefundProvider of(Provider provider) {
        return of(context, provider);
    }

    private static RefundProvider of(ConfigurableApplicationContext wiring, Provider provider) {
        return wiring.getBeansOfType(RefundProvider.class).values().stream()
                .filter(adapter -> adapter.provider() == provider)
                .findFirst()
                .orElseThrow();
    }

    private Ask ask(String part, long minor) {
        return new Ask(order + "/" + part, order, part, Destination.ORIGINAL, order, new Money(minor, "EUR"));
    }

    /** Amounts, oldest first. */
    private List<Long> refunds(Provider provider) throws Exception {
        JsonNode list = JsonMapper.shared()
                .readTree(send("GET", "/simulator/refunds?payment_intent=" + order + "&provider=" + provider, ""));
        return list.valueStream().map(refund -> refund.path("amount").asLong()).toList();
    }

    private static void faults(String... rules) throws Exception {
        var _ = send("PUT", "/simulator/faults", "[" + String.join(",", rules) + "]");
    }

    private static String send(String method, String path, String body) throws Exception {
        try (HttpClient control = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = control.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }
}
