package io.aftersale.load;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** Somebody reads the remedies of a plan's orders over HTTP, so often a second, however slow the answers are. */
final class Reads implements AutoCloseable {
    private static final int OK = 200;
    private static final double SECOND = 1e9;

    /** Who may read everybody's. */
    private static final String SUPPORT = "support-1";

    private final HttpClient http;
    private final URI orders;
    private final String token;
    private final Plan plan;
    private final int rate;
    private final Histogram latency = new ConcurrentHistogram(3);
    private final AtomicLong failed = new AtomicLong();
    private final Phaser open = new Phaser(1);
    private final Thread reader;
    private volatile boolean running = true;

    Reads(Addresses suite, HttpClient http, Plan plan, int rate) throws IOException, InterruptedException {
        this.http = http;
        this.orders = suite.service(ServiceName.ORDER);
        this.token = token(suite, http);
        this.plan = plan;
        this.rate = rate;
        this.reader = Thread.ofPlatform().name("reads").start(this::read);
    }

    private void read() {
        long begin = System.nanoTime();
        for (long n = 0; running; n++) {
            long due = begin + (long) (n * SECOND / rate);
            while (running && System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (running) {
                ask(plan.order((int) (n * 7_919 % plan.size())), due);
            }
        }
    }

    private void ask(String order, long due) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(orders + "/orders/" + order + "/remedies"))
                .header("Authorization", "Bearer " + token)
                .build();
        open.register();
        var _ = http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, fault) -> {
            latency.recordValue(System.nanoTime() - due);
            if (fault != null || answer.statusCode() != OK) {
                failed.incrementAndGet();
            }
            open.arriveAndDeregister();
        });
    }

    private static String token(Addresses suite, HttpClient http) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((SUPPORT + ":" + SUPPORT).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(suite.identity() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonMapper.shared().readTree(answer).required("access_token").asString();
    }

    /** Nanoseconds from when a question was due to its answer. */
    Histogram latency() {
        return latency;
    }

    /** How many were not answered, or not with remedies. */
    long failed() {
        return failed.get();
    }

    /** Asks no more, and waits for the last answers. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(reader);
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.arriveAndAwaitAdvance();
    }
}
