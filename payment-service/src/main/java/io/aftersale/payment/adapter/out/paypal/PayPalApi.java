package io.aftersale.payment.adapter.out.paypal;

import io.aftersale.payment.adapter.out.provider.NotAsked;
import io.aftersale.payment.adapter.out.provider.PooledHttp;
import io.aftersale.payment.adapter.out.provider.ProviderFailed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to PayPal, with a token that is kept for as long as it is good. Thread-safe. */
final class PayPalApi {

    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;
    private static final int SOONER = 60;

    private final PayPalProperties properties;
    private final PooledHttp http;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token token;

    private record Token(String text, Instant until) {}

    /** An answer below 500. */
    record Answer(int status, JsonNode body) {

        boolean good() {
            return status / 100 == 2;
        }

        /** PayPal's name of what is wrong. */
        String issue() {
            String issue = body.path("details").path(0).path("issue").asString("");
            return !issue.isEmpty() ? issue : body.path("name").asString("status_" + status);
        }
    }

    PayPalApi(PayPalProperties properties, PooledHttp http, Clock clock) {
        this.properties = properties;
        this.http = http;
        this.clock = clock;
    }

    Answer get(String path) throws IOException {
        return authorised(ClassicRequestBuilder.get(properties.apiBase() + path));
    }

    /** @param headers beside those that every request has */
    Answer post(String path, Map<String, String> headers, Object body) throws IOException {
        ClassicRequestBuilder request = ClassicRequestBuilder.post(properties.apiBase() + path)
                .setEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON);
        headers.forEach(request::setHeader);
        return authorised(request);
    }

    /**
     * What PayPal's JSON says.
     *
     * @throws JacksonException if it is none
     */
    JsonNode parsed(String text) {
        return json.readTree(text);
    }

    private Answer authorised(ClassicRequestBuilder request) throws IOException {
        Token shown = token();
        Answer answer = sent(request.setHeader("Authorization", "Bearer " + shown.text));
        if (answer.status == UNAUTHORIZED && shown.equals(token)) {
            token = null;
        }
        return answer;
    }

    private Token token() throws IOException {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.until)) {
            return known;
        }
        renewing.lock();
        try {
            Token meanwhile = token;
            if (meanwhile != null && clock.instant().isBefore(meanwhile.until)) {
                return meanwhile;
            }
            String credentials = properties.clientId() + ":" + properties.clientSecret();
            Answer answer = sent(ClassicRequestBuilder.post(properties.apiBase() + "/v1/oauth2/token")
                    .setHeader(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                    .addParameter("grant_type", "client_credentials"));
            String text = answer.body.path("access_token").asString("");
            if (!answer.good() || text.isEmpty()) {
                throw new ProviderFailed("it answers " + answer.status);
            }
            long life = Math.max(1, answer.body.path("expires_in").asLong(SOONER) - SOONER);
            Token fresh = new Token(text, clock.instant().plusSeconds(life));
            token = fresh;
            return fresh;
        } catch (ProviderFailed | InterruptedIOException e) {
            throw new NotAsked("PayPal gives no token: " + e.getMessage(), e);
        } finally {
            renewing.unlock();
        }
    }

    private Answer sent(ClassicRequestBuilder request) throws IOException {
        PooledHttp.Answer answer =
                http.send(request.setHeader("Accept", "application/json").build());
        if (answer.status() >= FAILED) {
            throw new ProviderFailed("PayPal answers " + answer.status());
        }
        try {
            return new Answer(answer.status(), json.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
        } catch (JacksonException e) {
            throw new ProviderFailed("PayPal answers what is no JSON");
        }
    }
}
