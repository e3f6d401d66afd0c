package io.aftersale.payment.adapter.out.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Kept connections to one provider, over Apache's blocking client. It repeats nothing by itself: that is to be decided
 * where it is known what a repetition means (C8). The JDK's client hands each part of an answer from thread to thread,
 * which costs more than the answer. Thread-safe.
 */
public final class PooledHttp implements AutoCloseable {

    private final CloseableHttpClient http;
    private final Duration limit;
    private final ScheduledThreadPoolExecutor watch;

    /**
     * @param connect to a connection; nothing was asked when it passes
     * @param read for the next part of an answer
     * @param limit for all of a request and its answer
     * @param connections at most, at once
     */
    public PooledHttp(Duration connect, Duration read, Duration limit, int connections) {
        this.limit = limit;
        this.watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("http-time-limit").factory());
        watch.setRemoveOnCancelPolicy(true);
        Timeout connecting = Timeout.of(connect);
        Timeout reading = Timeout.of(read);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connecting)
                                .setSocketTimeout(reading)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connecting)
                        .setResponseTimeout(reading)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** @param headers by their names, in any case; several of one name in their order */
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        public Optional<String> header(String name) {
            List<String> values = headers.get(name);
            return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
        }
    }

    /**
     * Sends a request and reads the answer to its end.
     *
     * @throws NotConnected if nothing was asked
     * @throws TooLong if the time limit was over before the answer was there
     * @throws IOException if there was no whole answer
     */
    public Answer send(ClassicHttpRequest request) throws IOException {
        HttpUriRequestBase cancellable = cancellable(request);
        Future<?> late = watch.schedule(cancellable::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(cancellable, PooledHttp::answer);
        } catch (IOException e) {
            if (cancellable.isAborted()) {
                throw new TooLong(limit);
            }
            throw e instanceof ConnectException
                            || e instanceof ConnectTimeoutException
                            || e instanceof ConnectionRequestTimeoutException
                    ? new NotConnected(e)
                    : e;
        } finally {
            late.cancel(false);
        }
    }

    private static HttpUriRequestBase cancellable(ClassicHttpRequest request) throws IOException {
        try {
            HttpUriRequestBase cancellable = new HttpUriRequestBase(request.getMethod(), request.getUri());
            cancellable.setHeaders(request.getHeaders());
            cancellable.setEntity(request.getEntity());
            return cancellable;
        } catch (URISyntaxException e) {
            throw new NotAsked("no address: " + e.getMessage(), e);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.merge(header.getName(), List.of(header.getValue()), PooledHttp::and);
        }
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            return new Answer(response.getCode(), headers, body);
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private static List<String> and(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** A text as a part of a path. */
    public static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        watch.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
