package io.aftersale.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The report as a page that needs nothing else: no script, no style sheet, no image of another place. */
final class HtmlReport {
    private static final double MILLI = 1e6;
    private static final double MIB = 1_024.0 * 1_024;
    private static final int PER_HALVING = 10;
    private static final int BAR = 420;
    private static final double THOUSAND = 1_000;

    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; max-width: 920px; margin: 2em auto; padding: 0 1em; color: #222 }
            h1 { margin-bottom: 0 } h2 { margin: 1.6em 0 .3em; font-size: 1.1em }
            table { border-collapse: collapse } td, th { padding: .2em .8em .2em 0; text-align: left; border-bottom: 1px solid #ddd }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
            svg { width: 100%; height: auto } svg text { font: 11px system-ui, sans-serif; fill: #444 } .grid { stroke: #e4e4e4 }
            .good { color: #2e7d32 } .wrong { color: #b3261e; font-weight: bold } .figures b { font-size: 1.5em }
            """;

    private final Findings found;
    private final Report report;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(Report report) {
        this.report = report;
        this.found = report.findings();
    }

    static String of(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        String scenario = report.options().getOrDefault("scenario", "");
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Aftersale load: ")
                .append(Html.text(scenario))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Aftersale load: ")
                .append(Html.text(scenario))
                .append("</h1>\n<p>")
                .append(Html.text(report.at() + ", run " + found.run()))
                .append("</p>\n");
        figures();
        verdict();
        latencies();
        if (!found.latencies().isEmpty()) {
            page.append(percentiles().svg());
            bars();
        }
        if (found.timeline().size() > 1) {
            page.append(throughput().svg());
            overTime();
        }
        costs();
        table("Options", report.options());
        table("Machine and versions", report.facts());
        found.remarks()
                .forEach(remark -> page.append("<p>").append(Html.text(remark)).append("</p>\n"));
        return page.append("</body>\n</html>\n").toString();
    }

    private void figures() {
        page.append(String.format(
                Locale.ROOT,
                "<p class=\"figures\"><b>%,.0f</b> a second completed (%,.0f while requests were sent): %,d of %,d in %.1f s</p>%n",
                found.perSecond(),
                found.perSecondMeanwhile(),
                found.completed(),
                found.requests(),
                found.took()));
    }

    private void verdict() {
        page.append("<h2>Reconciliation</h2>\n<table>\n");
        for (Check check : found.checks()) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td class=\"n\">%,d</td><td class=\"n\">of %,d</td><td class=\"%s\">%s</td></tr>%n",
                    Html.text(check.what()),
                    check.found(),
                    check.expected(),
                    check.good() ? "good" : "wrong",
                    check.good() ? "good" : "WRONG"));
        }
        page.append("</table>\n<p class=\"")
                .append(
                        found.reconciled()
                                ? "good\">Nothing was lost, nothing doubled."
                                : "wrong\">Not reconciled: this run does not count.")
                .append("</p>\n");
    }

    private void latencies() {
        page.append(
                "<h2>Milliseconds from the moment at which a request was due</h2>\n<table>\n<tr><th></th><th class=\"n\">p50</th>"
                        + "<th class=\"n\">p90</th><th class=\"n\">p99</th><th class=\"n\">p99.9</th><th class=\"n\">most</th><th class=\"n\">count</th></tr>\n");
        found.latencies()
                .forEach((stage, h) -> page.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td class=\"n\">%,.1f</td><td class=\"n\">%,.1f</td><td class=\"n\">%,.1f</td><td class=\"n\">%,.1f</td><td class=\"n\">%,.1f</td><td class=\"n\">%,d</td></tr>%n",
                        Html.text(stage),
                        millis(h, 50),
                        millis(h, 90),
                        millis(h, 99),
                        millis(h, 99.9),
                        h.getMaxValue() / MILLI,
                        h.getTotalCount())));
        page.append("</table>\n");
    }

    private Plot percentiles() {
        List<Plot.Series> lines = new ArrayList<>();
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Map.Entry<String, Histogram> stage : found.latencies().entrySet()) {
            List<Plot.Point> points = new ArrayList<>();
            for (HistogramIterationValue step : stage.getValue().percentiles(PER_HALVING)) {
                points.add(new Plot.Point(step.getPercentileLevelIteratedTo(), step.getValueIteratedTo() / MILLI));
            }
            least = Math.min(least, stage.getValue().getMinValue() / MILLI);
            most = Math.max(most, stage.getValue().getMaxValue() / MILLI);
            lines.add(new Plot.Series(stage.getKey(), points));
        }
        return new Plot(
                "Latency by percentile",
                Axis.percentiles("percentile"),
                Axis.logarithmic("milliseconds", least, most),
                lines);
    }

    /** Half of the requests, and nearly all of them, by stage. */
    private void bars() {
        double most = found.latencies().values().stream()
                .mapToDouble(h -> millis(h, 99))
                .max()
                .orElse(1);
        int height = found.latencies().size() * 40 + 8;
        page.append(String.format(
                Locale.ROOT,
                "<h2>By stage: p50, and p99 behind it</h2>%n<svg viewBox=\"0 0 860 %d\" role=\"img\" aria-label=\"By stage\">%n",
                height));
        int top = 4;
        for (Map.Entry<String, Histogram> stage : found.latencies().entrySet()) {
            double half = millis(stage.getValue(), 50);
            double nearly = millis(stage.getValue(), 99);
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"190\" y=\"%d\" text-anchor=\"end\">%s</text><rect x=\"200\" y=\"%d\" width=\"%.1f\" height=\"28\" fill=\"#c9dcea\"/>"
                            + "<rect x=\"200\" y=\"%d\" width=\"%.1f\" height=\"28\" fill=\"#1b6ca8\"/><text x=\"%.1f\" y=\"%d\">%,.0f / %,.0f ms</text>%n",
                    top + 18,
                    Html.text(stage.getKey()),
                    top,
                    nearly / most * BAR,
                    top,
                    half / most * BAR,
                    208 + nearly / most * BAR,
                    top + 18,
                    half,
                    nearly));
            top += 40;
        }
        page.append("</svg>\n");
    }

    private Plot throughput() {
        List<Plot.Point> sent = new ArrayList<>();
        List<Plot.Point> completed = new ArrayList<>();
        List<Moment> timeline = found.timeline();
        for (int i = 1; i < timeline.size(); i++) {
            Moment before = timeline.get(i - 1);
            Moment now = timeline.get(i);
            double seconds = now.second() - before.second();
            // The last one is taken when all is done, and may follow at once.
            if (seconds > 0.2) {
                sent.add(new Plot.Point(now.second(), (now.sent() - before.sent()) / seconds));
                completed.add(new Plot.Point(now.second(), (now.completed() - before.completed()) / seconds));
            }
        }
        return plot(
                "Throughput over time",
                "a second",
                List.of(new Plot.Series("sent", sent), new Plot.Series("completed", completed)));
    }

    private void overTime() {
        List<Plot.Point> lag = found.timeline().stream()
                .filter(m -> m.lag() >= 0)
                .map(m -> new Plot.Point(m.second(), m.lag()))
                .toList();
        if (!lag.isEmpty()) {
            page.append(
                    plot("Lag of the consumer groups over time", "records", List.of(new Plot.Series("all groups", lag)))
                            .svg());
        }
        Map<String, List<Plot.Point>> cpu = new LinkedHashMap<>();
        Map<String, List<Plot.Point>> memory = new LinkedHashMap<>();
        List<Moment> known =
                found.timeline().stream().filter(m -> !m.processes().isEmpty()).toList();
        for (int i = 1; i < known.size(); i++) {
            Moment before = known.get(i - 1);
            Moment now = known.get(i);
            double seconds = now.second() - before.second();
            now.processes().forEach((name, use) -> {
                Use then = before.processes().get(name);
                if (then != null && seconds > 0.2) {
                    cpu.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(new Plot.Point(now.second(), (use.cpu() - then.cpu()) / seconds));
                }
                if (use.resident() > 0) {
                    memory.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(new Plot.Point(now.second(), use.resident() / MIB));
                }
            });
        }
        if (!cpu.isEmpty()) {
            page.append(
                    plot("CPU of each process over time", "cores", series(cpu)).svg());
            page.append(plot("Resident memory of each process over time", "MiB", series(memory))
                    .svg());
        }
    }

    private static List<Plot.Series> series(Map<String, List<Plot.Point>> lines) {
        return lines.entrySet().stream()
                .map(line -> new Plot.Series(line.getKey(), line.getValue()))
                .toList();
    }

    private static Plot plot(String title, String unit, List<Plot.Series> series) {
        return new Plot(
                title,
                Axis.linear(
                        "seconds",
                        points(series).mapToDouble(Plot.Point::x).max().orElse(1)),
                Axis.linear(
                        unit, points(series).mapToDouble(Plot.Point::y).max().orElse(1)),
                series);
    }

    private static Stream<Plot.Point> points(List<Plot.Series> series) {
        return series.stream().flatMap(line -> line.points().stream());
    }

    private void costs() {
        if (found.cpu().isEmpty() || found.completed() == 0) {
            return;
        }
        Map<String, Long> peaks = found.peaks();
        page.append(
                "<h2>What it cost</h2>\n<table>\n<tr><th></th><th class=\"n\">CPU-seconds</th><th class=\"n\">for 1 000</th><th class=\"n\">most MiB resident</th></tr>\n");
        found.cpu()
                .forEach((name, seconds) -> page.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td class=\"n\">%,.1f</td><td class=\"n\">%,.2f</td><td class=\"n\">%s</td></tr>%n",
                        Html.text(name),
                        seconds,
                        seconds * THOUSAND / found.completed(),
                        peaks.containsKey(name)
                                ? String.format(Locale.ROOT, "%,.0f", peaks.getOrDefault(name, 0L) / MIB)
                                : "")));
        page.append("</table>\n");
    }

    private void table(String title, Map<String, String> lines) {
        page.append("<h2>").append(title).append("</h2>\n<table>\n");
        lines.forEach((name, value) -> page.append("<tr><td>")
                .append(Html.text(name))
                .append("</td><td>")
                .append(Html.text(value))
                .append("</td></tr>\n"));
        page.append("</table>\n");
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MILLI;
    }
}
