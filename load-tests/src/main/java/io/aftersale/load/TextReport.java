package io.aftersale.load;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The report as it is read on a console. */
final class TextReport {
    private static final double MILLI = 1e6;
    private static final double THOUSAND = 1_000;
    private static final long MIB = 1_024 * 1_024;

    private TextReport() {}

    static void print(PrintStream out, Findings found) {
        out.printf(
                Locale.ROOT,
                "%ncompleted %,d of %,d in %.1f s: %.0f a second%n",
                found.completed(),
                found.requests(),
                found.took(),
                found.perSecond());
        out.printf(
                Locale.ROOT,
                "while they were sent, %,d of them: %.0f a second%n",
                found.meanwhile(),
                found.perSecondMeanwhile());
        found.latencies().forEach((stage, histogram) -> line(out, stage, histogram));
        if (found.completed() > 0) {
            Map<String, Long> peaks = found.peaks();
            found.cpu().forEach((name, seconds) -> cost(out, name, seconds, found.completed(), peaks));
        }
        for (Check check : found.checks()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %s: %,d%s%n",
                    check.good() ? "good" : "WRONG",
                    check.what(),
                    check.found(),
                    check.good() ? "" : String.format(Locale.ROOT, ", expected %,d", check.expected()));
        }
        found.remarks().forEach(out::println);
        out.println(found.reconciled() ? "reconciled: nothing lost, nothing doubled" : "NOT reconciled");
    }

    private static void cost(PrintStream out, String name, double seconds, long completed, Map<String, Long> peaks) {
        out.printf(
                Locale.ROOT,
                "%-28s %,8.1f CPU-seconds, %,7.2f for 1 000%s%n",
                name,
                seconds,
                seconds * THOUSAND / completed,
                peaks.containsKey(name)
                        ? String.format(Locale.ROOT, ", %,d MiB resident at most", peaks.getOrDefault(name, 0L) / MIB)
                        : "");
    }

    private static void line(PrintStream out, String what, Histogram histogram) {
        out.printf(
                Locale.ROOT,
                "%-28s p50 %,9.1f ms   p90 %,9.1f ms   p99 %,9.1f ms   max %,9.1f ms   (%,d)%n",
                what,
                histogram.getValueAtPercentile(50) / MILLI,
                histogram.getValueAtPercentile(90) / MILLI,
                histogram.getValueAtPercentile(99) / MILLI,
                histogram.getMaxValue() / MILLI,
                histogram.getTotalCount());
    }
}
