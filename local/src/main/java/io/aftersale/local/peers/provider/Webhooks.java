package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the provider tells by itself, signed as Stripe signs it: at least once, again for a while as long as nobody takes
 * it, and on demand twice, before the answer to what it is about, late, or forged. Thread-safe.
 */
final class Webhooks implements AutoCloseable {
    private static final int ATTEMPTS = 8;
    private static final int OK = 200;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Optional<URI> to;
    private final String secret;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Delivery delivery = Delivery.NORMAL;
    private volatile Duration delay = A_MOMENT;

    /** How events are delivered. */
    enum Delivery {
        NORMAL,
        TWICE,
        /** Before the answer to the request that they are about. */
        EARLY,
        LATE,
        /** As normal, after one that says the same and is signed with another secret. */
        FORGED,
        NONE
    }

    Webhooks(Optional<URI> to, String secret, InstantSource clock) {
        this.to = to;
        this.secret = secret;
        this.clock = clock;
    }

    static Webhooks toNobody(InstantSource clock) {
        return new Webhooks(Optional.empty(), "", clock);
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

    /** Tells what has become of something. */
    void tell(String type, ProviderRecord about) {
        if (to.isEmpty() || delivery == Delivery.NONE) {
            return;
        }
        URI address = to.get();
        String event = event(type, about);
        switch (delivery) {
            case NORMAL -> workers.execute(() -> send(address, event));
            case TWICE -> {
                workers.execute(() -> send(address, event));
                workers.execute(() -> send(address, event));
            }
            case EARLY -> send(address, event);
            case LATE ->
                workers.execute(() -> {
                    if (pause(delay)) {
                        send(address, event);
                    }
                });
            case FORGED ->
                workers.execute(() -> {
                    var _ = attempt(address, event, "whsec_forged");
                    send(address, event);
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

    private String event(String type, ProviderRecord about) {
        return new JsonText()
                .put("id", StripeInterface.newId("evt_"))
                .put("object", "event")
                .put("api_version", "2025-09-30.clover")
                .put("created", clock.instant().getEpochSecond())
                .raw("data", new JsonText().raw("object", about.json()).toString())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type)
                .toString();
    }

    private void send(URI address, String event) {
        Duration wait = FIRST_WAIT;
        for (int i = 0; i < ATTEMPTS; i++) {
            if (attempt(address, event, secret) || !pause(wait)) {
                return;
            }
            wait = wait.multipliedBy(2);
        }
    }

    private boolean attempt(URI address, String event, String key) {
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", "t=" + now + ",v1=" + hmac(key, now + "." + event))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try {
            boolean good =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
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

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
