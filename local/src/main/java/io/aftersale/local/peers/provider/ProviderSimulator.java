package io.aftersale.local.peers.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersale.local.peers.LocalHttp;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A payment provider over HTTP that speaks Stripe's interface below {@code /v1} and is controlled below
 * {@code /simulator}. Webhooks tell what becomes of things later, not what an
 * answer has told already: Stripe lets one choose, and that is enough. It keeps its books in a file, so that it knows its payments after a restart.
 */
public final class ProviderSimulator implements AutoCloseable {
    private final HttpServer server;
    private final ProviderBooks books;
    private final StripeInterface stripe;
    private final FaultRules faults = new FaultRules();
    private final Set<String> enchanted = ConcurrentHashMap.newKeySet();
    private final Webhooks webhooks;
    private final String bearer;

    private ProviderSimulator(
            HttpServer server, ProviderBooks books, String secretKey, InstantSource clock, Webhooks webhooks) {
        this.server = server;
        this.books = books;
        this.stripe = new StripeInterface(books, clock);
        this.bearer = "Bearer " + secretKey;
        this.webhooks = webhooks;
        ControlInterface control = new ControlInterface(books, faults, stripe, webhooks, clock);
        server.createContext("/v1/", this::serve);
        server.createContext("/simulator/", control::serve);
    }

    /** Starts it with somebody who is told by webhooks, signed with that secret. */
    public static ProviderSimulator start(
            int port, Path folder, String secretKey, InstantSource clock, URI webhook, String webhookSecret)
            throws IOException {
        return start(port, folder, secretKey, clock, new Webhooks(Optional.of(webhook), webhookSecret, clock));
    }

    /** Starts it; port 0 takes a free one. */
    public static ProviderSimulator start(int port, Path folder, String secretKey, InstantSource clock)
            throws IOException {
        return start(port, folder, secretKey, clock, Webhooks.toNobody(clock));
    }

    /** Starts one that tells somebody what happens. */
    static ProviderSimulator start(int port, Path folder, String secretKey, InstantSource clock, Webhooks webhooks)
            throws IOException {
        HttpServer server = LocalHttp.server(port);
        ProviderBooks books = ProviderBooks.open(folder.resolve("provider.log"));
        ProviderSimulator simulator = new ProviderSimulator(server, books, secretKey, clock, webhooks);
        server.start();
        return simulator;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        webhooks.close();
        books.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        ProviderRequest request = ProviderRequest.of(exchange);
        if (!bearer.equals(request.authorization())) {
            answer(exchange, new StripeInterface.Answer(new Outcome.Refused(StripeError.wrongKey()), false));
            return;
        }
        Optional<FaultRule> fault = faults.first(request).or(() -> magic(request));
        if (fault.isEmpty()) {
            answer(exchange, served(request));
            return;
        }
        FaultRule rule = fault.get();
        switch (rule.kind()) {
            case STATUS -> answer(exchange, refusal(rule));
            case ERROR_AFTER_SUCCESS -> {
                var _ = stripe.serve(request);
                answer(exchange, refusal(rule));
            }
            case DELAY -> {
                pause(rule);
                answer(exchange, served(request));
            }
            case CUT_MID_ANSWER -> {
                byte[] whole = stripe.serve(request).outcome().json().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
                cut();
            }
            case CUT_CONNECTION_AFTER_SUCCESS -> {
                var _ = stripe.serve(request);
                cut();
            }
            case TIMEOUT_AFTER_SUCCESS -> {
                var _ = stripe.serve(request);
                pause(rule);
                cut();
            }
            case TIMEOUT_WITHOUT_EFFECT -> {
                pause(rule);
                cut();
            }
        }
    }

    /** What it does, and what comes of it later. */
    private StripeInterface.Answer served(ProviderRequest request) {
        StripeInterface.Answer answer = stripe.serve(request);
        if (!answer.replayed()
                && request.method().equals("POST")
                && answer.outcome() instanceof Outcome.Done(Refund refund)) {
            MagicAmount.of(request).ifPresent(magic -> aftermath(magic, refund));
        }
        return answer;
    }

    private Optional<FaultRule> magic(ProviderRequest request) {
        return MagicAmount.of(request)
                .filter(magic -> magic.always() || enchanted.add(magic + " " + request.idempotencyKey()))
                .flatMap(MagicAmount::fault);
    }

    private void aftermath(MagicAmount magic, Refund refund) {
        switch (magic) {
            case PENDING -> webhooks.later(() -> becomes(refund, "succeeded", "refund.updated"));
            case REVERSED -> webhooks.later(() -> becomes(refund, "failed", "refund.failed"));
            case CHARGED_BACK ->
                webhooks.later(() -> books.dispute(
                                refund.payment().id(), dispute -> dispute, stripe.dispute(refund.payment(), 0))
                        .ifPresent(dispute -> webhooks.tell("charge.dispute.created", dispute)));
            case DECLINED, ERROR_AFTER_SUCCESS, CUT, TIMEOUT, TOO_MANY -> {}
        }
    }

    private void becomes(Refund refund, String status, String event) {
        books.change(refund.id(), known -> known.changed(known.amount(), known.currency(), status, known.hidden()))
                .ifPresent(changed -> webhooks.tell(event, changed));
    }

    private static StripeInterface.Answer refusal(FaultRule rule) {
        return new StripeInterface.Answer(new Outcome.Refused(StripeError.ofStatus(rule.status())), false);
    }

    private static void answer(HttpExchange exchange, StripeInterface.Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Request-Id", StripeInterface.newId("req_"));
        if (answer.replayed()) {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
        }
        LocalHttp.answer(
                exchange,
                answer.outcome().status(),
                LocalHttp.JSON,
                answer.outcome().json());
    }

    private static void pause(FaultRule rule) throws IOException {
        try {
            Thread.sleep(Duration.ofMillis(rule.delayMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The server closes the connection of a handler that fails before it answers. */
    private static void cut() throws IOException {
        throw new IOException("the connection is cut: an injected fault");
    }
}
