package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.notification.adapter.out.http.HttpWebhookCaller;
import io.aftersale.notification.domain.WebhookCommand.RecordWebhookAnswer;
import io.aftersale.notification.domain.WebhookEvent.WebhookDue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks over real HTTP, with secrets in a real PostgreSQL. */
class WebhookDeliveryTest {

    private static final String BODY = "{\"type\":\"OrderCancelled\",\"data\":{\"name\":\"Ünïcödé\"}}";
    private static final int BLOCK = 64;
    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final JdbcTemplate DB = migrated();

    private final WebhookCaller caller = new HttpWebhookCaller(Duration.ofSeconds(2));
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private final HttpServer server;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /** What the other team got. */
    private record Received(String id, String timestamp, String signature, String type, String body) {}

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcTemplate migrated() {
        Flyway.configure()
                .dataSource(POSTGRES.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new JdbcTemplate(POSTGRES.getPostgresDatabase());
    }

    WebhookDeliveryTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @BeforeEach
    void created() {
        DB.execute("truncate webhook, webhook_secret");
        DB.update(
                "insert into webhook values ('w-1', 1, '', now(), ?, 'OrderCancelled', 'ACTIVE', now(), 0)",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
    }

    @Test
    void the_receiver_can_tell_that_it_is_from_here() throws Exception {
        String secret = queries().firstSecret("w-1").orElseThrow();

        assertThat(told(0)).isEqualTo(answer(true, false, null));

        Received one = received.getFirst();
        assertThat(secret).startsWith("whsec_");
        assertThat(one.type()).isEqualTo("application/json");
        assertThat(one.body()).isEqualTo(BODY);
        assertThat(one.id()).isEqualTo("e-1");
        assertThat(one.timestamp()).isEqualTo(Long.toString(now.getEpochSecond()));
        assertThat(one.signature()).isEqualTo("v1," + byHand(secret, "e-1." + one.timestamp() + "." + BODY));
        assertThat(queries().firstSecret("w-1")).as("shown once").isEmpty();
    }

    @Test
    void after_a_rotation_both_secrets_sign_for_a_while() throws Exception {
        String before = queries().firstSecret("w-1").orElseThrow();
        now = now.plusSeconds(60);
        String after = queries().rotated("w-1");
        told(0);

        String signed = "e-1." + now.getEpochSecond() + "." + BODY;
        assertThat(received.getFirst().signature())
                .isEqualTo("v1," + byHand(after, signed) + " v1," + byHand(before, signed));

        now = now.plus(Duration.ofHours(25));
        told(0);
        assertThat(received.get(1).signature())
                .isEqualTo("v1," + byHand(after, "e-1." + now.getEpochSecond() + "." + BODY));
    }

    @Test
    void what_fails_is_tried_again_with_the_same_id_and_then_abandoned() {
        queries().firstSecret("w-1");
        status = 500;

        assertThat(told(0)).isEqualTo(new Answer.Retry(Duration.ofSeconds(5), "status 500"));
        assertThat(told(1)).isEqualTo(new Answer.Retry(Duration.ofMinutes(5), "status 500"));
        assertThat(told(2)).isEqualTo(answer(false, false, "status 500"));
        assertThat(received).extracting(Received::id).containsOnly("e-1");
        status = 302;
        assertThat(told(0)).as("no redirection is followed").isInstanceOf(Answer.Retry.class);
        status = 410;
        assertThat(told(0)).isEqualTo(answer(false, true, "410: the receiver wants nothing any more"));
        server.stop(0);
        assertThat(told(0)).isEqualTo(new Answer.Retry(Duration.ofSeconds(5), "no answer"));
    }

    @Test
    void nothing_is_sent_to_a_private_address_or_to_a_webhook_that_is_not_active() {
        queries().firstSecret("w-1");

        assertThat(told(false, 0)).isEqualTo(new Answer.Retry(Duration.ofSeconds(5), "url is of a private network."));
        DB.update("update webhook set status = 'DISABLED'");
        assertThat(told(0)).isEqualTo(answer(false, false, "the webhook is not active"));
        assertThat(received).isEmpty();
    }

    private WebhookQueries queries() {
        return new WebhookQueries(
                JdbcClient.create(DB), Clock.fixed(now, ZoneOffset.UTC), WebhookAddressTest.properties(true));
    }

    private Answer told(int attempts) {
        return told(true, attempts);
    }

    private Answer told(boolean allowPrivate, int attempts) {
        WebhookProperties properties = WebhookAddressTest.properties(allowPrivate);
        WebhookDelivery delivery = new WebhookDelivery(
                caller, queries(), new WebhookAddress(properties), properties, Clock.fixed(now, ZoneOffset.UTC));
        Task<WebhookDue> task = new Task<>("e-1", "w-1", attempts, new WebhookDue("e-1", "OrderCancelled", BODY));
        return delivery.prepare(List.of(task)).apply(List.of(task)).getFirst();
    }

    private static Answer answer(boolean delivered, boolean gone, @Nullable String detail) {
        return new Answer.Tell("w-1/e-1/answer", new RecordWebhookAnswer("e-1", delivered, gone, detail));
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                header(exchange, "content-type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    /** HMAC as RFC 2104 defines it, by hand. */
    private static String byHand(String secret, String signed) throws Exception {
        byte[] key = Arrays.copyOf(Base64.getDecoder().decode(secret.substring("whsec_".length())), BLOCK);
        MessageDigest inner = MessageDigest.getInstance("SHA-256");
        MessageDigest outer = MessageDigest.getInstance("SHA-256");
        for (byte b : key) {
            inner.update((byte) (b ^ 0x36));
            outer.update((byte) (b ^ 0x5C));
        }
        return Base64.getEncoder().encodeToString(outer.digest(inner.digest(signed.getBytes(StandardCharsets.UTF_8))));
    }
}
