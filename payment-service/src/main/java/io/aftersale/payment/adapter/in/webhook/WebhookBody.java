package io.aftersale.payment.adapter.in.webhook;

import io.aftersale.chassis.rest.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider sends, before anybody knows whether it is the provider. */
final class WebhookBody {

    /** Several times what a provider sends; whoever is none shall not fill the memory. */
    private static final int LARGEST = 256 * 1024;

    private WebhookBody() {}

    /** @throws Problem {@code UNREADABLE_BODY} (400) if it is larger than any event */
    static String read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Problem(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The event is larger than 256 KiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @throws Problem {@code UNREADABLE_BODY} (400) if it is none */
    static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    /** @throws Problem {@code UNREADABLE_BODY} (400) if it is not there */
    static String required(JsonNode event, String field) {
        String text = event.path(field).asString("");
        if (text.isEmpty()) {
            throw unreadable();
        }
        return text;
    }

    static Problem forged(String provider) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "INVALID_SIGNATURE",
                "The event is not " + provider + "'s, or its signature is too old.");
    }

    static Problem notConfigured(String provider) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "WEBHOOK_NOT_CONFIGURED",
                "There is nothing to know " + provider + " by.");
    }

    static Problem unreadable() {
        return new Problem(
                HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The event is not as the provider writes events.");
    }
}
