package io.aftersale.local.peers.provider;

import com.sun.net.httpserver.HttpExchange;
import io.aftersale.local.peers.LocalHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request to a provider, decoded.
 *
 * @param parameters of the address and, where it is a form, of the body
 * @param headers by their names in lower case
 */
record ProviderRequest(
        String method, String path, Map<String, String> parameters, Map<String, String> headers, String body) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static ProviderRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = LocalHttp.query(exchange);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!headers.getOrDefault("content-type", "").contains("json")) {
            parameters.putAll(LocalHttp.parameters(body));
        }
        return new ProviderRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), parameters, headers, body);
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The body as JSON; an empty object where it is none. */
    JsonNode json() {
        try {
            return body.isEmpty()
                    ? JsonNodeFactory.instance.objectNode()
                    : JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** The parts of the path; the first is empty. */
    String part(int n) {
        String[] parts = path.split("/", -1);
        return n < parts.length ? parts[n] : "";
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

    /** The same for the same address, and parameters in any order or the same body. */
    long fingerprint() {
        long hash = fold(FNV_OFFSET, path);
        for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
            hash = fold(fold(hash, parameter.getKey()), parameter.getValue());
        }
        return headers.getOrDefault("content-type", "").contains("json") ? fold(hash, body) : hash;
    }

    private static long fold(long hash, String text) {
        long folded = hash;
        for (int i = 0; i < text.length(); i++) {
            folded = (folded ^ text.charAt(i)) * FNV_PRIME;
        }
        return (folded ^ '\n') * FNV_PRIME;
    }
}
