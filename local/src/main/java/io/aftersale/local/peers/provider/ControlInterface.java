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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Stripe does not have: payments made at will, the provider's own list as an independent witness, and faults. */
final class ControlInterface {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final ProviderBooks books;
    private final FaultRules faults;
    private final Tampering tampering;
    private final StripeInterface stripe;
    private final Webhooks webhooks;
    private final InstantSource clock;

    ControlInterface(
            ProviderBooks books, FaultRules faults, StripeInterface stripe, Webhooks webhooks, InstantSource clock) {
        this.books = books;
        this.faults = faults;
        this.tampering = new Tampering(books, stripe, webhooks, clock);
        this.stripe = stripe;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    void serve(HttpExchange exchange) throws IOException {
        String payment = LocalHttp.query(exchange).getOrDefault("payment_intent", "");
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            String answer = switch (exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath()) {
                case "POST /simulator/payments" -> pay(body);
                case "GET /simulator/refunds" ->
                    list((payment.isEmpty() ? books.refunds() : books.refundsOf(payment)).stream());
                case "GET /simulator/payouts" -> list(books.payouts().stream());
                case "GET /simulator/summary" -> summary();
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

    private String pay(byte[] body) {
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

    private String summary() {
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
                .toString();
    }
}
