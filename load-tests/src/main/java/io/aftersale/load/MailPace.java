package io.aftersale.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast e-mails went from a moment on.
 *
 * @param from {@link System#nanoTime} from which they count
 * @param before e-mails that were sent until then
 */
record MailPace(long from, long before) {
    private static final String SERVICE = "notification-service";
    private static final double SECOND = 1e9;

    /** The findings with a sentence about it. */
    Findings told(Findings findings, Tally tally) {
        double seconds = Math.max(tally.lastEnd() - from, 1) / SECOND;
        long mails = tally.mailsSent() - before;
        List<String> remarks = new ArrayList<>(findings.remarks());
        remarks.add(String.format(
                Locale.ROOT,
                "The mail server accepted %,d e-mails in %.1f s: %.0f a second.",
                mails,
                seconds,
                mails / seconds));
        Double cpu = findings.cpu().get(SERVICE);
        if (cpu != null) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "In the %.1f s from the first request, notification-service used %.1f CPU-seconds: %.2f of a core.",
                    findings.took(),
                    cpu,
                    cpu / findings.took()));
        }
        return findings.with(remarks);
    }
}
