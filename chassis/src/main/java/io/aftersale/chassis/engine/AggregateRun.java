package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The aggregates of one kind that a batch is about: loaded with one statement, folded in memory, stored with two. */
final class AggregateRun<S extends Record, C, E> {

    /** Simple name of the one event type that changes nothing. */
    static final String REFUSAL = "CommandRefused";

    /** Leaves room for key, headers and the broker's own. */
    private static final int LARGEST = Topic.MAX_BYTES - 64 * 1024;

    private final Aggregate<S, C, E> aggregate;
    private final Wire wire;
    private final JdbcTemplate db;
    private final Map<String, Loaded<S>> loaded = new HashMap<>();
    private final Map<String, Changed<S, E>> changed = new LinkedHashMap<>();
    private final Decider<S, C, E> decider;

    private record Loaded<S>(S state, long version) {}

    /** What an aggregate has become in this batch. */
    private record Changed<S extends Record, E>(
            @Nullable Long found,
            S state,
            long version,
            Instant at,
            byte[] value,
            Object[] columns,
            List<E> events,
            List<Meta.EventMeta> metas) {}

    /**
     * What came of one record.
     *
     * @param change makes it so
     */
    record Decided(
            List<Journal.Entry> entries, List<Effected> effects, boolean refused, long version, Runnable change) {}

    /** An effect and, for a call, the event that it is about, in wire format. */
    record Effected(Effect effect, byte[] event) {}

    AggregateRun(
            Aggregate<S, C, E> aggregate,
            Wire wire,
            JdbcTemplate db,
            Collection<String> keys,
            Collection<? extends Record> inputs) {
        this.aggregate = aggregate;
        this.wire = wire;
        this.db = db;
        states(db, aggregate, keys).forEach((key, value) -> {
            Message message = decode(value);
            if (message.meta() instanceof Meta.StateMeta meta) {
                loaded.put(key, new Loaded<>(aggregate.stateType.cast(message.body()), meta.version()));
            }
        });
        this.decider = aggregate.deciders.read(
                db, inputs.stream().map(aggregate.commandType::cast).toList());
    }

    /** The stored state records of these keys. */
    static Map<String, byte[]> states(JdbcTemplate db, Aggregate<?, ?, ?> aggregate, Collection<String> keys) {
        return db.execute((java.sql.Connection c) -> {
            try (PreparedStatement select =
                    c.prepareStatement("select key, state from " + aggregate.table + " where key = any(?)")) {
                select.setArray(1, c.createArrayOf("text", keys.toArray(String[]::new)));
                ResultSet rows = select.executeQuery();
                Map<String, byte[]> states = new HashMap<>();
                while (rows.next()) {
                    states.put(rows.getString("key"), rows.getBytes("state"));
                }
                return states;
            }
        });
    }

    private Message decode(byte[] value) {
        try {
            return wire.decode(aggregate.stateTopic, value)
                    .orElseThrow(() -> new IllegalStateException("a state that is not bound"));
        } catch (Undecodable e) {
            throw new IllegalStateException("a stored state can no longer be read", e);
        }
    }

    boolean exists(String key) {
        return loaded.containsKey(key);
    }

    long version(String key) {
        Loaded<S> current = loaded.get(key);
        return current == null ? 0 : current.version;
    }

    boolean creates(Record input) {
        return aggregate.creators.contains(input.getClass());
    }

    /**
     * Decides one record, and changes nothing before {@link #apply}.
     *
     * @throws RuntimeException a bug in the domain, or a registry that does not answer
     */
    Decided decide(Record input, Context context, Source source, @Nullable String traceparent) {
        String key = context.aggregateId();
        Loaded<S> current = loaded.get(key);
        S known = current == null ? null : current.state;
        S state = decider.learn(known, aggregate.commandType.cast(input), context);
        boolean learned = !Objects.equals(state, known);
        long version = current == null ? 0 : current.version;
        List<Journal.Entry> entries = new ArrayList<>();
        List<Effected> effects = new ArrayList<>();
        List<E> happened = new ArrayList<>();
        List<Meta.EventMeta> metas = new ArrayList<>();
        boolean refused = false;
        for (E event : decider.decide(state, aggregate.commandType.cast(input), context)) {
            Record body = (Record) event;
            boolean refusal = body.getClass().getSimpleName().equals(REFUSAL);
            refused |= refusal;
            if (!refusal) {
                state = decider.evolve(state, event, context);
                version++;
            }
            Meta.EventMeta meta = meta(body, version, entries.size(), context, source);
            if (!refusal) {
                happened.add(event);
                metas.add(meta);
            }
            Journal.Entry entry = entry(body, meta, source, traceparent);
            entries.add(entry);
            if (!refusal && state != null && entry.value() != null) {
                for (Effect effect : aggregate.effects.of(event, state, context)) {
                    effects.add(new Effected(effect, entry.value()));
                }
            }
        }
        Runnable change = (learned || !happened.isEmpty()) && state != null
                ? change(key, current, state, version, context.now(), happened, metas)
                : () -> {};
        return new Decided(entries, effects, refused, version, change);
    }

    /** Makes so what was decided. */
    void apply(Decided decided) {
        decided.change.run();
    }

    /** An event of this aggregate's topic as the journal keeps it. */
    Journal.Entry entry(
            Record body, long version, int index, Context context, Source source, @Nullable String traceparent) {
        return entry(body, meta(body, version, index, context, source), source, traceparent);
    }

    private Meta.EventMeta meta(Record body, long version, int index, Context context, Source source) {
        String key = context.aggregateId();
        String id = source.id(aggregate.table
                        + '/'
                        + context.causeId()
                        + '/'
                        + key
                        + '/'
                        + body.getClass().getSimpleName()
                        + '/'
                        + index)
                .toString();
        return new Meta.EventMeta(
                id, key, version, context.now(), context.causeId(), context.correlationId(), context.actor());
    }

    private Journal.Entry entry(Record body, Meta.EventMeta meta, Source source, @Nullable String traceparent) {
        return new Journal.Entry(
                meta.occurredAt(),
                source.input(),
                source.offset(),
                aggregate.events.name(),
                meta.aggregateId().getBytes(StandardCharsets.UTF_8),
                meta.eventId(),
                meta.causeId(),
                wire.type(aggregate.events, body),
                meta.version(),
                traceparent,
                null,
                publishable(aggregate.events, new Message(meta, body)));
    }

    private Runnable change(
            String key,
            @Nullable Loaded<S> current,
            S state,
            long version,
            Instant at,
            List<E> happened,
            List<Meta.EventMeta> told) {
        byte[] value = publishable(aggregate.stateTopic, new Message(new Meta.StateMeta(key, version, at), state));
        Object[] columns = aggregate.columns.stream()
                .map(c -> storable(c.value().apply(state)))
                .toArray();
        Changed<S, E> before = changed.get(key);
        List<E> events = new ArrayList<>(before == null ? List.of() : before.events);
        events.addAll(happened);
        List<Meta.EventMeta> metas = new ArrayList<>(before == null ? List.of() : before.metas);
        metas.addAll(told);
        Long found = before != null ? before.found : current == null ? null : Long.valueOf(current.version);
        return () -> {
            changed.put(key, new Changed<>(found, state, version, at, value, columns, events, metas));
            loaded.put(key, new Loaded<>(state, version));
        };
    }

    /** A record that the broker will take; a bigger one would stop its partition, so its key is parked instead. */
    private byte[] publishable(Topic topic, Message message) {
        byte[] value = wire.encode(topic, message);
        if (value.length > LARGEST) {
            throw new IllegalStateException("a record of " + value.length + " bytes is too large for " + topic.name());
        }
        return value;
    }

    private static @Nullable Object storable(@Nullable Object value) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL cannot store a NUL character");
        }
        return value;
    }

    /** Stores what has changed. */
    void store() {
        if (changed.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Changed<S, E>>> inserts = new ArrayList<>();
        List<Map.Entry<String, Changed<S, E>>> updates = new ArrayList<>();
        changed.entrySet().forEach(e -> (e.getValue().found == null ? inserts : updates).add(e));
        String names = aggregate.columns.stream().map(c -> ", " + c.name()).collect(Collectors.joining());
        if (!inserts.isEmpty()) {
            write(
                    "insert into %1$s (key, version, state, updated_at%2$s) select key, version, state, updated_at%2$s from unnest(%3$s) as x(key, found, version, state, updated_at%2$s) on conflict do nothing",
                    names, inserts);
        }
        if (!updates.isEmpty()) {
            String sets = aggregate.columns.stream()
                    .map(c -> ", " + c.name() + " = x." + c.name())
                    .collect(Collectors.joining());
            write(
                    "update %1$s t set version = x.version, state = x.state, updated_at = x.updated_at" + sets
                            + " from unnest(%3$s) as x(key, found, version, state, updated_at%2$s)"
                            + " where t.key = x.key and t.version = x.found",
                    names,
                    updates);
        }
        List<Aggregate.Change<S, E>> changes = changed.entrySet().stream()
                .map(e ->
                        new Aggregate.Change<>(e.getKey(), e.getValue().state, e.getValue().events, e.getValue().metas))
                .toList();
        aggregate.projections.forEach(p -> p.write(db, changes));
    }

    private void write(String sql, String names, List<Map.Entry<String, Changed<S, E>>> rows) {
        String parameters = IntStream.range(0, 5 + aggregate.columns.size())
                .mapToObj(i -> "?")
                .collect(Collectors.joining(", "));
        int written = db.execute((java.sql.Connection c) -> {
            try (PreparedStatement statement = c.prepareStatement(sql.formatted(aggregate.table, names, parameters))) {
                Columns columns = new Columns(c, statement, rows.size());
                columns.set("text", i -> rows.get(i).getKey());
                columns.set("bigint", i -> rows.get(i).getValue().found);
                columns.set("bigint", i -> rows.get(i).getValue().version);
                columns.set("bytea", i -> rows.get(i).getValue().value);
                columns.set("timestamptz", i -> rows.get(i).getValue().at);
                for (int n = 0; n < aggregate.columns.size(); n++) {
                    int at = n;
                    columns.set(
                            aggregate.columns.get(n).sqlType(), i -> rows.get(i).getValue().columns[at]);
                }
                return statement.executeUpdate();
            }
        });
        if (written != rows.size()) {
            throw new LostRace("an aggregate of " + aggregate.table + " was changed by somebody else");
        }
    }

    /** The state records to publish, by key: one for each aggregate, however many events it had. */
    Map<String, byte[]> changedStates() {
        return changed.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().value));
    }

    Aggregate<S, C, E> aggregate() {
        return aggregate;
    }
}
