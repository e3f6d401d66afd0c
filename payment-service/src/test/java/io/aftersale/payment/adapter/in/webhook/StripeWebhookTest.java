package io.aftersale.payment.adapter.in.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Problems;
import io.aftersale.chassis.security.SecurityConfiguration;
import io.aftersale.payment.application.ProviderAnswers;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import jakarta.servlet.Filter;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Stripe's webhook behind the service's own security filters. */
@Tag("C12")
class StripeWebhookTest {

    private static final String SECRET = "whsec_test";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AnnotationConfigWebApplicationContext CONTEXT = new AnnotationConfigWebApplicationContext();
    private static final Told TOLD = new Told();

    private static MockMvcTester http;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class
    })
    @Import({
        SecurityConfiguration.class,
        Problems.class,
        WebhookSecurity.class,
        StripeWebhookController.class,
        StripeEvents.class
    })
    static class Application {

        @Bean
        JwtDecoder decoder() {
            return token -> {
                throw new BadJwtException("nobody has a token here");
            };
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOON, ZoneOffset.UTC);
        }

        @Bean
        StripeWebhookProperties properties() {
            return new StripeWebhookProperties(SECRET, Duration.ofMinutes(5));
        }

        @Bean
        ProviderAnswers answers() {
            return TOLD;
        }
    }

    private record Line(String about, String commandId, Record command) {}

    /** Remembers what it was told. */
    private static final class Told implements ProviderAnswers {

        private final List<Line> lines = new ArrayList<>();
        private boolean down;

        @Override
        public void tell(String orderId, String commandId, RecordProviderAnswer answer) {
            if (down) {
                throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "BROKER_UNAVAILABLE", "down");
            }
            lines.add(new Line(orderId, commandId, answer));
        }

        @Override
        public void tell(String providerReference, String refundReference, String commandId, Outcome outcome) {
            throw new IllegalStateException("Stripe knows our ids");
        }

        @Override
        public void tell(String commandId, RecordChargeback chargeback) {
            lines.add(new Line(chargeback.providerReference(), commandId, chargeback));
        }
    }

    @BeforeAll
    static void start() {
        CONTEXT.setServletContext(new MockServletContext());
        CONTEXT.register(Application.class);
        CONTEXT.refresh();
        http = MockMvcTester.from(
                CONTEXT,
                builder -> builder.addFilters(CONTEXT.getBean("springSecurityFilterChain", Filter.class))
                        .build());
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void forget() {
        TOLD.lines.clear();
        TOLD.down = false;
    }

    @ParameterizedTest
    @CsvSource({
        "refund.created, pending, SUBMITTED",
        "refund.updated, succeeded, SETTLED",
        "charge.refund.updated, requires_action, SUBMITTED",
        "refund.failed, failed, FAILED",
        "refund.updated, canceled, FAILED"
    })
    void what_stripe_says_of_a_refund_is_an_answer_about_it(String type, String status, ProviderOutcome outcome) {
        assertThat(post(refund("evt_1", type, status))).hasStatusOk();

        assertThat(TOLD.lines)
                .containsExactly(new Line(
                        "order-1",
                        "stripe/evt_1",
                        new RecordProviderAnswer(
                                "r:t1",
                                outcome,
                                "re_1",
                                outcome == ProviderOutcome.FAILED ? "lost_or_stolen_card" : null)));
    }

    @Test
    void what_stripe_says_of_a_payout_is_an_answer_too() {
        assertThat(post(event("evt_2", "payout.paid", "payout", "po_1", "paid", "\"failure_code\":null")))
                .hasStatusOk();

        assertThat(TOLD.lines)
                .containsExactly(new Line(
                        "order-1",
                        "stripe/evt_2",
                        new RecordProviderAnswer("r:t1", ProviderOutcome.SETTLED, "po_1", null)));
    }

    @Test
    @Tag("C8")
    void a_refund_that_stripe_has_booked_back_is_reversed() {
        assertThat(post(refund("evt_1", "refund.failed", "failed")
                        .replace("\"amount\":100", "\"amount\":100,\"failure_balance_transaction\":\"txn_2\"")))
                .hasStatusOk();

        assertThat(TOLD.lines)
                .containsExactly(new Line(
                        "order-1",
                        "stripe/evt_1",
                        new RecordProviderAnswer("r:t1", ProviderOutcome.REVERSED, "re_1", "lost_or_stolen_card")));
    }

    @ParameterizedTest
    @Tag("C14")
    @CsvSource({
        "charge.dispute.created, needs_response, OPEN",
        "charge.dispute.funds_withdrawn, warning_needs_response, OPEN",
        "charge.dispute.funds_reinstated, under_review, WON",
        "charge.dispute.closed, won, WON",
        "charge.dispute.closed, lost, LOST"
    })
    void what_stripe_says_of_a_dispute_is_a_chargeback_of_its_payment(
            String type, String status, ChargebackStatus expected) {
        assertThat(post(dispute(type, status))).hasStatusOk();

        assertThat(TOLD.lines)
                .containsExactly(new Line(
                        "pi_1",
                        "stripe/evt_5",
                        new RecordChargeback("dp_1", "pi_1", new Money(100, "EUR"), expected, "fraudulent")));
    }

    @Test
    @Tag("C14")
    void a_banks_question_moves_no_money() {
        assertThat(post(dispute("charge.dispute.created", "warning_needs_response")))
                .hasStatusOk();
        assertThat(post(dispute("charge.dispute.closed", "warning_closed"))).hasStatusOk();

        assertThat(TOLD.lines).isEmpty();
    }

    private static String dispute(String type, String status) {
        return event("evt_5", type, "dispute", "dp_1", status, "\"payment_intent\":\"pi_1\",\"reason\":\"fraudulent\"");
    }

    @Test
    void an_event_that_comes_twice_is_the_same_command() {
        post(refund("evt_1", "refund.updated", "succeeded"));
        post(refund("evt_1", "refund.updated", "succeeded"));

        assertThat(TOLD.lines).hasSize(2);
        assertThat(TOLD.lines.stream().distinct()).hasSize(1);
    }

    @Test
    void what_is_forged_or_altered_or_not_signed_is_refused() {
        String event = refund("evt_1", "refund.updated", "succeeded");
        String genuine = signature(event, SECRET, NOON);

        assertRefused(send(event, signature(event, "whsec_other", NOON)), "INVALID_SIGNATURE");
        assertRefused(send(event.replace("order-1", "order-2"), genuine), "INVALID_SIGNATURE");
        assertRefused(send(event, "t=1,v1=00"), "INVALID_SIGNATURE");
        assertRefused(send(event, "rubbish"), "INVALID_SIGNATURE");
        assertRefused(send(event, null), "INVALID_SIGNATURE");
    }

    @Test
    void what_was_signed_too_long_ago_is_refused() {
        String event = refund("evt_1", "refund.updated", "succeeded");

        assertRefused(send(event, signature(event, SECRET, NOON.minusSeconds(301))), "INVALID_SIGNATURE");
        assertThat(send(event, signature(event, SECRET, NOON.minusSeconds(299))))
                .hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{}",
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"refund.updated\"}",
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"refund.updated\",\"data\":{\"object\":{\"object\":\"refund\",\"id\":\"re_1\"}}}"
            })
    void what_is_signed_and_makes_no_sense_is_refused(String rubbish) {
        assertRefused(post(rubbish), "UNREADABLE_BODY");
    }

    @Test
    void what_is_larger_than_any_event_is_not_read() {
        assertRefused(post(" ".repeat(256 * 1024 + 1)), "UNREADABLE_BODY");
    }

    @Test
    void what_is_about_something_else_is_taken_and_left() {
        assertThat(post(event("evt_3", "customer.created", "customer", "cus_1", "active", "\"name\":null")))
                .hasStatusOk();
        assertThat(post(refund("evt_4", "refund.updated", "succeeded").replace("\"orderId\"", "\"other\"")))
                .hasStatusOk();

        assertThat(TOLD.lines).isEmpty();
    }

    @Test
    void stripe_says_it_again_while_the_broker_is_away() {
        TOLD.down = true;

        assertThat(post(refund("evt_1", "refund.updated", "succeeded"))).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void every_other_path_still_needs_a_token() {
        assertThat(http.post().uri("/payments/order-1/captures")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    private static void assertRefused(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(TOLD.lines).isEmpty();
    }

    private static MvcTestResult post(String event) {
        return send(event, signature(event, SECRET, NOON));
    }

    private static MvcTestResult send(String event, @Nullable String signature) {
        var request = http.post().uri("/webhooks/stripe").content(event);
        return signature == null
                ? request.exchange()
                : request.header("Stripe-Signature", signature).exchange();
    }

    private static String signature(String payload, String secret, Instant at) {
        try {
            String signed = at.getEpochSecond() + "." + payload;
            return "t=" + at.getEpochSecond() + ",v1=" + Webhook.Util.computeHmacSha256(secret, signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String refund(String id, String type, String status) {
        return event(id, type, "refund", "re_1", status, "\"failure_reason\":\"lost_or_stolen_card\"");
    }

    private static String event(String id, String type, String object, String objectId, String status, String more) {
        return """
            {"id":"%s","object":"event","api_version":"2020-08-27","created":1772366400,"type":"%s",
             "data":{"object":{"id":"%s","object":"%s","status":"%s","amount":100,"currency":"eur",%s,
               "metadata":{"orderId":"order-1","refundPartId":"r:t1"}}}}
            """.formatted(id, type, objectId, object, status, more);
    }
}
