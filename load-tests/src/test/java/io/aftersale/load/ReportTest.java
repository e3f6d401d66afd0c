package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final long MIB = 1_024 * 1_024;

    /** Hundred requests: cancelled after 1 to 100 ms, told after 2 to 200 ms. */
    private static Findings findings(long foundRefunds) {
        Map<String, Histogram> latencies = new LinkedHashMap<>();
        latencies.put("cancelled", new Histogram(3));
        latencies.put("told", new Histogram(3));
        for (int ms = 1; ms <= 100; ms++) {
            latencies.get("cancelled").recordValue(ms * 1_000_000L);
            latencies.get("told").recordValue(ms * 2_000_000L);
        }
        return new Findings(
                "r1",
                100,
                10,
                12.5,
                100,
                80,
                latencies,
                List.of(
                        new Moment(0, 0, 0, 0, Map.of("kafka", new Use(5, 300 * MIB))),
                        new Moment(1, 50, 20, -1, Map.of()),
                        new Moment(2, 100, 60, 40, Map.of("kafka", new Use(6, 320 * MIB))),
                        new Moment(3, 100, 100, 0, Map.of("kafka", new Use(6.5, 310 * MIB)))),
                List.of(new Check("refunds in the provider's own list", 100, foundRefunds)),
                List.of("Nothing <unusual>."));
    }

    private static Report report(Findings findings) {
        return new Report(
                Instant.parse("2026-11-23T04:00:00Z"),
                Map.of("scenario", "happy", "seed", "7"),
                Map.of("cores", "2"),
                findings);
    }

    @Test
    void theJsonHasTheFigures() {
        JsonNode json = JsonMapper.shared().readTree(JsonReport.of(report(findings(100))));

        assertThat(json.path("at").asString()).isEqualTo("2026-11-23T04:00:00Z");
        assertThat(json.path("reconciled").asBoolean()).isTrue();
        assertThat(json.path("perSecond").asDouble()).isEqualTo(8);
        assertThat(json.path("perSecondWhileSending").asDouble()).isEqualTo(8);
        assertThat(json.path("options").path("seed").asString()).isEqualTo("7");
        assertThat(json.path("facts").path("cores").asString()).isEqualTo("2");
        assertThat(json.path("cpuSeconds").path("kafka").asDouble()).isEqualTo(1.5);
        assertThat(json.path("cpuSecondsPerThousand").path("kafka").asDouble()).isEqualTo(15);
        assertThat(json.path("peakResidentBytes").path("kafka").asLong()).isEqualTo(320 * MIB);
        JsonNode told = json.path("latencyMillis").path("told");
        assertThat(told.path("count").asInt()).isEqualTo(100);
        assertThat(told.path("p50").asDouble()).isCloseTo(100, within(0.2));
        assertThat(told.path("p99").asDouble()).isCloseTo(198, within(0.3));
        assertThat(told.path("curve").size()).isGreaterThan(10);
        assertThat(json.path("timeline").size()).isEqualTo(4);
        assertThat(json.path("reconciliation").path(0).path("found").asInt()).isEqualTo(100);
    }

    @Test
    void thePageNeedsNothingOfAnotherPlace() {
        String page = HtmlReport.of(report(findings(100)));

        assertThat(page)
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .doesNotContainPattern("(?i)https?:|//[a-z]|src=|href=|url\\(|@import|<script|<link");
    }

    @Test
    void thePageHasPlotsAndVerdict() {
        String page = HtmlReport.of(report(findings(100)));

        assertThat(page)
                .contains(
                        "Latency by percentile",
                        "By stage",
                        "Throughput over time",
                        "Lag of the consumer groups over time",
                        "CPU of each process over time",
                        "Resident memory of each process over time",
                        "Nothing was lost, nothing doubled.",
                        "Nothing &lt;unusual&gt;.")
                .doesNotContain("NaN", "Infinity", "WRONG");
        assertThat(page.split("<polyline", -1)).hasSize(1 + 2 + 2 + 1 + 1 + 1);
    }

    @Test
    void whatWasLostIsSaidEverywhere() {
        Findings lost = findings(99);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        TextReport.print(new PrintStream(text, true, StandardCharsets.UTF_8), lost);

        assertThat(lost.reconciled()).isFalse();
        assertThat(HtmlReport.of(report(lost))).contains("WRONG", "this run does not count");
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("WRONG", "expected 100", "NOT reconciled")
                .doesNotContain("reconciled: nothing");
    }

    @Test
    void bothAreWrittenIntoTheFolder(@TempDir Path folder) throws IOException {
        report(findings(100)).write(folder.resolve("2026-11-23-happy"));

        assertThat(folder.resolve("2026-11-23-happy/report.html")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("2026-11-23-happy/report.json")))
                .contains("\"latencyMillis\"");
    }

    @Test
    void aRunThatNeverBeganHasAReportToo() {
        Findings nothing = new Findings(
                "r2", 0, 1, 1, 0, 0, Map.of(), List.of(), List.of(new Check("placed stalled", 0, 1)), List.of());

        assertThat(HtmlReport.of(report(nothing))).contains("placed stalled", "WRONG");
        assertThat(JsonReport.of(report(nothing))).contains("\"reconciled\" : false");
    }
}
