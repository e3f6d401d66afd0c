package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators do from a terminal. */
@SystemTest
class TerminalTest {

    private final Suite suite;
    private final Marketplace market;

    TerminalTest(Suite suite, Marketplace market) {
        this.suite = suite;
        this.market = market;
    }

    @Test
    @Tag("G5")
    void dead_letters_are_listed_shown_and_discarded_from_a_terminal() {
        byte[] nonsense = ("rubbish-" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        market.commands().send(new ProducerRecord<>(Catalogue.SELLER_COMMANDS.name(), nonsense, nonsense));
        String key = Base64.getEncoder().encodeToString(nonsense);
        String seq = market.patience().forThe("the dead letter", () -> numberOf(key));
        String line = "  " + seq + "  " + Catalogue.SELLER_COMMANDS.name() + "-";

        assertThat(dlt("list")).contains(line);
        assertThat(dlt("show", seq)).contains(key);
        assertThat(dlt("discard", seq)).contains("discard: done");
        assertThat(dlt("list")).doesNotContain(line);
        assertThat(dlt("replay", seq)).contains("ALREADY_DECIDED");
    }

    @Test
    void made_up_events_are_not_told_where_the_services_run() {
        assertThat(run(
                        "events",
                        "--bootstrap",
                        suite.addresses().kafka(),
                        "--registry",
                        suite.addresses().registry().toString()))
                .contains("would be taken for true");
    }

    private Optional<String> numberOf(String key) {
        return market.as("operator-1")
                .get(ServiceName.SELLER, "/operator/dead-letters")
                .json()
                .valueStream()
                .filter(letter -> letter.path("key").asString().equals(key))
                .map(letter -> letter.path("seq").asString())
                .findFirst();
    }

    /** What {@code run dlt} says. */
    private static String dlt(String... words) {
        return run(Stream.of(
                        Stream.of("dlt"),
                        Stream.of(words),
                        Stream.of(
                                "--service",
                                "seller",
                                "--data",
                                RunningSuite.data().toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    /** What {@code run} says. */
    private static String run(String... words) {
        Path root = ProjectLayout.find().root();
        Path local = root.resolve("local/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daftersale.root=" + root,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                local.resolve("aftersale-local.jar") + ":" + local.resolve("lib") + "/*",
                "io.aftersale.local.Launcher"));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
