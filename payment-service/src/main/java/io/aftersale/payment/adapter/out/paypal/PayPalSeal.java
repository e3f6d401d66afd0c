package io.aftersale.payment.adapter.out.paypal;

import io.aftersale.payment.adapter.out.provider.Guard;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whether a webhook is PayPal's (C12): PayPal is asked, as it wants to be. Its certificates and what they are good for stay
 * its own affair that way, and no address that comes with an event is ever called.
 */
public final class PayPalSeal {

    private final PayPalApi api;
    private final Guard guard;
    private final PayPalProperties properties;
    private final Clock clock;

    PayPalSeal(PayPalApi api, Guard guard, PayPalProperties properties, Clock clock) {
        this.api = api;
        this.guard = guard;
        this.properties = properties;
        this.clock = clock;
    }

    /** What an event is sealed with: PayPal's headers. */
    public record Transmission(String id, String time, String signature, String algorithm, String certificate) {}

    /** What PayPal says of an event. */
    public enum Verdict {
        GENUINE,
        FORGED,
        /** PayPal cannot be asked now: it has to send the event again. */
        UNKNOWN,
        /** There is no webhook id to know PayPal's events by. */
        NOT_CONFIGURED
    }

    public Verdict verdict(String event, Transmission seal) {
        if (properties.webhookId().isBlank()) {
            return Verdict.NOT_CONFIGURED;
        }
        try {
            JsonNode parsed = api.parsed(event);
            return fresh(seal.time) ? asked(parsed, seal) : Verdict.FORGED;
        } catch (JacksonException e) {
            return Verdict.FORGED;
        }
    }

    private boolean fresh(String time) {
        try {
            Instant sent = Instant.parse(time);
            Instant now = clock.instant();
            return sent.isAfter(now.minus(properties.webhookTolerance()))
                    && sent.isBefore(now.plus(properties.webhookTolerance()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Verdict asked(JsonNode event, Transmission seal) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("transmission_id", seal.id);
        question.put("transmission_time", seal.time);
        question.put("cert_url", seal.certificate);
        question.put("auth_algo", seal.algorithm);
        question.put("transmission_sig", seal.signature);
        question.put("webhook_id", properties.webhookId());
        question.put("webhook_event", event);
        try {
            PayPalApi.Answer answer =
                    guard.call(() -> api.post("/v1/notifications/verify-webhook-signature", Map.of(), question));
            return switch (answer.body().path("verification_status").asString("")) {
                case "SUCCESS" -> Verdict.GENUINE;
                case "FAILURE" -> Verdict.FORGED;
                // PayPal refuses with 400 what is no signature at all.
                default -> answer.status() == 400 ? Verdict.FORGED : Verdict.UNKNOWN;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.UNKNOWN;
        } catch (Exception e) {
            return Verdict.UNKNOWN;
        }
    }
}
