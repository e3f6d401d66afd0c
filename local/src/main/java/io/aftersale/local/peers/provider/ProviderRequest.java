package io.aftersale.local.peers.provider;

import com.sun.net.httpserver.HttpExchange;
import io.aftersale.local.peers.LocalHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request to Stripe's interface, decoded. */
record ProviderRequest(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable String idempotencyKey,
        @Nullable String authorization) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static ProviderRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = LocalHttp.query(exchange);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length > 0) {
            parameters.putAll(LocalHttp.parameters(new String(body, StandardCharsets.UTF_8)));
        }
        return new ProviderRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"));
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** The entries {@code metadata[name]=value}. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("metadata[") && name.endsWith("]")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return Map.copyOf(metadata);
    }

    /** The payment that the request is about: a parameter, or the last part of the path. */
    String payment() {
        String parameter = parameters.get("payment_intent");
        return parameter != null ? parameter : path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same for the same address and parameters in any order. */
    long fingerprint() {
        long hash = fold(FNV_OFFSET, path);
        for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
            hash = fold(fold(hash, parameter.getKey()), parameter.getValue());
        }
        return hash;
    }

    private static long fold(long hash, String text) {
        long folded = hash;
        for (int i = 0; i < text.length(); i++) {
            folded = (folded ^ text.charAt(i)) * FNV_PRIME;
        }
        return (folded ^ '\n') * FNV_PRIME;
    }
}
