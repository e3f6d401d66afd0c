package io.aftersale.local.demo;

import io.aftersale.schemas.PaymentMethod;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated payment provider: payments that buyers have made there, its own list of refunds, its faults. */
public final class PaymentProvider {
    private static final int OK = 200;

    private final URI simulator;
    private final String name;
    private final HttpClient http;

    /** @param name stripe, paypal or alipay */
    PaymentProvider(URI provider, String name, HttpClient http) {
        this.simulator = URI.create(provider + "/simulator/");
        this.name = name;
        this.http = http;
    }

    /** Who takes payments by that method. */
    static String of(PaymentMethod method) {
        return switch (method) {
            case PAYPAL -> "paypal";
            case ALIPAY -> "alipay";
            case UNKNOWN, CARD, WALLET, BONUS, CASH, WESTERN_UNION, BANK_TRANSFER, CASH_ON_DELIVERY -> "stripe";
        };
    }

    public String name() {
        return name;
    }

    /**
     * Money that the provider has sent somewhere.
     *
     * @param minor minor units
     */
    public record Movement(String id, long minor, Map<String, String> metadata) {}

    /** A buyer has paid. */
    public void pay(String payment, long minor, String currency) {
        ask(request("payments").POST(json(List.of(Map.of("id", payment, "amount", minor, "currency", currency)))));
    }

    /** The provider's own list of the refunds of one payment. */
    public List<Movement> refundsOf(String payment) {
        return movements("refunds?payment_intent=" + payment);
    }

    /** The provider's own list of payouts to accounts, of all orders. */
    public List<Movement> payouts() {
        return movements("payouts");
    }

    /** Somebody refunds by hand, at the provider itself; the id of that refund. */
    public String refundsByHand(String payment, long minor, Map<String, String> metadata) {
        return ask(request("refunds").POST(json(Map.of("payment", payment, "amount", minor, "metadata", metadata))))
                .required("id")
                .asString();
    }

    /** A refund is not any more as it was, by the names of the control interface. */
    public void changes(String refund, Map<String, ?> change) {
        Map<String, Object> body = new HashMap<>(change);
        body.put("id", refund);
        ask(request("refunds").PUT(json(body)));
    }

    /** The buyer's bank takes all of a payment back; the id of its dispute. */
    public String chargesBack(String payment) {
        return ask(request("disputes").POST(json(Map.of("payment", payment))))
                .required("id")
                .asString();
    }

    /** The bank has decided; won is won by the marketplace. */
    public void decides(String dispute, boolean won) {
        ask(request("disputes").PUT(json(Map.of("id", dispute, "status", won ? "won" : "lost"))));
    }

    /** How webhooks are delivered from now on: normal, twice, early, late, forged or none. */
    public void delivers(String how) {
        ask(request("webhooks").PUT(json(Map.of("deliver", how))));
    }

    /** How many webhooks were refused, or not taken at all. */
    public long refusedWebhooks() {
        return ask(request("webhooks")).required("refused").asLong();
    }

    /** Replaces all faults of all providers; a rule without {@code provider} is Stripe's. */
    public void misbehave(List<Map<String, ?>> rules) {
        ask(request("faults").PUT(json(rules)));
    }

    /** Ends all faults. */
    public void behave() {
        ask(request("faults").DELETE());
    }

    private List<Movement> movements(String path) {
        return ask(request(path))
                .valueStream()
                .map(node -> new Movement(
                        node.required("id").asString(),
                        node.required("amount").asLong(),
                        node.path("metadata").properties().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().asString()))))
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.resolve(path + (path.contains("?") ? "&" : "?") + "provider=" + name));
    }

    private JsonNode ask(HttpRequest.Builder request) {
        HttpResponse<String> answer = Web.send(http, request.build());
        if (answer.statusCode() != OK) {
            throw new JourneyFailed("the provider simulator answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
    }
}
