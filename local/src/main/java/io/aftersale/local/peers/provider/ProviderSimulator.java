package io.aftersale.local.peers.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersale.local.peers.LocalHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A payment provider over HTTP that speaks Stripe's interface below {@code /v1} and is controlled below
 * {@code /simulator}. It keeps its books in a file, so that it knows its payments after a restart.
 */
public final class ProviderSimulator implements AutoCloseable {
    private final HttpServer server;
    private final ProviderBooks books;
    private final StripeInterface stripe;
    private final FaultRules faults = new FaultRules();
    private final String bearer;

    private ProviderSimulator(HttpServer server, ProviderBooks books, String secretKey, InstantSource clock) {
        this.server = server;
        this.books = books;
        this.stripe = new StripeInterface(books, clock);
        this.bearer = "Bearer " + secretKey;
        ControlInterface control = new ControlInterface(books, faults, clock);
        server.createContext("/v1/", this::serve);
        server.createContext("/simulator/", control::serve);
    }

    /** Starts it; port 0 takes a free one. */
    public static ProviderSimulator start(int port, Path folder, String secretKey, InstantSource clock)
            throws IOException {
        HttpServer server = LocalHttp.server(port);
        ProviderBooks books = ProviderBooks.open(folder.resolve("provider.log"));
        ProviderSimulator simulator = new ProviderSimulator(server, books, secretKey, clock);
        server.start();
        return simulator;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        books.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        ProviderRequest request = ProviderRequest.of(exchange);
        if (!bearer.equals(request.authorization())) {
            answer(exchange, new StripeInterface.Answer(new Outcome.Refused(StripeError.wrongKey()), false));
            return;
        }
        Optional<FaultRule> fault = faults.first(request);
        if (fault.isEmpty()) {
            answer(exchange, stripe.serve(request));
            return;
        }
        FaultRule rule = fault.get();
        switch (rule.kind()) {
            case STATUS -> answer(exchange, refusal(rule));
            case ERROR_AFTER_SUCCESS -> {
                stripe.serve(request);
                answer(exchange, refusal(rule));
            }
            case DELAY -> {
                pause(rule);
                answer(exchange, stripe.serve(request));
            }
            case CUT_CONNECTION_AFTER_SUCCESS -> {
                stripe.serve(request);
                cut();
            }
            case TIMEOUT_AFTER_SUCCESS -> {
                stripe.serve(request);
                pause(rule);
                cut();
            }
            case TIMEOUT_WITHOUT_EFFECT -> {
                pause(rule);
                cut();
            }
        }
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
