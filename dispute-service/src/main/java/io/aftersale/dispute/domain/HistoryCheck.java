package io.aftersale.dispute.domain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Finds out whether a case's history is as it was written (E9). */
public final class HistoryCheck {

    private HistoryCheck() {}

    /** What is wrong, and from which entry on. */
    public record Fault(long sequence, Kind kind) {

        /** In what way. */
        public enum Kind {
            /** The entry is not what was written. */
            CHANGED,
            /** It is not chained to the entry before it. */
            BROKEN,
            /** Entries are missing before it, or it is not in its place. */
            MISSING,
            /** The case has had more events than there are entries. */
            CUT_OFF
        }
    }

    /**
     * What came of a check.
     *
     * @param entries that were looked at
     * @param head hash of the last one
     */
    public record Result(long entries, String head, List<Fault> faults) {}

    /**
     * Looks at all entries.
     *
     * @param entries in the order of their sequence
     * @param expected how many events the case has had
     */
    public static Result of(String orderId, Iterator<HistoryEntry> entries, long expected) {
        List<Fault> faults = new ArrayList<>();
        long last = 0;
        long count = 0;
        String head = HistoryEntry.NOTHING;
        while (entries.hasNext()) {
            HistoryEntry entry = entries.next();
            if (entry.sequence() != last + 1) {
                faults.add(new Fault(entry.sequence(), Fault.Kind.MISSING));
            } else if (!entry.predecessor().equals(head)) {
                faults.add(new Fault(entry.sequence(), Fault.Kind.BROKEN));
            }
            if (!entry.hash().equals(entry.computed(orderId))) {
                faults.add(new Fault(entry.sequence(), Fault.Kind.CHANGED));
            }
            last = entry.sequence();
            head = entry.hash();
            count++;
        }
        if (last < expected) {
            faults.add(new Fault(last + 1, Fault.Kind.CUT_OFF));
        }
        return new Result(count, head, faults);
    }
}
