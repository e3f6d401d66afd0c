package io.aftersale.payment.adapter.out.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Stripe's interface over Apache's blocking HTTP client. The SDK's own client rests on HttpURLConnection, which keeps few
 * connections and repeats a failed POST by itself: a repetition is to be decided here alone (C8). The JDK's client hands
 * each part of an answer from thread to thread, which costs more than the answer.
 */
final class PooledHttpClient extends com.stripe.net.HttpClient implements AutoCloseable {

    private final CloseableHttpClient http;
    private final String platform = buildXStripeClientUserAgentString();

    PooledHttpClient(StripeProperties properties) {
        Timeout connect = Timeout.of(properties.connectTimeout());
        Timeout read = Timeout.of(properties.readTimeout());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(properties.connections())
                        .setMaxConnPerRoute(properties.connections())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(read)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(read)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        try {
            return http.execute(asHttp(request), PooledHttpClient::asStripe);
        } catch (ConnectException | ConnectTimeoutException | ConnectionRequestTimeoutException e) {
            throw new NotConnected("no connection to the provider: " + e, e);
        } catch (IOException e) {
            throw new ApiConnectionException("no answer from the provider: " + e, e);
        }
    }

    private ClassicHttpRequest asHttp(StripeRequest request) {
        ClassicRequestBuilder http = ClassicRequestBuilder.create(
                        request.method().name())
                .setUri(request.url().toString())
                .setCharset(StandardCharsets.UTF_8);
        request.headers().map().forEach((name, values) -> http.setHeader(name, String.join(",", values)));
        HttpContent content = request.content();
        if (content != null) {
            http.setEntity(content.byteArrayContent(), ContentType.parse(content.contentType()));
        }
        return http.setHeader("User-Agent", buildUserAgentString(request))
                .setHeader("X-Stripe-Client-User-Agent", platform)
                .build();
    }

    private static StripeResponse asStripe(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            return new StripeResponse(response.getCode(), HttpHeaders.of(headers), body);
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
