package io.aftersale.local.peers.provider;

import com.sun.net.httpserver.HttpExchange;
import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.LocalHttp;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Payout;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What no provider has: payments made at will, each provider's own list as an independent witness, and faults. The
 * parameter {@code provider} says whose books are meant; without it, Stripe's.
 */
final class ControlInterface {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Map<Provider, ProviderInterface> providers;
    private final FaultRules faults;
    private final StripeInterface stripe;
    private final Webhooks webhooks;
    private final Busiest busiest;
    private final InstantSource clock;

    ControlInterface(
            Map<Provider, ProviderInterface> providers,
            FaultRules faults,
            StripeInterface stripe,
            Webhooks webhooks,
            Busiest busiest,
            InstantSource clock) {
        this.providers = providers;
        this.faults = faults;
        this.stripe = stripe;
        this.webhooks = webhooks;
        this.busiest = busiest;
        this.clock = clock;
    }

    void serve(HttpExchange exchange) throws IOException {
        String payment = LocalHttp.query(exchange).getOrDefault("payment_intent", "");
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Provider whose = Provider.named(LocalHttp.query(exchange).getOrDefault("provider", Provider.STRIPE.name()));
            ProviderInterface provider = Objects.requireNonNull(providers.get(whose));
            ProviderBooks books = provider.books();
            Tampering tampering = new Tampering(provider, webhooks, clock);
            String answer = switch (exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath()) {
                case "POST /simulator/payments" -> pay(books, body);
                case "GET /simulator/refunds" ->
                    list((payment.isEmpty() ? books.refunds() : books.refundsOf(payment)).stream());
                case "GET /simulator/payouts" -> list(books.payouts().stream());
                case "GET /simulator/summary" -> summary(whose, books);
                case "DELETE /simulator/summary" -> {
                    busiest.forget();
                    yield "{}";
                }
                case "POST /simulator/refunds" ->
                    tampering.refund(JsonMapper.shared().readTree(body));
                case "PUT /simulator/refunds" ->
                    tampering.change(JsonMapper.shared().readTree(body));
                case "POST /simulator/disputes" ->
                    tampering.dispute(JsonMapper.shared().readTree(body));
                case "PUT /simulator/disputes" ->
                    tampering.decide(JsonMapper.shared().readTree(body));
                case "GET /simulator/webhooks" -> webhooks.summary();
                case "PUT /simulator/webhooks" -> {
                    JsonNode wanted = JsonMapper.shared().readTree(body);
                    webhooks.deliver(
                            wanted.path("deliver").asString("normal"),
                            Duration.ofMillis(wanted.path("delayMillis").asLong(1_000)));
                    yield "{}";
                }
                case "PUT /simulator/idempotency" -> {
                    stripe.forgetKeysAfter(Duration.ofSeconds(JsonMapper.shared()
                            .readTree(body)
                            .required("keyLifeSeconds")
                            .asLong()));
                    yield "{}";
                }
                case "PUT /simulator/faults" -> {
                    faults.replace(body);
                    yield "{}";
                }
                case "DELETE /simulator/faults" -> {
                    faults.clear();
                    yield "{}";
                }
                default -> "";
            };
            LocalHttp.answer(exchange, answer.isEmpty() ? NOT_FOUND : OK, LocalHttp.JSON, answer);
        } catch (JacksonException | IllegalArgumentException e) {
            LocalHttp.answer(exchange, BAD_REQUEST, LocalHttp.TEXT, "Not understood: " + e.getMessage() + "\n");
        }
    }

    private String pay(ProviderBooks books, byte[] body) {
        JsonNode list = JsonMapper.shared().readTree(body);
        if (!list.isArray()) {
            throw new IllegalArgumentException("a JSON list of {id, amount, currency} is wanted");
        }
        long now = clock.instant().getEpochSecond();
        int created = 0;
        for (JsonNode node : list) {
            PaymentIntent payment = new PaymentIntent(
                    node.required("id").asString(),
                    node.required("amount").asLong(),
                    node.required("currency")
                            .asString()
                            .toLowerCase(Locale.ROOT)
                            .intern(),
                    now,
                    true,
                    Map.of());
            PaymentIntent entered = books.pay(payment, null);
            if (entered.amount() != payment.amount() || !entered.currency().equals(payment.currency())) {
                throw new IllegalArgumentException("there is another payment with the id " + payment.id());
            }
            created++;
        }
        return new JsonText().put("payments", created).toString();
    }

    private static String list(Stream<? extends ProviderRecord> records) {
        return records.map(ProviderRecord::json).collect(Collectors.joining(",\n", "[", "]"));
    }

    private String summary(Provider whose, ProviderBooks books) {
        List<Refund> refunds = books.refunds();
        List<Payout> payouts = books.payouts();
        Map<String, Long> refunded = new TreeMap<>();
        refunds.forEach(refund -> refunded.merge(refund.payment().currency(), refund.amount(), Long::sum));
        Map<String, Long> sent = new TreeMap<>();
        payouts.forEach(payout -> sent.merge(payout.currency(), payout.amount(), Long::sum));
        return new JsonText()
                .put("payments", books.paymentCount())
                .raw("taken", StripeInterface.sums(books.taken()))
                .put("refunds", refunds.size())
                .raw("refunded", StripeInterface.sums(refunded))
                .put("payouts", payouts.size())
                .raw("paidOut", StripeInterface.sums(sent))
                .put("busiestSecond", busiest.of(whose))
                .toString();
    }
}
