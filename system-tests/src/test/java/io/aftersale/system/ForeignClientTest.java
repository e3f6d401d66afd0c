package io.aftersale.system;

import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.schemas.PaymentMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another team's client, with nothing of Aftersale but its topics: Confluent's JavaScript registry client and kafkajs.
 * Left out, and said so, where there is no Node.js or no package registry.
 */
@SystemTest
class ForeignClientTest {
    private static final int MINUTES = 3;

    private final Suite suite;
    private final Marketplace market;

    ForeignClientTest(Suite suite, Marketplace market) {
        this.suite = suite;
        this.market = market;
    }

    @Test
    void a_javascript_client_asks_to_cancel_and_reads_what_is_told() throws Exception {
        Path client = ProjectLayout.find().root().resolve("system-tests/clients/javascript");
        assumeTrue(runs(client, List.of("node", "--version")), "Node.js is not installed");
        assumeTrue(
                Files.isDirectory(client.resolve("node_modules"))
                        || runs(client, List.of("npm", "ci", "--no-audit", "--no-fund")),
                "the client's packages cannot be installed");
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        Path out = Files.createTempFile("javascript-client", ".jsonl");

        boolean ended = run(
                client,
                List.of(
                        "node",
                        "cancel-and-watch.js",
                        suite.addresses().kafka(),
                        suite.addresses().registry().toString(),
                        order.id(),
                        order.basket().buyer()),
                out);

        List<JsonNode> told = Files.readAllLines(out).stream()
                .filter(line -> line.startsWith("{"))
                .<JsonNode>map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(ended).as(Files.readString(out)).isTrue();
        assertThat(told)
                .extracting(event -> event.path("type").asString())
                .contains("OrderPlaced", "CancellationRequested", "OrderCancelled");
        assertThat(told).extracting(event -> event.path("version").asInt()).containsExactly(1, 2, 3);
    }

    @Test
    void a_java_client_with_the_schemas_and_kafkas_own_client_reads_what_is_told() throws Exception {
        Path root = ProjectLayout.find().root();
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.isPaid();
        Path out = Files.createTempFile("java-client", ".txt");

        boolean ended = run(
                root.resolve("system-tests/clients/java"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        root.resolve("local/target/lib") + "/*",
                        "WatchOrder.java",
                        suite.addresses().kafka(),
                        suite.addresses().registry().toString(),
                        order.id(),
                        "OrderPaymentProgressed"),
                out);

        assertThat(ended).as(Files.readString(out)).isTrue();
        assertThat(Files.readAllLines(out)).contains("1 OrderPlaced", "2 OrderPaymentProgressed");
    }

    private static boolean runs(Path folder, List<String> command) throws InterruptedException {
        try {
            return run(folder, command, Files.createTempFile("javascript-client", ".log"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean run(Path folder, List<String> command, Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
