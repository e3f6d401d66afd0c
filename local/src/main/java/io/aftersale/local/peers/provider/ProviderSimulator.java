package io.aftersale.local.peers.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersale.local.peers.LocalHttp;
import io.aftersale.local.peers.provider.ProviderInterface.Answer;
import io.aftersale.local.peers.provider.ProviderInterface.Asked;
import io.aftersale.local.peers.provider.ProviderInterface.News;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Payment providers over HTTP: Stripe below {@code /v1}, PayPal below {@code /v2} and its own parts of {@code /v1}, AliPay
 * below {@code /ams} and {@code /reports}; controlled below {@code /simulator}. Webhooks tell what becomes of things later,
 * not what an answer has told already: providers let one choose, and that is enough. Each keeps its books in a file, so
 * that it knows its payments after a restart.
 */
public final class ProviderSimulator implements AutoCloseable {
    private static final String NONSENSE = "<html><body>Bad gateway</body></html>";

    private final HttpServer server;
    private final Map<Provider, ProviderInterface> providers;
    private final FaultRules faults = new FaultRules();
    private final Set<String> enchanted = ConcurrentHashMap.newKeySet();
    private final Webhooks webhooks;
    private final Busiest busiest;
    private final InstantSource clock;

    private ProviderSimulator(
            HttpServer server,
            Path folder,
            String stripeKey,
            InstantSource clock,
            Optional<URI> stripeWebhook,
            String secret)
            throws IOException {
        this.server = server;
        this.clock = clock;
        this.webhooks = new Webhooks(clock);
        this.busiest = new Busiest(clock);
        StripeInterface stripe = new StripeInterface(
                ProviderBooks.open(folder.resolve("provider.log")),
                clock,
                stripeKey,
                new StripeLetters(stripeWebhook, secret, clock));
        this.providers = new EnumMap<>(Map.of(
                Provider.STRIPE,
                stripe,
                Provider.PAYPAL,
                new PayPalInterface(
                        ProviderBooks.open(folder.resolve("paypal.log")),
                        clock,
                        new PayPalLetters(stripeWebhook.map(beside -> beside.resolve("paypal")), clock)),
                Provider.ALIPAY,
                new AliPayInterface(
                        ProviderBooks.open(folder.resolve("alipay.log")),
                        clock,
                        new AliPayLetters(stripeWebhook.map(beside -> beside.resolve("alipay"))))));
        providers.forEach(this::serve);
        ControlInterface control = new ControlInterface(providers, faults, stripe, webhooks, busiest, clock);
        server.createContext("/simulator/", control::serve);
    }

    private void serve(Provider provider, ProviderInterface spoken) {
        provider.paths().forEach(path -> server.createContext(path, exchange -> serve(exchange, provider, spoken)));
    }

    /**
     * Starts it with somebody who is told by webhooks.
     *
     * @param webhook where Stripe's go, signed with that secret; the other providers' go beside it, to {@code paypal} and
     *     {@code alipay}
     */
    public static ProviderSimulator start(
            int port, Path folder, String stripeKey, InstantSource clock, URI webhook, String webhookSecret)
            throws IOException {
        return start(port, folder, stripeKey, clock, Optional.of(webhook), webhookSecret);
    }

    /** Starts it; port 0 takes a free one. */
    public static ProviderSimulator start(int port, Path folder, String stripeKey, InstantSource clock)
            throws IOException {
        return start(port, folder, stripeKey, clock, Optional.empty(), "");
    }

    private static ProviderSimulator start(
            int port, Path folder, String stripeKey, InstantSource clock, Optional<URI> webhook, String secret)
            throws IOException {
        HttpServer server = LocalHttp.server(port);
        ProviderSimulator simulator = new ProviderSimulator(server, folder, stripeKey, clock, webhook, secret);
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
        for (ProviderInterface provider : providers.values()) {
            provider.books().close();
        }
    }

    private void serve(HttpExchange exchange, Provider whose, ProviderInterface provider) throws IOException {
        ProviderRequest request = ProviderRequest.of(exchange);
        Optional<Answer> stranger = provider.stranger(request);
        if (stranger.isPresent()) {
            answer(exchange, stranger.get());
            return;
        }
        Asked asked = provider.asked(request);
        if (asked.refund().isPresent()) {
            busiest.count(whose);
        }
        Optional<FaultRule> fault =
                faults.first(whose, asked.payment(), request).or(() -> magic(whose, asked));
        if (fault.isEmpty()) {
            answer(exchange, served(provider, request, asked));
            return;
        }
        FaultRule rule = fault.get();
        switch (rule.kind()) {
            case STATUS -> answer(exchange, provider.sealed(request, provider.unable(rule.status())));
            case ERROR_AFTER_SUCCESS -> {
                var _ = provider.serve(request);
                answer(exchange, provider.sealed(request, provider.unable(rule.status())));
            }
            case NONSENSE -> {
                var _ = provider.serve(request);
                LocalHttp.answer(exchange, 200, LocalHttp.HTML, NONSENSE);
            }
            case DELAY -> {
                pause(rule);
                answer(exchange, served(provider, request, asked));
            }
            case CUT_MID_ANSWER -> {
                byte[] whole = provider.serve(request).body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
                cut();
            }
            case CUT_CONNECTION_AFTER_SUCCESS -> {
                var _ = provider.serve(request);
                cut();
            }
            case TIMEOUT_AFTER_SUCCESS -> {
                var _ = provider.serve(request);
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
    private Answer served(ProviderInterface provider, ProviderRequest request, Asked asked) {
        Answer answer = provider.serve(request);
        Refund made = answer.made();
        if (made != null) {
            MagicAmount.of(asked.refund()).ifPresent(magic -> aftermath(magic, provider, made));
        }
        return answer;
    }

    private Optional<FaultRule> magic(Provider whose, Asked asked) {
        return MagicAmount.of(asked.refund())
                .filter(magic -> magic.always() || enchanted.add(whose + " " + magic + " " + asked.key()))
                .flatMap(MagicAmount::fault);
    }

    private void aftermath(MagicAmount magic, ProviderInterface provider, Refund refund) {
        switch (magic) {
            case PENDING -> webhooks.later(() -> becomes(provider, refund, "succeeded", News.REFUND_CHANGED));
            case REVERSED -> webhooks.later(() -> becomes(provider, refund, "failed", News.REFUND_FAILED));
            case CHARGED_BACK ->
                webhooks.later(() -> provider.books()
                        .dispute(
                                refund.payment().id(),
                                dispute -> dispute,
                                Dispute.opened(
                                        refund.payment(), 0, clock.instant().getEpochSecond()))
                        .flatMap(dispute -> provider.letter(News.DISPUTE_OPENED, dispute))
                        .ifPresent(webhooks::tell));
            case DECLINED, ERROR_AFTER_SUCCESS, CUT, TIMEOUT, TOO_MANY -> {}
        }
    }

    private void becomes(ProviderInterface provider, Refund refund, String status, News news) {
        provider.books()
                .change(refund.id(), known -> known.changed(known.amount(), known.currency(), status, known.hidden()))
                .flatMap(changed -> provider.letter(news, changed))
                .ifPresent(webhooks::tell);
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        LocalHttp.answer(exchange, answer.status(), answer.type(), answer.body());
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
