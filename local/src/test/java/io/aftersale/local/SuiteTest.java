package io.aftersale.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aftersale.local.process.SuiteFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";

    @TempDir
    Path data;

    @Test
    void the_infrastructure_starts_on_free_ports_keeps_its_state_and_leaves_no_process_behind() throws Exception {
        List<ProcessHandle> processes;
        try (Suite suite = Suite.started(infrastructure())) {
            processes = suite.components().stream()
                    .map(component -> ProcessHandle.of(component.pid()).orElseThrow())
                    .toList();
            Addresses addresses = suite.addresses();
            assertThat(Suite.running(data)).contains(addresses);
            assertThat(databases(addresses)).contains("aftersale_order", "aftersale_notification");
            assertThat(tokenOf(addresses, "buyer-1"))
                    .contains("\"sub\":\"buyer-1\"", "\"roles\":[\"buyer\"]", "aftersale");
            assertThat(tokenOf(addresses, "storefront")).contains("\"roles\":[\"system\"]");
            String id = register(addresses);
            createTopic(addresses, "kept");

            suite.kafka().kill();
            suite.postgres().kill();
            suite.registry().kill();
            suite.kafka().start();
            suite.postgres().start();
            suite.registry().start();

            assertThat(topics(addresses)).contains("kept");
            assertThat(databases(addresses)).contains("aftersale_order");
            assertThat(register(addresses)).isEqualTo(id);
            assertThat(suite.death()).isNotDone();
        }

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(Suite.running(data)).isEmpty();
    }

    @Test
    void a_component_that_dies_unasked_is_named() {
        try (Suite suite = Suite.started(infrastructure())) {
            ProcessHandle.of(suite.peers().pid()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> suite.death().isDone());

            assertThat(suite.death().join().name()).isEqualTo("peers");
        }
    }

    @Test
    void a_taken_port_is_one_sentence_before_anything_starts() throws IOException {
        Ports ports = Ports.free();
        try (ServerSocket other = new ServerSocket(ports.of(Port.POSTGRES), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Suite.open(SuiteOptions.whole(data, ports).withServices(Set.of())))
                    .isInstanceOf(SuiteFailure.class)
                    .hasMessage("Port " + other.getLocalPort()
                            + ", which PostgreSQL wants, is taken by another program; move all ports together with"
                            + " --port-base, for example --port-base 19000.");
        }
    }

    @Test
    void a_data_folder_has_one_suite_at_a_time() {
        try (Suite first = Suite.open(infrastructure())) {
            assertThatThrownBy(() -> Suite.open(infrastructure()))
                    .isInstanceOf(SuiteFailure.class)
                    .hasMessageContaining("already running");
            assertThat(first.components()).noneMatch(Component::alive);
        }
    }

    private SuiteOptions infrastructure() {
        return SuiteOptions.whole(data, Ports.free()).withServices(Set.of());
    }

    private static List<String> databases(Addresses addresses) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        addresses.jdbc("postgres"), Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD);
                ResultSet rows =
                        connection.createStatement().executeQuery("SELECT string_agg(datname, ',') FROM pg_database")) {
            rows.next();
            return List.of(rows.getString(1).split(",", -1));
        }
    }

    private static void createTopic(Addresses addresses, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Set<String> topics(Addresses addresses) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()))) {
            return admin.listTopics().names().get();
        }
    }

    /** Registers a schema, for the first time or again, and returns the answer with its id. */
    private static String register(Addresses addresses) throws IOException, InterruptedException {
        return post(URI.create(addresses.registry() + "/subjects/s/versions"), "application/json", "", SCHEMA);
    }

    /** The claims of a token of a demo person. */
    private static String tokenOf(Addresses addresses, String person) throws IOException, InterruptedException {
        String answer = post(
                URI.create(addresses.identity() + "/oauth2/token"),
                "application/x-www-form-urlencoded",
                "Basic " + Base64.getEncoder().encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8)),
                "grant_type=client_credentials");
        String claims = answer.split("\\.", -1)[1];
        return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    }

    private static String post(URI address, String contentType, String authorization, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
