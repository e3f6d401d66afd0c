package io.aftersale.local.peers.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.sun.net.httpserver.HttpServer;
import io.aftersale.local.peers.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Stripe's own client is the judge of what the simulator answers. */
class ProviderSimulatorTest {
    private static final String KEY = "sk_test_simulator";

    @TempDir
    Path folder;

    private ProviderSimulator simulator;
    private StripeClient stripe;

    @BeforeEach
    void start() throws IOException {
        simulator = ProviderSimulator.start(0, folder, KEY, InstantSource.system());
        stripe = client(KEY);
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    @Test
    void a_confirmed_payment_is_captured_and_can_be_read_again() throws StripeException {
        PaymentIntent payment = pay(12_345);

        PaymentIntent read = stripe.v1().paymentIntents().retrieve(payment.getId());

        assertThat(read.getStatus()).isEqualTo("succeeded");
        assertThat(read.getAmountReceived()).isEqualTo(12_345);
        assertThat(read.getCurrency()).isEqualTo("eur");
    }

    @Test
    void a_refund_keeps_its_reason_and_metadata_and_succeeds() throws StripeException {
        PaymentIntent payment = pay(1_000);

        Refund refund = refund(payment, 400, "r-1");
        Refund read = stripe.v1().refunds().retrieve(refund.getId());

        assertThat(read.getStatus()).isEqualTo("succeeded");
        assertThat(read.getAmount()).isEqualTo(400);
        assertThat(read.getPaymentIntent()).isEqualTo(payment.getId());
        assertThat(read.getReason()).isEqualTo("requested_by_customer");
        assertThat(read.getMetadata()).containsEntry("refund", "r-1");
    }

    @Test
    void the_same_key_and_parameters_give_the_stored_answer() throws StripeException {
        PaymentIntent payment = pay(1_000);

        Refund first = refund(payment, 400, "r-1");
        Refund second = refund(payment, 400, "r-1");

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(list(payment).getData()).hasSize(1);
    }

    @Test
    void the_same_key_with_other_parameters_is_refused() throws StripeException {
        PaymentIntent payment = pay(1_000);
        refund(payment, 400, "r-1");

        assertThatThrownBy(() -> refund(payment, 401, "r-1")).isInstanceOf(IdempotencyException.class);
        assertThat(list(payment).getData()).hasSize(1);
    }

    @Test
    void never_more_is_given_back_than_was_taken() throws StripeException {
        PaymentIntent payment = pay(1_000);
        refund(payment, 700, "r-1");

        assertThatThrownBy(() -> refund(payment, 301, "r-2"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getParam()).isEqualTo("amount"));
        refund(payment, 300, "r-3");
        assertThatThrownBy(() -> refund(payment, 1, "r-4"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
    }

    @Test
    void unknown_payments_and_wrong_keys_are_refused() {
        assertThatThrownBy(() -> stripe.v1().paymentIntents().retrieve("pi_unknown"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
        assertThatThrownBy(() -> client("sk_test_other").v1().paymentIntents().retrieve("pi_unknown"))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void refunds_are_listed_newest_first_in_pages() throws StripeException {
        PaymentIntent payment = pay(1_000);
        Refund oldest = refund(payment, 1, "r-1");
        Refund middle = refund(payment, 2, "r-2");
        Refund newest = refund(payment, 3, "r-3");
        pay(5);

        StripeCollection<Refund> first = stripe.v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(payment.getId())
                        .setLimit(2L)
                        .build());
        StripeCollection<Refund> second = stripe.v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(payment.getId())
                        .setLimit(2L)
                        .setStartingAfter(middle.getId())
                        .build());

        assertThat(first.getData()).extracting(Refund::getId).containsExactly(newest.getId(), middle.getId());
        assertThat(first.getHasMore()).isTrue();
        assertThat(second.getData()).extracting(Refund::getId).containsExactly(oldest.getId());
        assertThat(second.getHasMore()).isFalse();
    }

    @Test
    void a_payout_goes_to_its_destination_once() throws StripeException {
        Payout first = payOut("p-1");
        Payout second = payOut("p-1");

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(first.getDestination()).isEqualTo("ba_buyer_1");
        assertThat(get("/simulator/summary")).contains("\"payouts\":1").contains("\"paidOut\":{\"eur\":700}");
    }

    @Test
    void payments_made_at_will_can_be_refunded_under_their_ids() throws Exception {
        send(
                "POST",
                "/simulator/payments",
                "[{\"id\":\"pi_a\",\"amount\":500,\"currency\":\"EUR\"},{\"id\":\"pi_b\",\"amount\":7,\"currency\":\"JPY\"}]");

        Refund refund = stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent("pi_a").build());

        assertThat(refund.getAmount()).isEqualTo(500);
        assertThat(get("/simulator/summary"))
                .contains("\"taken\":{\"eur\":500,\"jpy\":7}")
                .contains("\"refunded\":{\"eur\":500}");
        assertThat(get("/simulator/refunds?payment_intent=pi_b")).isEqualTo("[]");
    }

    @Test
    void a_cut_connection_after_success_leaves_the_refund_for_the_same_key_to_find() throws Exception {
        PaymentIntent payment = pay(1_000);
        // Twice, because the JDK's HttpURLConnection, on which Stripe's client rests, repeats a POST by itself once.
        send(
                "PUT",
                "/simulator/faults",
                "[{\"path\":\"/v1/refunds\",\"kind\":\"cut-connection-after-success\",\"times\":2}]");

        assertThatThrownBy(() -> refund(payment, 400, "r-1")).isInstanceOf(ApiConnectionException.class);
        Refund found = refund(payment, 400, "r-1");

        assertThat(found.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(list(payment).getData()).hasSize(1);
    }

    @Test
    void a_timeout_without_effect_has_none() throws Exception {
        PaymentIntent payment = pay(1_000);
        send(
                "PUT",
                "/simulator/faults",
                "[{\"path\":\"/v1/refunds\",\"method\":\"POST\",\"kind\":\"timeout-without-effect\"}]");

        assertThatThrownBy(() -> refund(payment, 400, "r-1")).isInstanceOf(ApiConnectionException.class);

        assertThat(list(payment).getData()).isEmpty();
    }

    @Test
    void statuses_are_injected_only_where_a_rule_applies() throws Exception {
        PaymentIntent struck = pay(1_000);
        PaymentIntent spared = pay(1_000);
        send("PUT", "/simulator/faults", """
                [{"payment":"%s","kind":"status","status":429,"times":1},
                 {"metadata":{"refund":"r-2"},"kind":"error-after-success","status":500,"times":1}]
                """.formatted(struck.getId()));

        assertThatThrownBy(() -> refund(struck, 1, "r-1")).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> refund(spared, 2, "r-2")).isInstanceOf(ApiException.class);
        assertThat(refund(struck, 1, "r-1").getAmount()).isEqualTo(1);
        assertThat(list(spared).getData()).hasSize(1);
    }

    @Test
    void switching_faults_off_ends_them() throws Exception {
        PaymentIntent payment = pay(1_000);
        send("PUT", "/simulator/faults", "[{\"kind\":\"status\",\"status\":503}]");
        assertThatThrownBy(() -> refund(payment, 1, "r-1")).isInstanceOf(ApiException.class);

        send("DELETE", "/simulator/faults", "");

        assertThat(refund(payment, 1, "r-1").getAmount()).isEqualTo(1);
    }

    @Test
    void the_books_and_the_idempotency_keys_survive_a_restart() throws Exception {
        PaymentIntent payment = pay(1_000);
        Refund before = refund(payment, 400, "r-1");
        simulator.close();

        simulator = ProviderSimulator.start(0, folder, KEY, InstantSource.system());
        stripe = client(KEY);
        Refund after = refund(payment, 400, "r-1");

        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(after.getMetadata()).containsEntry("refund", "r-1");
        assertThatThrownBy(() -> refund(payment, 601, "r-2")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void a_key_is_forgotten_after_its_life_and_the_same_request_is_a_new_one() throws Exception {
        PaymentIntent payment = pay(1_000);
        Refund first = refund(payment, 400, "r-1");

        send("PUT", "/simulator/idempotency", "{\"keyLifeSeconds\":-5}");

        assertThat(refund(payment, 400, "r-1").getId()).isNotEqualTo(first.getId());
        assertThat(list(payment).getData()).hasSize(2);
    }

    @Test
    void what_the_bank_has_taken_is_not_refunded_unless_the_bank_gives_it_back() throws Exception {
        PaymentIntent payment = pay(1_000);
        String dispute = JsonMapper.shared()
                .readTree(send("POST", "/simulator/disputes", "{\"payment\":\"" + payment.getId() + "\"}"))
                .required("id")
                .asString();

        assertThatThrownBy(() -> refund(payment, 400, "r-1"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("charge_disputed"));
        restart();
        assertThat(stripe.v1().disputes().retrieve(dispute).getStatus()).isEqualTo("needs_response");
        send("PUT", "/simulator/disputes", "{\"id\":\"" + dispute + "\",\"status\":\"won\"}");

        assertThat(refund(payment, 400, "r-2").getAmount()).isEqualTo(400);
    }

    @Test
    void refunds_are_listed_by_when_they_were_made_without_what_the_books_have_lost() throws Exception {
        PaymentIntent payment = pay(1_000);
        Refund kept = refund(payment, 400, "r-1");
        Refund lost = refund(payment, 100, "r-2");
        send("PUT", "/simulator/refunds", "{\"id\":\"" + lost.getId() + "\",\"hidden\":true}");
        send("PUT", "/simulator/refunds", "{\"id\":\"" + kept.getId() + "\",\"amount\":401,\"currency\":\"USD\"}");
        restart();

        assertThat(between(kept.getCreated(), kept.getCreated() + 60))
                .singleElement()
                .satisfies(refund -> {
                    assertThat(refund.getAmount()).isEqualTo(401);
                    assertThat(refund.getCurrency()).isEqualTo("usd");
                });
        assertThat(between(kept.getCreated() - 60, kept.getCreated())).isEmpty();
    }

    private List<Refund> between(long from, long to) throws StripeException {
        return stripe.v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setCreated(RefundListParams.Created.builder()
                                .setGte(from)
                                .setLt(to)
                                .build())
                        .build())
                .getData();
    }

    private void restart() throws IOException {
        simulator.close();
        simulator = ProviderSimulator.start(0, folder, KEY, InstantSource.system());
        stripe = client(KEY);
    }

    @Test
    void magic_amounts_are_declined_cut_or_refused_once() throws Exception {
        PaymentIntent payment = pay(1_000_000);

        assertThatThrownBy(() -> refund(payment, 19_903, "declined")).isInstanceOf(StripeException.class);
        assertThatThrownBy(() -> refund(payment, 19_904, "error")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> refund(payment, 19_907, "too many")).isInstanceOf(RateLimitException.class);
        assertThat(refund(payment, 19_904, "error").getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(refund(payment, 19_907, "too many").getAmount()).isEqualTo(19_907);
        assertThat(refund(payment, 9_901, "pending").getStatus()).isEqualTo("pending");
    }

    @Test
    void webhooks_are_signed_as_stripe_signs_them_and_forged_ones_are_not() throws Exception {
        List<String> genuine = new CopyOnWriteArrayList<>();
        List<String> forged = new CopyOnWriteArrayList<>();
        HttpServer listener = LocalHttp.server(0);
        listener.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            try {
                genuine.add(Webhook.constructEvent(body, signature, "whsec_1").getType());
                LocalHttp.answer(exchange, 200, LocalHttp.JSON, "{}");
            } catch (SignatureVerificationException e) {
                forged.add(signature);
                LocalHttp.answer(exchange, 400, LocalHttp.JSON, "{}");
            }
        });
        listener.start();
        simulator.close();
        simulator = ProviderSimulator.start(
                0,
                folder,
                KEY,
                InstantSource.system(),
                URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/"),
                "whsec_1");
        stripe = client(KEY);
        send("PUT", "/simulator/webhooks", "{\"deliver\":\"early\"}");
        PaymentIntent payment = pay(100_000);
        refund(payment, 9_901, "r-1");
        assertThat(genuine).containsExactly("refund.updated");

        send("PUT", "/simulator/webhooks", "{\"deliver\":\"forged\"}");
        refund(payment, 9_901, "r-2");
        await().untilAsserted(() -> assertThat(genuine).containsExactly("refund.updated", "refund.updated"));
        assertThat(forged).hasSize(1);
        send("PUT", "/simulator/webhooks", "{\"deliver\":\"twice\"}");
        refund(payment, 9_902, "r-3");
        await().untilAsserted(() ->
                assertThat(genuine).filteredOn("refund.failed"::equals).hasSize(2));
        listener.stop(0);
    }

    private StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase("http://127.0.0.1:" + simulator.port())
                .setMaxNetworkRetries(0)
                .setReadTimeout(1_000)
                .build();
    }

    private PaymentIntent pay(long amount) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency("eur")
                        .addPaymentMethodType("card")
                        .setConfirm(true)
                        .build());
    }

    private Refund refund(PaymentIntent payment, long amount, String key) throws StripeException {
        return stripe.v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(payment.getId())
                                .setAmount(amount)
                                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                                .putMetadata("refund", key)
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private Payout payOut(String key) throws StripeException {
        return stripe.v1()
                .payouts()
                .create(
                        PayoutCreateParams.builder()
                                .setAmount(700L)
                                .setCurrency("eur")
                                .setDestination("ba_buyer_1")
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private StripeCollection<Refund> list(PaymentIntent payment) throws StripeException {
        return stripe.v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(payment.getId())
                        .build());
    }

    private String get(String path) {
        try {
            return send("GET", path, "");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
