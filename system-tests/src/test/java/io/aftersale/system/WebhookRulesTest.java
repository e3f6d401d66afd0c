package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.notification.WebhookAbandoned;
import io.aftersale.schemas.notification.WebhookDelivered;
import io.aftersale.schemas.notification.WebhookDisabled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other teams' webhooks, as Standard Webhooks has them. */
@SystemTest
class WebhookRulesTest {
    /** In a row, as the suite has it. */
    private static final int FAILURES = 5;

    private final Marketplace market;

    WebhookRulesTest(Marketplace market) {
        this.market = market;
    }

    private record Received(String id, String timestamp, String signature, String body) {}

    @Test
    void another_team_is_told_of_an_order_and_can_tell_that_it_is_from_here() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        Purchase order = market.preparing(basket().paidBy(PaymentMethod.CARD));
        // Fails when it is told of that order for the first time; other tests' orders come as well.
        HttpServer team = team(received, told -> told.contains(order.id()) && count(received, order) == 1);
        try {
            JsonNode created = created(team);
            String webhook = created.path("webhookId").asString("");
            order.isPlaced();

            market.patience().until("a repeat after a failure", () -> count(received, order) >= 2);
            List<Received> told = received.stream()
                    .filter(one -> one.body().contains(order.id()))
                    .toList();
            assertThat(told)
                    .extracting(Received::id)
                    .containsOnly(told.getFirst().id());
            for (Received one : told) {
                assertThat(one.signature())
                        .isEqualTo("v1,"
                                + signature(
                                        created.path("secret").asString(""),
                                        one.id() + "." + one.timestamp() + "." + one.body()));
            }
            JsonNode event = JsonMapper.shared().readTree(told.getFirst().body());
            assertThat(event.path("type").asString("")).isEqualTo("OrderPlaced");
            assertThat(event.path("data").path("buyerId").asString("")).isEqualTo(BUYER);
            assertThat(event.path("data").path("meta").path("eventId").asString(""))
                    .isEqualTo(told.getFirst().id());
            assertThat(event.path("data").path("shipBy").asString("")).matches("\\d{4}-.*Z");
            market.patience()
                    .until(
                            "the event",
                            () -> market.log().all(webhook, WebhookDelivered.class).stream()
                                    .anyMatch(delivered -> delivered
                                            .getEventId()
                                            .equals(told.getFirst().id())));
            Answer list = market.as("operator-1").get(ServiceName.NOTIFICATION, "/operator/webhooks");
            assertThat(list.body()).contains(webhook).doesNotContain("whsec_");
            market.as("operator-1")
                    .delete(ServiceName.NOTIFICATION, "/operator/webhooks/" + webhook)
                    .orFail("the end");
        } finally {
            team.stop(0);
        }
    }

    @Test
    void who_fails_too_often_is_told_no_more_until_an_operator_says_so() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        HttpServer team = team(received, told -> true);
        try {
            String webhook = created(team).path("webhookId").asString("");
            for (int i = 0; i < FAILURES; i++) {
                market.buying(basket().paidBy(PaymentMethod.CARD));
            }

            market.patience()
                    .until(
                            "the end",
                            () -> !market.log()
                                    .all(webhook, WebhookDisabled.class)
                                    .isEmpty());

            assertThat(market.log().all(webhook, WebhookAbandoned.class)).hasSizeGreaterThanOrEqualTo(FAILURES);
            assertThat(market.as("operator-1")
                            .get(ServiceName.NOTIFICATION, "/operator/webhooks")
                            .body())
                    .contains("DISABLED");
            market.as("operator-1")
                    .post(ServiceName.NOTIFICATION, "/operator/webhooks/" + webhook + "/enable", Map.of())
                    .orFail("enabling it");
            market.as("operator-1")
                    .delete(ServiceName.NOTIFICATION, "/operator/webhooks/" + webhook)
                    .orFail("the end");
        } finally {
            team.stop(0);
        }
    }

    @Test
    void nobody_else_manages_them_and_addresses_are_those_of_the_internet_and_https() {
        Map<String, ?> body = Map.of("url", "http://10.0.0.1/", "eventTypes", List.of("OrderPlaced"));

        assertThat(market.as(BUYER)
                        .post(ServiceName.NOTIFICATION, "/operator/webhooks", body)
                        .status())
                .isEqualTo(403);
        assertThat(market.as("operator-1")
                        .post(ServiceName.NOTIFICATION, "/operator/webhooks", body)
                        .code())
                .isEqualTo("INVALID_URL");
    }

    private JsonNode created(HttpServer team) {
        String url = "http://127.0.0.1:" + team.getAddress().getPort() + "/hooks";
        return market.as("operator-1")
                .post(
                        ServiceName.NOTIFICATION,
                        "/operator/webhooks",
                        Map.of("url", url, "eventTypes", List.of("OrderPlaced")))
                .orFail("the webhook")
                .json();
    }

    private static long count(List<Received> received, Purchase order) {
        return received.stream().filter(one -> one.body().contains(order.id())).count();
    }

    /** @param fails given what it is told, when that is among what it has received */
    private static HttpServer team(List<Received> received, Predicate<String> fails) throws IOException {
        HttpServer team = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        team.createContext("/hooks", exchange -> {
            String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")),
                    told));
            exchange.sendResponseHeaders(fails.test(told) ? 503 : 204, -1);
            exchange.close();
        });
        team.start();
        return team;
    }

    private static String signature(String secret, String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
