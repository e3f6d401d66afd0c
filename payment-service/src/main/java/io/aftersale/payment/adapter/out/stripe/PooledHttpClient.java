package io.aftersale.payment.adapter.out.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.aftersale.payment.adapter.out.provider.NotConnected;
import io.aftersale.payment.adapter.out.provider.PooledHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Stripe's SDK over kept connections. Its own client rests on HttpURLConnection, which keeps few connections and repeats a
 * failed POST by itself.
 */
final class PooledHttpClient extends com.stripe.net.HttpClient implements AutoCloseable {

    private final PooledHttp http;
    private final String platform = buildXStripeClientUserAgentString();

    PooledHttpClient(StripeProperties properties, Duration timeLimit) {
        this.http = new PooledHttp(
                properties.connectTimeout(), properties.readTimeout(), timeLimit, properties.connections());
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        try {
            PooledHttp.Answer answer = http.send(asHttp(request));
            return new StripeResponse(answer.status(), HttpHeaders.of(answer.headers()), answer.body());
        } catch (NotConnected e) {
            throw new StripeNotConnected(e);
        } catch (IOException e) {
            throw new ApiConnectionException("no answer from the provider: " + e, e);
        }
    }

    private ClassicHttpRequest asHttp(StripeRequest request) {
        ClassicRequestBuilder built = ClassicRequestBuilder.create(
                        request.method().name())
                .setUri(request.url().toString())
                .setCharset(StandardCharsets.UTF_8);
        request.headers().map().forEach((name, values) -> built.setHeader(name, String.join(",", values)));
        HttpContent content = request.content();
        if (content != null) {
            built.setEntity(content.byteArrayContent(), ContentType.parse(content.contentType()));
        }
        return built.setHeader("User-Agent", buildUserAgentString(request))
                .setHeader("X-Stripe-Client-User-Agent", platform)
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
