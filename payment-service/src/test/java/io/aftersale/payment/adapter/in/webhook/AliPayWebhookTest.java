package io.aftersale.payment.adapter.in.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.adapter.out.alipay.AliPayProperties;
import io.aftersale.payment.adapter.out.alipay.AliPaySignature;
import io.aftersale.payment.application.ProviderAnswers;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AliPay tells, with a key of its own. */
@Tag("C12")
class AliPayWebhookTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair KEYS = keys();
    private static final KeyPair OTHERS = keys();
    private static final String REFUND =
            "{\"notifyType\":\"REFUND_RESULT\",\"refundStatus\":\"SUCCESS\",\"refundRequestId\":\"ref-1\",\"refundId\":\"AR-1\"}";

    private final List<String> told = new ArrayList<>();
    private final AliPayWebhookController webhook = controller();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private AliPayWebhookController controller() {
        AliPayProperties properties = new AliPayProperties(
                "http://127.0.0.1:9",
                "client-1",
                "",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
                "https://shop.example/payment/webhooks/alipay",
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                Duration.ofDays(365),
                Duration.ofMinutes(5));
        ProviderAnswers answers = new ProviderAnswers() {
            @Override
            public void tell(String orderId, String commandId, RecordProviderAnswer answer) {
                throw new IllegalStateException("AliPay knows no order");
            }

            @Override
            public void tell(String payment, String refund, String commandId, Outcome outcome) {
                told.add(payment + " " + refund + " " + commandId + " " + outcome.outcome() + " "
                        + outcome.providerRefundId());
            }

            @Override
            public void tell(String commandId, RecordChargeback chargeback) {
                told.add(commandId + " " + chargeback);
            }
        };
        return new AliPayWebhookController(
                new AliPaySignature(properties), properties, answers, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void what_alipay_has_signed_is_told_and_a_repetition_is_the_same_command() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(refund(REFUND, NOON, KEYS, REFUND).result()).containsEntry("resultStatus", "S");
        }

        assertThat(told)
                .hasSize(2)
                .containsOnly("pay-1 ref-1 alipay/ref-1/SETTLED " + ProviderOutcome.SETTLED + " AR-1");
    }

    @Test
    void what_is_forged_altered_or_stale_is_refused() {
        assertRefused(REFUND, NOON, OTHERS, REFUND);
        assertRefused(REFUND, NOON, KEYS, REFUND.replace("AR-1", "AR-2"));
        assertRefused(REFUND, NOON.minus(Duration.ofMinutes(6)), KEYS, REFUND);
        assertRefused(REFUND, NOON.plus(Duration.ofMinutes(6)), KEYS, REFUND);
        assertThat(told).isEmpty();
    }

    private void assertRefused(String signed, Instant at, KeyPair by, String sent) {
        assertThatThrownBy(() -> refund(signed, at, by, sent))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("INVALID_SIGNATURE"));
    }

    @Test
    void what_is_signed_and_makes_no_sense_is_refused() {
        for (String rubbish : List.of("", "{", "[]", "{\"refundStatus\":\"SUCCESS\"}")) {
            assertThatThrownBy(() -> refund(rubbish, NOON, KEYS, rubbish))
                    .as(rubbish)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("UNREADABLE_BODY"));
        }
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DISPUTE_CREATED,,OPEN",
        "DISPUTE_JUDGED,ACCEPT_BY_CUSTOMER,WON",
        "DISPUTE_JUDGED,ACCEPT_BY_MERCHANT,LOST",
        "DISPUTE_CANCELLED,,WON"
    })
    @Tag("C14")
    void a_dispute_is_a_chargeback(String type, String judged, ChargebackStatus status) throws Exception {
        String body = "{\"disputeNotificationType\":\"" + type + "\",\"disputeJudgedResult\":\"" + judged
                + "\",\"disputeId\":\"d-1\",\"paymentId\":\"pay-1\",\"disputeAmount\":{\"currency\":\"JPY\",\"value\":\"700\"}}";

        var _ = webhook.dispute(
                new ByteArrayInputStream(body.getBytes(UTF_8)),
                time(NOON),
                signature("/payment/webhooks/alipay", NOON, KEYS, body));

        assertThat(told)
                .containsExactly("alipay/d-1/" + type + " "
                        + new RecordChargeback("d-1", "pay-1", new Money(700, "JPY"), status, null));
    }

    private AliPayWebhookController.Heard refund(String signed, Instant at, KeyPair by, String sent)
            throws IOException, GeneralSecurityException {
        String payment = Base64.getUrlEncoder().withoutPadding().encodeToString("pay-1".getBytes(UTF_8));
        return webhook.refund(
                new ByteArrayInputStream(sent.getBytes(UTF_8)),
                payment,
                time(at),
                signature("/payment/webhooks/alipay/" + payment, at, by, signed));
    }

    private static String time(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    private static String signature(String path, Instant at, KeyPair by, String body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(("POST " + path + "\nclient-1." + time(at) + "." + body).getBytes(UTF_8));
        return "algorithm=RSA256,keyVersion=1,signature="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(signature.sign()), UTF_8);
    }
}
