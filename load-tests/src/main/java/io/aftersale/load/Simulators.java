package io.aftersale.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The payment provider simulators: what they are like while a run goes on, and what has become of them. */
final class Simulators {
    static final List<String> NAMES = List.of("stripe", "paypal", "alipay");

    /** Longer than a refund is waited for. */
    private static final Duration UNANSWERED = Duration.ofSeconds(8);

    private static final Map<String, String> REFUNDS =
            Map.of("stripe", "/v1/refunds", "paypal", "/v2/payments/captures", "alipay", "/ams/api/v1/payments/refund");

    private final HttpClient http;
    private final Optional<URI> address;

    Simulators(HttpClient http, Optional<URI> address) {
        this.http = http;
        this.address = address;
    }

    boolean known() {
        return address.isPresent();
    }

    JsonNode summary(String provider) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(ask("GET", "summary?provider=" + provider, ""));
    }

    /** Enters payments, {@code id, amount, currency}. */
    void paid(String provider, List<Map<String, Object>> payments) throws IOException, InterruptedException {
        ask("POST", "payments?provider=" + provider, JsonMapper.shared().writeValueAsString(payments));
    }

    /** From now on, and counting their busiest second anew. */
    void behaveAs(Shop shop, boolean cardsAreDown) throws IOException, InterruptedException {
        List<Map<String, Object>> rules = new ArrayList<>();
        if (cardsAreDown) {
            rules.add(Map.of("provider", "stripe", "kind", "status", "status", 503));
        }
        double half = shop.timeouts() / 200.0;
        for (String provider : NAMES) {
            for (String kind : List.of("timeout-after-success", "timeout-without-effect")) {
                rules.add(refunds(
                        provider, Map.of("kind", kind, "probability", half, "delayMillis", UNANSWERED.toMillis())));
            }
            rules.add(refunds(provider, Map.of("kind", "delay", "delayMillis", shop.latency())));
        }
        ask("PUT", "faults", JsonMapper.shared().writeValueAsString(rules));
    }

    private static Map<String, Object> refunds(String provider, Map<String, Object> fault) {
        Map<String, Object> rule = new HashMap<>(fault);
        rule.put("provider", provider);
        rule.put("method", "POST");
        rule.put("path", REFUNDS.getOrDefault(provider, "/"));
        return rule;
    }

    void behave() throws IOException, InterruptedException {
        ask("DELETE", "faults", "");
    }

    void countAnew() throws IOException, InterruptedException {
        ask("DELETE", "summary", "");
    }

    /** How many refunds each was asked for in its busiest second, a sentence each. */
    List<String> busiest() throws IOException, InterruptedException {
        List<String> sentences = new ArrayList<>();
        for (String provider : known() ? NAMES : List.<String>of()) {
            long most = summary(provider).path("busiestSecond").asLong(0);
            if (most > 0) {
                sentences.add(provider + " was asked for " + most + " refunds in its busiest second.");
            }
        }
        return sentences;
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        URI asked = URI.create(address.orElseThrow() + "/simulator/" + path);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(asked)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(asked + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
