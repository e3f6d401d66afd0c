package io.aftersale.console.services;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the services. Nothing is asked with any other token than the visitor's own: what somebody may see or do is for the
 * services to say. Thread-safe.
 */
@Component
public class Services {

    private final Map<Service, RestClient> clients = new EnumMap<>(Service.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonMapper json;
    private final String prefer;

    Services(RestClient.Builder builder, ServiceProperties properties, JsonMapper json) {
        this.json = json;
        this.prefer = "wait=" + properties.outcome().toSeconds();
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.patience())
                .executor(threads)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http, threads);
        requests.setReadTimeout(properties.patience().plus(properties.outcome()));
        for (Service service : Service.values()) {
            clients.put(
                    service,
                    builder.clone()
                            .requestFactory(requests)
                            .baseUrl(properties.address(service))
                            .defaultStatusHandler(
                                    status -> status.isError(), (request, answer) -> fault(service, request, answer))
                            .build());
        }
    }

    /** The client of a service, without a token, for what does not fit the other methods. */
    public RestClient client(Service service) {
        RestClient client = clients.get(service);
        if (client == null) {
            throw new IllegalStateException("no address of " + service);
        }
        return client;
    }

    /**
     * Asks for something.
     *
     * @throws Refused where the service says no, {@code UNKNOWN_…} where there is nothing
     * @throws Unreachable where it says nothing
     */
    public <T> T get(
            Visitor visitor, Service service, ParameterizedTypeReference<T> type, String path, Object... variables) {
        T answer = reaching(
                service,
                () -> client(service)
                        .get()
                        .uri(path, variables)
                        .headers(headers -> headers.setBearerAuth(visitor.token()))
                        .retrieve()
                        .body(type));
        if (answer == null) {
            throw new Unreachable(service, new IOException("an empty answer to " + path));
        }
        return answer;
    }

    public <T> T get(Visitor visitor, Service service, Class<T> type, String path, Object... variables) {
        return get(visitor, service, ParameterizedTypeReference.forType(type), path, variables);
    }

    /** Asks while others are asked; nothing there is no fault, nor is a service that is down. */
    public <T> CompletableFuture<Part<T>> part(
            Visitor visitor, Service service, ParameterizedTypeReference<T> type, String path, Object... variables) {
        return part(service, () -> get(visitor, service, type, path, variables));
    }

    public <T> CompletableFuture<Part<T>> part(
            Visitor visitor, Service service, Class<T> type, String path, Object... variables) {
        return part(service, () -> get(visitor, service, type, path, variables));
    }

    private <T> CompletableFuture<Part<T>> part(Service service, Supplier<T> question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return Part.of(service, question.get());
                    } catch (Refused refused) {
                        return Part.nothing(service);
                    } catch (Unreachable unreachable) {
                        return Part.missing(service);
                    }
                },
                threads);
    }

    /** Runs something beside the request. */
    public <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /** What was asked beside the request. */
    public static <T> T join(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /**
     * Tells a service to do something, and waits a moment for what becomes of it.
     *
     * @param key which makes a repeat the same command: a form that is sent twice acts once
     * @throws Refused with the reason
     */
    public Outcome tell(
            Visitor visitor,
            Service service,
            HttpMethod method,
            String key,
            @Nullable Object body,
            String path,
            Object... variables) {
        Outcome outcome = reaching(service, () -> {
            RestClient.RequestBodySpec request = client(service)
                    .method(method)
                    .uri(path, variables)
                    .headers(headers -> {
                        headers.setBearerAuth(visitor.token());
                        headers.set("Idempotency-Key", key);
                        headers.set("Prefer", prefer);
                    });
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(body);
            }
            return request.retrieve().body(Outcome.class);
        });
        return outcome == null ? new Outcome(key, "", "DONE", List.of()) : outcome;
    }

    /** The same as a {@code POST}. */
    public Outcome post(
            Visitor visitor, Service service, String key, @Nullable Object body, String path, Object... variables) {
        return tell(visitor, service, HttpMethod.POST, key, body, path, variables);
    }

    /** Asks with a body what would be, or for something that is no command. */
    public <T> T ask(
            Visitor visitor,
            Service service,
            String key,
            Object body,
            ParameterizedTypeReference<T> type,
            String path,
            Object... variables) {
        T answer = reaching(
                service,
                () -> client(service)
                        .post()
                        .uri(path, variables)
                        .headers(headers -> {
                            headers.setBearerAuth(visitor.token());
                            headers.set("Idempotency-Key", key);
                            headers.set("Prefer", prefer);
                        })
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .body(type));
        if (answer == null) {
            throw new Unreachable(service, new IOException("an empty answer to " + path));
        }
        return answer;
    }

    /** Gives a service a file, which is never all in memory. */
    public void put(
            Visitor visitor,
            Service service,
            String contentType,
            long size,
            InputStream bytes,
            String path,
            Object... variables) {
        reaching(
                service,
                () -> client(service)
                        .put()
                        .uri(path, variables)
                        .headers(headers -> {
                            headers.setBearerAuth(visitor.token());
                            headers.set("Prefer", prefer);
                            headers.set(HttpHeaders.CONTENT_TYPE, contentType);
                            if (size >= 0) {
                                headers.setContentLength(size);
                            }
                        })
                        .body(bytes::transferTo)
                        .retrieve()
                        .toBodilessEntity());
    }

    /** What is done with an answer as it comes. */
    @FunctionalInterface
    public interface Reader {
        void read(ClientHttpResponse answer) throws IOException;
    }

    /** Reads an answer that is long, or comes slowly. */
    public void stream(
            Visitor visitor,
            Service service,
            String path,
            java.util.function.Consumer<HttpHeaders> more,
            Reader reader,
            Object... variables) {
        reaching(
                service,
                () -> client(service)
                        .get()
                        .uri(path, variables)
                        .headers(headers -> {
                            headers.setBearerAuth(visitor.token());
                            more.accept(headers);
                        })
                        .exchange((request, answer) -> {
                            if (answer.getStatusCode().isError()) {
                                fault(service, request, answer);
                            }
                            reader.read(answer);
                            return "";
                        }));
    }

    private static <T extends @Nullable Object> T reaching(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException e) {
            throw new Unreachable(service, e);
        }
    }

    private void fault(Service service, HttpRequest request, ClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode() == HttpStatus.UNAUTHORIZED) {
            throw new SignedOut();
        }
        JsonNode problem = problem(answer);
        if (answer.getStatusCode().is5xxServerError() || !problem.has("code")) {
            throw new Unreachable(service, new IOException(request.getURI().getPath() + ": " + answer.getStatusCode()));
        }
        List<String> remedies = new ArrayList<>();
        problem.path("remedies").forEach(remedy -> remedies.add(remedy.asString()));
        throw new Refused(
                answer.getStatusCode(),
                problem.path("code").asString(),
                problem.path("detail").asString(""),
                remedies);
    }

    private JsonNode problem(ClientHttpResponse answer) throws IOException {
        try {
            return json.readTree(answer.getBody().readAllBytes());
        } catch (tools.jackson.core.JacksonException e) {
            return json.createObjectNode();
        }
    }
}
