package io.aftersale.chassis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aftersale.schemas.ReleaseHeld;
import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry's client against a registry that misbehaves; the engine's tests use a real one. */
class SchemaRegistryTest {

    private static final Schema SCHEMA = ReleaseHeld.getClassSchema();
    private static final String SUBJECT = Catalogue.ORDER_COMMANDS.subject(SCHEMA);

    private HttpServer server;
    private SchemaRegistry registry;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Supplier<Reply> reply = () -> new Reply(200, "{\"id\": 7}");
    private final CountDownLatch never = new CountDownLatch(1);

    private record Reply(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            Reply now = reply.get();
            byte[] body = now.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(now.status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        registry = new SchemaRegistry(
                "http://127.0.0.1:" + server.getAddress().getPort(), "user:secret", Duration.ofMillis(500));
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    @Test
    void an_id_is_asked_for_once() {
        assertThat(registry.id(SUBJECT, SCHEMA)).isEqualTo(7);
        assertThat(registry.id(SUBJECT, SCHEMA)).isEqualTo(7);
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_schema_is_asked_for_once() {
        reply = () -> new Reply(200, "{\"schema\": \"{\\\"type\\\":\\\"string\\\"}\"}");
        assertThat(registry.schema(3)).contains(Schema.create(Schema.Type.STRING));
        assertThat(registry.schema(3)).isPresent();
        assertThat(calls).hasValue(1);
    }

    @Test
    void an_id_that_the_registry_does_not_know_is_not_asked_for_again_at_once() {
        reply = () -> new Reply(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
        assertThat(registry.schema(3)).isEmpty();
        assertThat(registry.schema(3)).isEmpty();
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_404_that_is_not_the_registrys_own_says_nothing_about_the_schema() {
        reply = () -> new Reply(404, "<html>default backend</html>");
        assertThatThrownBy(() -> registry.schema(3)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void a_schema_that_nobody_can_parse_is_as_good_as_none() {
        reply = () -> new Reply(200, "{\"schema\": \"{\\\"type\\\":\\\"io.elsewhere.Referenced\\\"}\"}");
        assertThat(registry.schema(3)).isEmpty();
        assertThat(registry.schema(-1)).isEmpty();
    }

    @Test
    void a_schema_that_is_not_registered_asks_for_the_deployment_step_and_may_be_there_later() {
        reply = () -> new Reply(404, "{\"error_code\": 40401}");
        assertThatThrownBy(() -> registry.id(SUBJECT, SCHEMA))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("run the deployment step");
        reply = () -> new Reply(200, "{\"id\": 9}");
        assertThat(registry.id(SUBJECT, SCHEMA)).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 408})
    void a_registry_in_trouble_is_unavailable_and_may_answer_later(int status) {
        reply = () -> new Reply(status, "oops");
        assertThatThrownBy(() -> registry.id(SUBJECT, SCHEMA))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining(String.valueOf(status));
        reply = () -> new Reply(200, "{\"id\": 9}");
        assertThat(registry.id(SUBJECT, SCHEMA)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"409,incompatible", "422,invalid", "401,unauthorized"})
    void a_refusal_is_told_with_the_registrys_own_words(int status, String words) {
        reply = () -> new Reply(status, words);
        assertThatThrownBy(() -> registry.register(SUBJECT, SCHEMA))
                .isInstanceOf(RegistryRefused.class)
                .hasMessageContaining(words)
                .hasMessageContaining(SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"id\": \"x\"}"})
    void an_answer_that_is_not_the_interfaces_is_as_good_as_none(String body) {
        reply = () -> new Reply(200, body);
        assertThatThrownBy(() -> registry.id(SUBJECT, SCHEMA)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void a_slow_registry_is_not_waited_for_beyond_the_time_limit() {
        reply = () -> {
            try {
                never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(200, "{\"id\": 7}");
        };
        assertThatThrownBy(() -> registry.id(SUBJECT, SCHEMA))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("did not answer");
    }

    @Test
    void a_registry_that_is_not_there_yet_is_unavailable() {
        server.stop(0);
        assertThatThrownBy(() -> registry.id(SUBJECT, SCHEMA)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void a_schema_is_registered_without_what_only_the_code_generator_reads() {
        assertThat(SchemaRegistry.text(SCHEMA))
                .doesNotContain("avro.java.string")
                .contains("\"doc\"");
    }
}
