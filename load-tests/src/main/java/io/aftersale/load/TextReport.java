package io.aftersale.load;

import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The report as it is read on a console. */
final class TextReport {
    private static final double MILLI = 1e6;

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
