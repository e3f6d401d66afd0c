package io.aftersale.payment.adapter.out.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's interface over the JDK's HTTP client. The SDK's own client rests on HttpURLConnection, which keeps few
 * connections and repeats a failed POST by itself: a repetition is to be decided here alone (C8).
 */
final class PooledHttpClient extends com.stripe.net.HttpClient implements AutoCloseable {

    private final HttpClient http;
    private final Duration readTimeout;
    private final String platform = buildXStripeClientUserAgentString();

    PooledHttpClient(Duration connectTimeout, Duration readTimeout) {
        this.readTimeout = readTimeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        try {
            HttpResponse<String> response = http.send(asHttp(request), BodyHandlers.ofString());
            return new StripeResponse(
                    response.statusCode(), HttpHeaders.of(response.headers().map()), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotConnected("no connection to the provider: " + e, e);
        } catch (IOException e) {
            throw new ApiConnectionException("no answer from the provider: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted while the provider was asked", e);
        }
    }

    private HttpRequest asHttp(StripeRequest request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(
                        URI.create(request.url().toString()))
                .timeout(readTimeout)
                .method(request.method().name(), body(request.content()));
        request.headers().map().forEach((name, values) -> http.setHeader(name, String.join(",", values)));
        HttpContent content = request.content();
        if (content != null) {
            http.setHeader("Content-Type", content.contentType());
        }
        return http.setHeader("User-Agent", buildUserAgentString(request))
                .setHeader("X-Stripe-Client-User-Agent", platform)
                .build();
    }

    private static BodyPublisher body(@Nullable HttpContent content) {
        return content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content.byteArrayContent());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
