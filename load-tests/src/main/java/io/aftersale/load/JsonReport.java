package io.aftersale.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as programs read it. Times are in milliseconds where the name says so, and in seconds otherwise. */
final class JsonReport {
    private static final double MILLI = 1e6;
    private static final int PER_HALVING = 5;
    private static final double THOUSAND = 1_000;

    private JsonReport() {}

    static String of(Report report) {
        Findings found = report.findings();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("at", report.at().toString());
        root.put("run", found.run());
        root.put("reconciled", found.reconciled());
        root.put("options", report.options());
        root.put("facts", report.facts());
        root.put("requests", found.requests());
        root.put("completed", found.completed());
        root.put("seconds", found.took());
        root.put("perSecond", found.perSecond());
        root.put("sendingSeconds", found.sending());
        root.put("perSecondWhileSending", found.perSecondMeanwhile());
        root.put("cpuSeconds", found.cpu());
        if (found.completed() > 0) {
            Map<String, Double> each = new LinkedHashMap<>();
            found.cpu().forEach((name, seconds) -> each.put(name, seconds * THOUSAND / found.completed()));
            root.put("cpuSecondsPerThousand", each);
        }
        root.put("peakResidentBytes", found.peaks());
        Map<String, Object> latencies = new LinkedHashMap<>();
        found.latencies().forEach((stage, histogram) -> latencies.put(stage, latency(histogram)));
        root.put("latencyMillis", latencies);
        root.put("timeline", found.timeline());
        root.put(
                "reconciliation", found.checks().stream().map(JsonReport::check).toList());
        root.put("remarks", found.remarks());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(root);
    }

    private static Map<String, Object> check(Check check) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("what", check.what());
        line.put("expected", check.expected());
        line.put("found", check.found());
        line.put("good", check.good());
        return line;
    }

    private static Map<String, Object> latency(Histogram histogram) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("count", histogram.getTotalCount());
        latency.put("mean", histogram.getMean() / MILLI);
        for (double percentile : new double[] {50, 75, 90, 95, 99, 99.9}) {
            String name = "p" + Double.toString(percentile).replaceAll("\\.0$", "");
            latency.put(name, histogram.getValueAtPercentile(percentile) / MILLI);
        }
        latency.put("max", histogram.getMaxValue() / MILLI);
        List<double[]> curve = new ArrayList<>();
        for (HistogramIterationValue step : histogram.percentiles(PER_HALVING)) {
            curve.add(new double[] {step.getPercentileLevelIteratedTo(), step.getValueIteratedTo() / MILLI});
        }
        latency.put("curve", curve);
        return latency;
    }
}
