package io.aftersale.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever is woken by an alert finds a page that says what to do. */
class ObservabilityTest {

    private static final Path PROJECT = Path.of("..");

    /** One rule of alerts.yml, and no more of it than is looked at here. */
    record Alert(String name, String severity, String summary, String runbook) {}

    static Stream<Alert> alerts() throws IOException {
        Object file = new Yaml().load(Files.readString(Path.of("helm/alerts.yml")));
        return JsonMapper.shared()
                .<JsonNode>valueToTree(file)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> new Alert(
                        rule.path("alert").asString(),
                        rule.at("/labels/severity").asString(),
                        rule.at("/annotations/summary").asString(),
                        rule.at("/annotations/runbook").asString()));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void each_alert_has_a_page_that_says_where_to_look_and_what_to_do(Alert alert) throws IOException {
        assertThat(alert.severity()).isIn("page", "ticket");
        assertThat(alert.summary()).isNotBlank();
        assertThat(Files.readString(PROJECT.resolve(alert.runbook())))
                .startsWith("# ")
                .contains("\n## Look\n", "\n## Do\n");
    }

    @Test
    void no_two_alerts_have_one_name() throws IOException {
        assertThat(alerts().map(Alert::name)).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    }
}
