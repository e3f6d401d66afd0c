package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stripe's webhooks, signed as Stripe signs them. */
final class StripeLetters {
    private static final String FORGED_SECRET = "whsec_forged";

    private final Optional<URI> to;
    private final String secret;
    private final InstantSource clock;

    StripeLetters(Optional<URI> to, String secret, InstantSource clock) {
        this.to = to;
        this.secret = secret;
        this.clock = clock;
    }

    Optional<Letter> letter(ProviderInterface.News news, ProviderRecord about) {
        String type = switch (news) {
            case REFUND_CHANGED -> "refund.updated";
            case REFUND_FAILED -> "refund.failed";
            case DISPUTE_OPENED -> "charge.dispute.created";
            case DISPUTE_CLOSED -> "charge.dispute.closed";
        };
        return to.map(address -> {
            String event = event(type, about);
            return new Letter(address, event, (at, forged) -> signed(event, at, forged));
        });
    }

    private String event(String type, ProviderRecord about) {
        return new JsonText()
                .put("id", NewId.of("evt_"))
                .put("object", "event")
                .put("api_version", "2025-09-30.clover")
                .put("created", clock.instant().getEpochSecond())
                .raw("data", new JsonText().raw("object", about.json()).toString())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type)
                .toString();
    }

    private Map<String, String> signed(String event, Instant at, boolean forged) {
        long now = at.getEpochSecond();
        return Map.of(
                "Stripe-Signature", "t=" + now + ",v1=" + hmac(forged ? FORGED_SECRET : secret, now + "." + event));
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
