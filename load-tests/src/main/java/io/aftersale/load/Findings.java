package io.aftersale.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a run has found.
 *
 * @param run part of all its ids
 * @param requests that were sent
 * @param sending seconds from the first to the last request
 * @param took seconds from the first request to the last end
 * @param meanwhile requests that came to their end while others were sent
 * @param latencies nanoseconds from when a request was due, by stage
 * @param remarks what a reader has to know, a sentence each
 */
record Findings(
        String run,
        int requests,
        double sending,
        double took,
        long completed,
        long meanwhile,
        Map<String, Histogram> latencies,
        List<Moment> timeline,
        List<Check> checks,
        List<String> remarks) {

    /** The same with other remarks. */
    Findings with(List<String> otherRemarks) {
        return new Findings(
                run, requests, sending, took, completed, meanwhile, latencies, timeline, checks, otherRemarks);
    }

    /** Whether nothing was lost and nothing doubled. */
    boolean reconciled() {
        return checks.stream().allMatch(Check::good);
    }

    /** CPU-seconds of each process from the first request to the last end; the whole machine's among them. */
    Map<String, Double> cpu() {
        Map<String, Double> spent = new TreeMap<>();
        if (!timeline.isEmpty()) {
            Map<String, Use> first = timeline.getFirst().processes();
            timeline.getLast().processes().forEach((name, last) -> {
                Use before = first.get(name);
                if (before != null) {
                    spent.put(name, last.cpu() - before.cpu());
                }
            });
        }
        return spent;
    }

    /** The most memory that was resident, in bytes, of each process. */
    Map<String, Long> peaks() {
        Map<String, Long> peaks = new TreeMap<>();
        for (Moment moment : timeline) {
            moment.processes().forEach((name, use) -> {
                if (use.resident() > 0) {
                    peaks.merge(name, use.resident(), Math::max);
                }
            });
        }
        return peaks;
    }

    double perSecond() {
        return completed / took;
    }

    double perSecondMeanwhile() {
        return meanwhile / sending;
    }
}
