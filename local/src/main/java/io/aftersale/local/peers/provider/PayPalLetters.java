package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PayPal's webhooks, signed as PayPal signs them: over the ids of transmission and webhook, the time and the body's CRC-32. */
final class PayPalLetters {
    private static final String ALGORITHM = "SHA256withRSA";

    private final Optional<URI> to;
    private final InstantSource clock;

    PayPalLetters(Optional<URI> to, InstantSource clock) {
        this.to = to;
        this.clock = clock;
    }

    Optional<Letter> letter(ProviderInterface.News news, ProviderRecord about) {
        return to.map(address -> {
            String event = event(news, about);
            return new Letter(address, event, (at, forged) -> signed(event, at, forged));
        });
    }

    private String event(ProviderInterface.News news, ProviderRecord about) {
        String type = switch (news) {
            case REFUND_CHANGED -> "PAYMENT.CAPTURE.REFUNDED";
            case REFUND_FAILED -> "PAYMENT.REFUND.FAILED";
            case DISPUTE_OPENED -> "CUSTOMER.DISPUTE.CREATED";
            case DISPUTE_CLOSED -> "CUSTOMER.DISPUTE.RESOLVED";
        };
        String resource = switch (about) {
            case Refund refund -> PayPalJson.refund(refund);
            case Dispute dispute -> PayPalJson.dispute(dispute);
            case ProviderRecord other -> other.json();
        };
        // As it is written when it is read and written again, so that its checksum outlives that.
        return JsonMapper.shared()
                .readTree(new JsonText()
                        .put("id", NewId.of("WH-"))
                        .put("event_version", "1.0")
                        .put("create_time", clock.instant().toString())
                        .put("event_type", type)
                        .raw("resource", resource)
                        .toString())
                .toString();
    }

    private static Map<String, String> signed(String event, Instant at, boolean forged) {
        String id = NewId.of("");
        String content = content(id, at.toString(), event);
        return Map.of(
                "PAYPAL-TRANSMISSION-ID",
                id,
                "PAYPAL-TRANSMISSION-TIME",
                at.toString(),
                "PAYPAL-AUTH-ALGO",
                ALGORITHM,
                "PAYPAL-CERT-URL",
                "https://api.paypal.com/v1/notifications/certs/CERT-simulator",
                "PAYPAL-TRANSMISSION-SIG",
                RsaSignature.of(content, forged ? TestKeys.aliPayCustomerPrivate() : TestKeys.aliPayPrivate()));
    }

    private static String content(String transmission, String time, String event) {
        CRC32 checksum = new CRC32();
        checksum.update(event.getBytes(StandardCharsets.UTF_8));
        return transmission + "|" + time + "|" + TestKeys.PAYPAL_WEBHOOK + "|" + checksum.getValue();
    }

    /** Whether PayPal has sent what somebody asks about. */
    boolean genuine(JsonNode asked) {
        return asked.path("webhook_id").asString("").equals(TestKeys.PAYPAL_WEBHOOK)
                && asked.path("auth_algo").asString("").equals(ALGORITHM)
                && RsaSignature.fits(
                        content(
                                asked.path("transmission_id").asString(""),
                                asked.path("transmission_time").asString(""),
                                asked.path("webhook_event").toString()),
                        asked.path("transmission_sig").asString(""),
                        TestKeys.aliPayPublic());
    }
}
