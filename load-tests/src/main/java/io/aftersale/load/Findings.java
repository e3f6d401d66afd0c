package io.aftersale.load;

import java.util.List;
import java.util.Map;
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

    /** Whether nothing was lost and nothing doubled. */
    boolean reconciled() {
        return checks.stream().allMatch(Check::good);
    }

    double perSecond() {
        return completed / took;
    }

    double perSecondMeanwhile() {
        return meanwhile / sending;
    }
}
