package io.aftersale.payment.adapter.in.webhook;

import static io.aftersale.payment.adapter.in.webhook.WebhookBody.required;

import io.aftersale.payment.adapter.out.alipay.AliPayProperties;
import io.aftersale.payment.adapter.out.alipay.AliPaySignature;
import io.aftersale.payment.application.ProviderAnswers;
import io.aftersale.payment.application.ProviderAnswers.Outcome;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where AliPay tells of refunds and disputes by itself (C12). It wants the answer that is given here, or it tells again. */
@RestController
class AliPayWebhookController {

    private static final String WHO = "AliPay";

    /** What AliPay takes for having been heard. */
    record Heard(Map<String, String> result) {}

    private static final Heard HEARD =
            new Heard(Map.of("resultCode", "SUCCESS", "resultStatus", "S", "resultMessage", "success"));

    private final AliPaySignature signature;
    private final AliPayProperties properties;
    private final ProviderAnswers answers;
    private final Clock clock;

    AliPayWebhookController(
            AliPaySignature signature, AliPayProperties properties, ProviderAnswers answers, Clock clock) {
        this.signature = signature;
        this.properties = properties;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Of a refund.
     *
     * @param payment that it is of, in Base64, as the request for it has said
     */
    @PostMapping("/webhooks/alipay/{payment}")
    Heard refund(
            InputStream body,
            @PathVariable String payment,
            @RequestHeader(name = "request-time", defaultValue = "") String time,
            @RequestHeader(name = "signature", defaultValue = "") String header)
            throws IOException {
        JsonNode event = genuine(WebhookBody.read(body), "/" + payment, time, header);
        ProviderOutcome outcome = switch (required(event, "refundStatus")) {
            case "SUCCESS" -> ProviderOutcome.SETTLED;
            case "FAIL", "CANCELLED" -> ProviderOutcome.REVERSED;
            default -> ProviderOutcome.SUBMITTED;
        };
        String reference = required(event, "refundRequestId");
        answers.tell(
                paymentId(payment),
                reference,
                "alipay/" + reference + "/" + outcome,
                new Outcome(
                        outcome,
                        required(event, "refundId"),
                        outcome == ProviderOutcome.REVERSED
                                ? event.path("result").path("resultCode").asString("PROCESS_FAIL")
                                : null));
        return HEARD;
    }

    private static String paymentId(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw WebhookBody.unreadable();
        }
    }

    /** Of a dispute. */
    @PostMapping("/webhooks/alipay")
    Heard dispute(
            InputStream body,
            @RequestHeader(name = "request-time", defaultValue = "") String time,
            @RequestHeader(name = "signature", defaultValue = "") String header)
            throws IOException {
        JsonNode event = genuine(WebhookBody.read(body), "", time, header);
        String type = event.path("disputeNotificationType").asString("");
        switch (type) {
            case "DISPUTE_CREATED" -> tell(event, type, ChargebackStatus.OPEN);
            case "DISPUTE_CANCELLED" -> tell(event, type, ChargebackStatus.WON);
            case "DISPUTE_ACCEPTED" -> tell(event, type, ChargebackStatus.LOST);
            case "DISPUTE_JUDGED" ->
                tell(
                        event,
                        type,
                        event.path("disputeJudgedResult").asString("").equals("ACCEPT_BY_CUSTOMER")
                                ? ChargebackStatus.WON
                                : ChargebackStatus.LOST);
            default -> {}
        }
        return HEARD;
    }

    private void tell(JsonNode event, String type, ChargebackStatus status) {
        String dispute = required(event, "disputeId");
        JsonNode amount = event.path("disputeAmount");
        try {
            answers.tell(
                    "alipay/" + dispute + "/" + type,
                    new RecordChargeback(
                            dispute,
                            required(event, "paymentId"),
                            new Money(Long.parseLong(required(amount, "value")), required(amount, "currency")),
                            status,
                            event.path("disputeReasonMsg").asString(null)));
        } catch (NumberFormatException e) {
            throw WebhookBody.unreadable();
        }
    }

    private JsonNode genuine(String body, String below, String time, String header) {
        if (!signature.configured()) {
            throw WebhookBody.notConfigured(WHO);
        }
        String path = URI.create(properties.notifyUrl()).getPath() + below;
        if (!fresh(time) || !signature.genuine(path, time, body, header)) {
            throw WebhookBody.forged(WHO);
        }
        return WebhookBody.json(body);
    }

    /** Its time is in milliseconds, or a date. */
    private boolean fresh(String time) {
        try {
            Instant sent = time.matches("\\d{1,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(time))
                    : OffsetDateTime.parse(time).toInstant();
            return Duration.between(sent, clock.instant()).abs().compareTo(properties.webhookTolerance()) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
