package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of commands, and what has been told of an aggregate, read from the engine's own tables. */
public final class Outcomes {

    private final Handled handled;
    private final Journal journal;
    private final Fingerprints fingerprints;
    private final Wire wire;
    private final Map<String, Topic> topics;

    /** An event that was published. */
    public record Told(String id, String type, long version, Instant at, Meta meta, Record event) {}

    /**
     * What became of one command.
     *
     * @param fingerprint of its content
     * @param events that it caused
     */
    public record Outcome(
            String commandId,
            String aggregateId,
            byte[] fingerprint,
            String issuedBy,
            Handled.Outcome status,
            long version,
            List<Told> events) {}

    Outcomes(Handled handled, Journal journal, Fingerprints fingerprints, Wire wire, List<Topic> topics) {
        this.handled = handled;
        this.journal = journal;
        this.fingerprints = fingerprints;
        this.wire = wire;
        this.topics = topics.stream().collect(Collectors.toMap(Topic::name, t -> t));
    }

    /** Which of these commands have been handled or held back so far. */
    public Map<String, Handled.Entry> seen(Collection<String> commandIds) {
        return handled.find(commandIds);
    }

    /** What became of a command; empty where it has not been seen. */
    public Optional<Outcome> of(String commandId) {
        return Optional.ofNullable(of(List.of(commandId)).get(commandId));
    }

    /** What became of commands, by their ids; of those that have been seen. */
    public Map<String, Outcome> of(Collection<String> commandIds) {
        Map<String, Handled.Entry> seen = handled.find(commandIds);
        Map<String, String> keys = new HashMap<>();
        seen.forEach((id, entry) -> keys.put(id, entry.aggregateId()));
        Map<String, List<Journal.Entry>> caused =
                journal.causedBy(keys).stream().collect(Collectors.groupingBy(e -> String.valueOf(e.causeId())));
        Map<String, Outcome> outcomes = new HashMap<>();
        seen.forEach((id, entry) -> outcomes.put(
                id,
                new Outcome(
                        id,
                        entry.aggregateId(),
                        entry.fingerprint(),
                        entry.issuedBy(),
                        entry.outcome(),
                        entry.version(),
                        told(caused.getOrDefault(id, List.of()).stream()))));
        return outcomes;
    }

    /** Fingerprint of a command's content, as {@link Outcome} has it. */
    public byte[] fingerprint(String key, Record command) {
        return fingerprints.of(key, command);
    }

    /** Everything that this service has published under one key, in order. */
    public List<Told> story(String key) {
        return told(journal.ofKey(key).stream());
    }

    /**
     * One record that this service has published, without what it says.
     *
     * @param causeId of the command or event that brought it about
     * @param traceparent of the trace that it belongs to
     */
    public record Step(
            String topic,
            String eventId,
            String type,
            long version,
            Instant at,
            @Nullable String causeId,
            @Nullable String traceparent) {}

    /** The way of what has one key through this service's topics, in order. */
    public List<Step> way(String key) {
        return journal.ofKey(key).stream()
                .map(e -> new Step(
                        e.topic(),
                        String.valueOf(e.eventId()),
                        simpleName(String.valueOf(e.type())),
                        e.version(),
                        e.at(),
                        e.causeId(),
                        e.traceparent()))
                .toList();
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private List<Told> told(Stream<Journal.Entry> entries) {
        return entries.map(this::told).flatMap(Optional::stream).toList();
    }

    private Optional<Told> told(Journal.Entry entry) {
        Topic topic = topics.get(entry.topic());
        if (topic == null || entry.eventId() == null || entry.type() == null) {
            return Optional.empty();
        }
        String id = entry.eventId();
        String type = entry.type();
        try {
            return wire.decode(topic, entry.value())
                    .flatMap(m -> Optional.ofNullable(m.meta())
                            .map(meta -> new Told(id, simpleName(type), entry.version(), entry.at(), meta, m.body())));
        } catch (Undecodable e) {
            throw new IllegalStateException("a journalled record can no longer be read", e);
        }
    }
}
