package io.aftersale.payment.adapter.out.alipay;

import io.aftersale.payment.adapter.out.provider.PooledHttp;
import io.aftersale.payment.adapter.out.provider.ProviderFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed requests to AliPay; of its answers, those alone that it has signed. Thread-safe. */
final class AliPayApi {

    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private final AliPayProperties properties;
    private final AliPaySignature signature;
    private final PooledHttp http;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    AliPayApi(AliPayProperties properties, AliPaySignature signature, PooledHttp http, Clock clock) {
        this.properties = properties;
        this.signature = signature;
        this.http = http;
        this.clock = clock;
    }

    /**
     * What AliPay says.
     *
     * @param status {@code S}: done, {@code F}: not done, {@code U}: not known, or not yet
     */
    record Answer(String status, String code, JsonNode body) {}

    /**
     * Asks.
     *
     * @throws IOException if there was no answer, or none that AliPay has signed
     */
    Answer post(String path, Map<String, ?> body) throws IOException {
        String text = json.writeValueAsString(body);
        String time = Long.toString(clock.millis());
        PooledHttp.Answer answer = http.send(ClassicRequestBuilder.post(properties.apiBase() + path)
                .setHeader("client-id", properties.clientId())
                .setHeader("request-time", time)
                .setHeader("signature", signature.of(path, time, text))
                .setEntity(text.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON)
                .build());
        if (answer.status() == TOO_MANY) {
            return new Answer("U", "REQUEST_TRAFFIC_EXCEED_LIMIT", json.createObjectNode());
        }
        if (answer.status() != OK) {
            throw new ProviderFailed("AliPay answers " + answer.status());
        }
        if (!signature.genuine(
                path,
                answer.header("response-time").orElse(""),
                answer.body(),
                answer.header("signature").orElse(""))) {
            throw new ProviderFailed("an answer that AliPay has not signed");
        }
        try {
            JsonNode read = json.readTree(answer.body());
            JsonNode result = read.path("result");
            return new Answer(
                    result.path("resultStatus").asString(""),
                    result.path("resultCode").asString(""),
                    read);
        } catch (JacksonException e) {
            throw new ProviderFailed("AliPay answers what is no JSON");
        }
    }

    /** The file of one day's transactions; empty where there is none. */
    String report(String day) throws IOException {
        PooledHttp.Answer answer = http.send(ClassicRequestBuilder.get(properties.reports() + "/" + day + ".csv")
                .build());
        return switch (answer.status()) {
            case OK -> answer.body();
            case 404 -> "";
            default -> throw new ProviderFailed("the file of " + day + ": " + answer.status());
        };
    }
}
