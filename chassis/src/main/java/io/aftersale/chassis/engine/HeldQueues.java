package io.aftersale.chassis.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The held records of a batch's keys, in order, and what becomes of them. Of a queue behind a parked record only its
 * first is here, unless the batch releases it: the others need not be known to stand behind it.
 */
final class HeldQueues {

    private final Map<Queue, List<HeldRecords.Entry>> queues = new HashMap<>();
    private final List<HeldRecords.Entry> before;

    private record Queue(String aggregate, String key) {}

    private HeldQueues(List<HeldRecords.Entry> before) {
        this.before = before;
        before.forEach(e -> of(e.aggregate(), e.key()).add(e));
    }

    static HeldQueues none() {
        return new HeldQueues(List.of());
    }

    /** @param released those of the keys whose queues are wanted in full */
    static HeldQueues load(HeldRecords records, Collection<String> keys, Collection<String> released) {
        return new HeldQueues(keys.isEmpty() ? List.of() : records.ofKeys(keys, released));
    }

    /** All that have been loaded. */
    List<HeldRecords.Entry> loaded() {
        return before;
    }

    /** The queue of one aggregate, to be changed; empty where nothing is held. */
    List<HeldRecords.Entry> of(String aggregate, String key) {
        return queues.computeIfAbsent(new Queue(aggregate, key), k -> new ArrayList<>());
    }

    /** Whether new records of that aggregate stand behind a parked one. */
    boolean parked(String aggregate, String key) {
        List<HeldRecords.Entry> queue = queues.get(new Queue(aggregate, key));
        return queue != null && queue.stream().anyMatch(e -> e.kind() == HeldRecords.Kind.PARKED);
    }

    /** Writes what has changed, set-based. */
    void store(HeldRecords records) {
        Map<Long, HeldRecords.Entry> kept = new HashMap<>();
        List<HeldRecords.Entry> added = new ArrayList<>();
        for (List<HeldRecords.Entry> queue : queues.values()) {
            for (HeldRecords.Entry entry : queue) {
                if (entry.seq() == 0) {
                    added.add(entry);
                } else {
                    kept.put(entry.seq(), entry);
                }
            }
        }
        List<Long> gone = new ArrayList<>();
        List<HeldRecords.Entry> changed = new ArrayList<>();
        for (HeldRecords.Entry entry : before) {
            HeldRecords.Entry now = kept.get(entry.seq());
            if (now == null) {
                gone.add(entry.seq());
            } else if (!Objects.equals(now, entry)) {
                changed.add(now);
            }
        }
        if (!added.isEmpty()) {
            records.insert(added);
        }
        if (!gone.isEmpty()) {
            records.delete(gone);
        }
        if (!changed.isEmpty()) {
            records.update(changed);
        }
    }
}
