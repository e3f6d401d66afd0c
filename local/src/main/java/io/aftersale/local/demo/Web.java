package io.aftersale.local.demo;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services over HTTP, and tokens for the people of the local identity provider. Thread-safe. */
final class Web {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final Addresses addresses;
    private final HttpClient http;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Web(Addresses addresses, HttpClient http) {
        this.addresses = addresses;
        this.http = http;
    }

    /** A person of the identity provider, such as {@code buyer-1}. */
    Caller as(String person) {
        return withToken(tokens.computeIfAbsent(person, name -> LocalToken.of(http, addresses.identity(), name)));
    }

    Caller withToken(String token) {
        return anonymous().with("Authorization", "Bearer " + token);
    }

    Caller anonymous() {
        return new Caller(this, Map.of("Content-Type", "application/json"));
    }

    Answer ask(
            ServiceName service,
            String path,
            String method,
            HttpRequest.BodyPublisher body,
            Map<String, String> headers) {
        HttpResponse<String> answer = send(http, request(service, path, method, body, headers));
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.headers().firstValue("Location"),
                answer.body());
    }

    HttpResponse<byte[]> download(ServiceName service, String path, Map<String, String> headers) {
        return send(
                http,
                request(service, path, "GET", HttpRequest.BodyPublishers.noBody(), headers),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(
            ServiceName service,
            String path,
            String method,
            HttpRequest.BodyPublisher body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(addresses.service(service) + path))
                .timeout(TIMEOUT)
                .method(method, body);
        headers.forEach(request::header);
        return request.build();
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        return send(http, request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new JourneyFailed(request.method() + " " + request.uri() + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailed("interrupted", e);
        }
    }
}
