package io.aftersale.payment.adapter.in.webhook;

import static io.aftersale.payment.adapter.in.webhook.WebhookBody.required;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.adapter.out.paypal.PayPalMoney;
import io.aftersale.payment.adapter.out.paypal.PayPalSeal;
import io.aftersale.payment.application.ProviderAnswers;
import io.aftersale.payment.application.ProviderAnswers.Outcome;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where PayPal tells of refunds and disputes by itself (C12). */
@RestController
class PayPalWebhookController {

    private static final String WHO = "PayPal";

    private final PayPalSeal seal;
    private final ProviderAnswers answers;

    PayPalWebhookController(PayPalSeal seal, ProviderAnswers answers) {
        this.seal = seal;
        this.answers = answers;
    }

    /** Takes an event; what is about nothing of ours is taken too, or PayPal would send it for days. */
    @PostMapping("/webhooks/paypal")
    void take(InputStream body, @RequestHeader HttpHeaders headers) throws IOException {
        String text = WebhookBody.read(body);
        switch (seal.verdict(text, transmission(headers))) {
            case GENUINE -> heed(WebhookBody.json(text));
            case FORGED -> throw WebhookBody.forged(WHO);
            case NOT_CONFIGURED -> throw WebhookBody.notConfigured(WHO);
            case UNKNOWN ->
                throw new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "PROVIDER_UNAVAILABLE",
                        "PayPal cannot be asked now whether the event is its own.");
        }
    }

    private static PayPalSeal.Transmission transmission(HttpHeaders headers) {
        return new PayPalSeal.Transmission(
                header(headers, "PAYPAL-TRANSMISSION-ID"),
                header(headers, "PAYPAL-TRANSMISSION-TIME"),
                header(headers, "PAYPAL-TRANSMISSION-SIG"),
                header(headers, "PAYPAL-AUTH-ALGO"),
                header(headers, "PAYPAL-CERT-URL"));
    }

    private static String header(HttpHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    private void heed(JsonNode event) {
        String id = "paypal/" + required(event, "id");
        JsonNode resource = event.path("resource");
        switch (required(event, "event_type")) {
            case "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.REFUND.PENDING", "PAYMENT.REFUND.FAILED" -> refund(id, resource);
            case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.RESOLVED" -> dispute(id, resource);
            default -> {}
        }
    }

    /** A refund without our mark was made by somebody else: the reconciliation is for those. */
    private void refund(String id, JsonNode refund) {
        String reference = refund.path("custom_id").asString("");
        String status = required(refund, "status");
        ProviderOutcome outcome = switch (status) {
            case "COMPLETED" -> ProviderOutcome.SETTLED;
            case "FAILED", "CANCELLED" -> ProviderOutcome.REVERSED;
            default -> ProviderOutcome.SUBMITTED;
        };
        if (!reference.isEmpty()) {
            answers.tell(
                    capture(refund),
                    reference,
                    id,
                    new Outcome(
                            outcome,
                            required(refund, "id"),
                            outcome == ProviderOutcome.REVERSED
                                    ? refund.path("status_details")
                                            .path("reason")
                                            .asString(status)
                                    : null));
        }
    }

    /** The captured payment that a refund is of: the link upwards. */
    private static String capture(JsonNode refund) {
        for (JsonNode link : refund.path("links")) {
            if (link.path("rel").asString("").equals("up")) {
                String href = link.path("href").asString("");
                return href.substring(href.lastIndexOf('/') + 1);
            }
        }
        throw WebhookBody.unreadable();
    }

    private void dispute(String id, JsonNode dispute) {
        JsonNode amount = dispute.path("dispute_amount");
        ChargebackStatus status =
                switch (dispute.path("dispute_outcome").path("outcome_code").asString("")) {
                    case "" -> ChargebackStatus.OPEN;
                    case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> ChargebackStatus.LOST;
                    default -> ChargebackStatus.WON;
                };
        try {
            for (JsonNode transaction : dispute.path("disputed_transactions")) {
                answers.tell(
                        id,
                        new RecordChargeback(
                                required(dispute, "dispute_id"),
                                required(transaction, "seller_transaction_id"),
                                PayPalMoney.read(amount),
                                status,
                                dispute.path("reason").asString(null)));
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw WebhookBody.unreadable();
        }
    }
}
