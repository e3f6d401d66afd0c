package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Delivers what providers tell by themselves: at least once, again for a while as long as nobody takes
 * it, and on demand twice, before the answer to what it is about, late, or forged. Thread-safe.
 */
final class Webhooks implements AutoCloseable {
    private static final int ATTEMPTS = 8;
    private static final int OK = 200;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Delivery delivery = Delivery.NORMAL;
    private volatile Duration delay = A_MOMENT;

    /** How letters are delivered. */
    enum Delivery {
        NORMAL,
        TWICE,
        /** Before the answer to the request that they are about. */
        EARLY,
        LATE,
        /** As normal, after one that says the same and is signed with another key. */
        FORGED,
        NONE
    }

    Webhooks(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * From now on.
     *
     * @param name of a {@link Delivery}, in any case
     */
    void deliver(String name, Duration lateBy) {
        delivery = Delivery.valueOf(name.toUpperCase(Locale.ROOT));
        delay = lateBy;
    }

    /** Does something a moment later; where webhooks are early, at once. */
    void later(Runnable what) {
        if (delivery == Delivery.EARLY) {
            what.run();
            return;
        }
        workers.execute(() -> {
            if (pause(A_MOMENT)) {
                what.run();
            }
        });
    }

    /** Tells somebody. */
    void tell(Letter letter) {
        switch (delivery) {
            case NORMAL -> workers.execute(() -> send(letter));
            case TWICE -> {
                workers.execute(() -> send(letter));
                workers.execute(() -> send(letter));
            }
            case EARLY -> send(letter);
            case LATE ->
                workers.execute(() -> {
                    if (pause(delay)) {
                        send(letter);
                    }
                });
            case FORGED ->
                workers.execute(() -> {
                    var _ = attempt(letter, true);
                    send(letter);
                });
            case NONE -> {}
        }
    }

    /** How many deliveries were taken, and how many refused. */
    String summary() {
        return new JsonText()
                .put("deliver", delivery.name())
                .put("taken", taken.get())
                .put("refused", refused.get())
                .toString();
    }

    private void send(Letter letter) {
        Duration wait = FIRST_WAIT;
        for (int i = 0; i < ATTEMPTS; i++) {
            if (attempt(letter, false) || !pause(wait)) {
                return;
            }
            wait = wait.multipliedBy(2);
        }
    }

    private boolean attempt(Letter letter, boolean forged) {
        HttpRequest.Builder request = HttpRequest.newBuilder(letter.to())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
        letter.seal().headers(clock.instant(), forged).forEach(request::header);
        try {
            boolean good = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
            (good ? taken : refused).incrementAndGet();
            return good;
        } catch (IOException e) {
            refused.incrementAndGet();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        http.shutdownNow();
    }
}
