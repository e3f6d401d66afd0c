package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Meta.CommandMeta;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the commands of a batch have got, against repetition by their senders (B17). */
final class Settled {

    private final Map<String, Handled.Entry> before;
    private final Instant now;
    private final Map<String, Handled.Entry> fresh = new LinkedHashMap<>();
    private final Map<String, Handled.Entry> later = new LinkedHashMap<>();

    /** @param before those of the batch's commands that earlier batches have settled */
    Settled(Map<String, Handled.Entry> before, Instant now) {
        this.before = before;
        this.now = now;
    }

    /** The command with the same id that came first; null if this one is the first, which it then is. */
    Handled.@Nullable Entry first(CommandMeta meta, String key, byte[] fingerprint) {
        Handled.Entry first =
                fresh.containsKey(meta.commandId()) ? fresh.get(meta.commandId()) : before.get(meta.commandId());
        if (first == null) {
            fresh.put(meta.commandId(), entry(meta, key, fingerprint, Handled.Outcome.DONE, 0));
        }
        return first;
    }

    /** Notes how far a command has got; one that an earlier batch has held back, too. */
    void note(CommandMeta meta, String key, Handled.Outcome outcome, long version) {
        Handled.Entry first = fresh.get(meta.commandId());
        if (first == null) {
            later.put(meta.commandId(), entry(meta, key, new byte[0], outcome, version));
        } else {
            fresh.put(meta.commandId(), entry(meta, key, first.fingerprint(), outcome, version));
        }
    }

    private Handled.Entry entry(
            CommandMeta meta, String key, byte[] fingerprint, Handled.Outcome outcome, long version) {
        return new Handled.Entry(
                meta.commandId(), key, fingerprint, meta.actor().id(), outcome, version, now);
    }

    void store(Handled handled) {
        if (!fresh.isEmpty()) {
            handled.insert(List.copyOf(fresh.values()));
        }
        if (!later.isEmpty()) {
            handled.update(List.copyOf(later.values()));
        }
    }
}
