package io.aftersale.local.peers.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The faults that are switched on; the first rule that applies wins. Thread-safe. */
final class FaultRules {
    private static final int UNAVAILABLE = 503;

    private volatile List<FaultRule> rules = List.of();

    /**
     * Replaces all rules by those in a JSON list.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    void replace(byte[] json) {
        JsonNode list = JsonMapper.shared().readTree(json);
        if (!list.isArray()) {
            throw new IllegalArgumentException("a JSON list of rules is wanted");
        }
        List<FaultRule> fresh = new ArrayList<>();
        for (JsonNode rule : list) {
            fresh.add(rule(rule));
        }
        rules = List.copyOf(fresh);
    }

    void clear() {
        rules = List.of();
    }

    Optional<FaultRule> first(Provider whom, String payment, ProviderRequest request) {
        for (FaultRule rule : rules) {
            if (rule.applies(whom, payment, request)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static FaultRule rule(JsonNode rule) {
        FaultRule.Kind kind = FaultRule.Kind.valueOf(
                rule.path("kind").asString("").toUpperCase(Locale.ROOT).replace('-', '_'));
        Map<String, String> metadata = new HashMap<>();
        rule.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString()));
        long patience = switch (kind) {
            case TIMEOUT_AFTER_SUCCESS, TIMEOUT_WITHOUT_EFFECT -> FaultRule.LONGER_THAN_ANYBODY_WAITS;
            case STATUS, CUT_CONNECTION_AFTER_SUCCESS, CUT_MID_ANSWER, ERROR_AFTER_SUCCESS, NONSENSE, DELAY -> 0;
        };
        return new FaultRule(
                kind,
                Provider.named(rule.path("provider").asString("stripe")),
                rule.path("path").asString("/"),
                rule.path("method").asString(""),
                rule.path("payment").asString(""),
                Map.copyOf(metadata),
                rule.path("status").asInt(UNAVAILABLE),
                rule.path("delayMillis").asLong(patience),
                rule.path("probability").asDouble(1),
                new AtomicInteger(rule.path("times").asInt(Integer.MAX_VALUE)));
    }
}
