package io.aftersale.chassis.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema registry with Confluent's REST interface: Confluent's own, Apicurio ({@code /apis/ccompat/v7}), Karapace,
 * Redpanda. Answers are kept in bounded caches; an id that the registry does not know is asked for again after ten
 * seconds. Safe for use by several threads.
 *
 * <p>Every call may throw {@link RegistryUnavailable} (no answer in time, 5xx, 429, or an answer that is not the
 * interface's) and {@link RegistryRefused}.
 */
public final class SchemaRegistry {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final String base;
    private final Duration timeout;
    private final @Nullable String authorization;
    private final Cache<Integer, Schema> schemas =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Cache<Integer, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();
    private final Cache<SubjectSchema, Integer> ids =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record SubjectSchema(String subject, Schema schema) {}

    /**
     * @param url base of the interface, without a slash at its end
     * @param userInfo {@code user:password} for HTTP Basic, or null
     * @param timeout of one call, connecting included
     */
    public SchemaRegistry(String url, @Nullable String userInfo, Duration timeout) {
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.timeout = timeout;
        this.authorization = userInfo == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The schema with that id; empty where the registry knows none. */
    public Optional<Schema> schema(int id) {
        Schema known = schemas.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        if (unknown.getIfPresent(id) != null) {
            return Optional.empty();
        }
        Optional<Schema> asked = id > 0 ? ask(id) : Optional.empty();
        asked.ifPresentOrElse(schema -> schemas.put(id, schema), () -> unknown.put(id, true));
        return asked;
    }

    /** Empty where the registry says itself that there is none, or where it is none that is of use here. */
    private Optional<Schema> ask(int id) {
        Answer answer = call("GET", "/schemas/ids/" + id, null);
        if (answer.status == 400 || answer.status == 422 || answer.saysNoSuchSchema()) {
            return Optional.empty();
        }
        if (answer.status == 404) {
            throw new RegistryUnavailable("the registry at " + base + " answers 404, and not as a registry does");
        }
        JsonNode json = answer.expectOk();
        if (!json.path("schema").isString()) {
            throw new RegistryUnavailable("the registry answered without a schema for id " + id);
        }
        if (!json.path("schemaType").asString("AVRO").equals("AVRO")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schema.Parser().parse(json.path("schema").asString()));
        } catch (SchemaParseException e) {
            return Optional.empty();
        }
    }

    /**
     * The id under which that schema is registered for the subject. Never registers: that is a deployment step.
     *
     * @throws RegistryUnavailable also where it is not registered, as it will be once the deployment step has run
     */
    public int id(String subject, Schema schema) {
        Integer known = ids.getIfPresent(new SubjectSchema(subject, schema));
        if (known != null) {
            return known;
        }
        Answer answer = call("POST", "/subjects/" + encode(subject), body(schema));
        if (answer.status == 404) {
            throw new RegistryUnavailable("subject " + subject + " has no such schema: run the deployment step");
        }
        return remember(subject, schema, answer);
    }

    /** Registers the schema for the subject where it is not yet, and answers its id. */
    public int register(String subject, Schema schema) {
        return remember(subject, schema, call("POST", "/subjects/" + encode(subject) + "/versions", body(schema)));
    }

    /** Sets the subject's compatibility, such as {@code FULL_TRANSITIVE}. */
    public void compatibility(String subject, String level) {
        call("PUT", "/config/" + encode(subject), JSON.writeValueAsString(Map.of("compatibility", level)))
                .expectOk();
    }

    /**
     * A schema as it is registered: compact, with its documentation, without what only Java's code generator reads.
     * Schemas are registered and looked up in this form alone.
     */
    public static String text(Schema schema) {
        return new Schema.Parser()
                .parse(schema.toString().replace(",\"avro.java.string\":\"String\"", ""))
                .toString();
    }

    private static String body(Schema schema) {
        return JSON.writeValueAsString(Map.of("schema", text(schema)));
    }

    private int remember(String subject, Schema schema, Answer answer) {
        JsonNode id = answer.expectOk().path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailable("the registry answered without an id for subject " + subject);
        }
        ids.put(new SubjectSchema(subject, schema), id.asInt());
        return id.asInt();
    }

    private Answer call(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        String what = method + " " + path;
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(what, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new RegistryUnavailable("the registry at " + base + " did not answer " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("interrupted while the registry was asked: " + what, e);
        }
    }

    private record Answer(String what, int status, String body) {

        /** Confluent's code for it; any other 404 may come from something that stands in front of the registry. */
        boolean saysNoSuchSchema() {
            return status == 404 && body.replace(" ", "").contains("\"error_code\":40403");
        }

        JsonNode expectOk() {
            if (status >= 500 || status == 429 || status == 408) {
                throw new RegistryUnavailable("the registry answered " + status + " to " + what);
            }
            if (status >= 400) {
                throw new RegistryRefused("the registry refused " + what + " with " + status + ": " + body, status);
            }
            try {
                return JSON.readTree(body);
            } catch (JacksonException e) {
                throw new RegistryUnavailable("the registry's answer to " + what + " is not JSON", e);
            }
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
