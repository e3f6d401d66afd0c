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
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** Somebody asks over HTTP, so often a second, however slow the answers are. */
final class Reads implements AutoCloseable {
    private static final int OK = 200;
    private static final double SECOND = 1e9;
    private static final List<String> PAGES = List.of("", "/dispute", "/messages");

    /** So that neighbours are not asked about one after the other. */
    private static final int STEP = 7_919;

    /** Who may read everybody's. */
    private static final String SUPPORT = "support-1";

    private final String what;
    private final HttpClient http;
    private final IntFunction<HttpRequest> question;
    private final int rate;
    private final Histogram latency = new ConcurrentHistogram(3);
    private final AtomicLong failed = new AtomicLong();
    private final Phaser open = new Phaser(1);
    private final Thread reader;
    private volatile boolean running = true;

    /**
     * Begins at once.
     *
     * @param what is read
     * @param rate questions a second
     * @param question by its number, from 0
     */
    Reads(String what, HttpClient http, int rate, IntFunction<HttpRequest> question) {
        this.what = what;
        this.http = http;
        this.question = question;
        this.rate = rate;
        this.reader = Thread.ofPlatform().name(what).start(this::read);
    }

    /** The remedies of a plan's orders, by somebody of support. */
    static Reads remedies(Addresses suite, HttpClient http, Plan plan, int rate)
            throws IOException, InterruptedException {
        String token = token(suite, http);
        return new Reads(
                "remedies read",
                http,
                rate,
                n -> HttpRequest.newBuilder(URI.create(suite.service(ServiceName.ORDER) + "/orders/"
                                + plan.order(Math.floorMod(n * STEP, plan.size())) + "/remedies"))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    /** The console's pages about a plan's orders, by somebody of support. */
    static Reads pages(Addresses suite, HttpClient http, Plan plan, int rate) throws IOException, InterruptedException {
        SignIn.at(suite.console(), SUPPORT, http);
        return new Reads(
                "pages looked at",
                http,
                rate,
                n -> HttpRequest.newBuilder(URI.create(suite.console() + "/orders/"
                                + plan.order(Math.floorMod(n * STEP, plan.size())) + PAGES.get(n % PAGES.size())))
                        .header("Accept", "text/html")
                        .build());
    }

    private void read() {
        long begin = System.nanoTime();
        for (int n = 0; running; n++) {
            long due = begin + (long) (n * SECOND / rate);
            while (running && System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (running) {
                ask(question.apply(n), due);
            }
        }
    }

    private void ask(HttpRequest request, long due) {
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

    String what() {
        return what;
    }

    /** Whether all questions were answered. */
    Check check() {
        return new Check(what + " in vain", 0, failed.get());
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
