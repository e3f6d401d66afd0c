package io.aftersale.chassis.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The exact records that were published, or will be once more after a crash: inbox, outbox and audit trail at once. */
public final class Journal {

    private final JdbcTemplate db;
    private final byte[] source;

    /**
     * @param input and {@code sourceOffset}: the record that brought it about
     * @param eventId null for a record that is passed on as it is: a dead letter, or one put into its right partition
     * @param headers of a record that is passed on; those of an event follow from the other fields
     */
    public record Entry(
            Instant at,
            int input,
            long sourceOffset,
            String topic,
            byte @Nullable [] key,
            @Nullable String eventId,
            @Nullable String causeId,
            @Nullable String type,
            long version,
            @Nullable String traceparent,
            @Nullable Headers headers,
            byte @Nullable [] value) {}

    /** An entry and its place. */
    record Numbered(long seq, Entry entry) {}

    /** Offsets of one input whose effects may not have been published. */
    record Gap(int input, long from, long to) {}

    /** @param service that publishes; becomes {@code ce_source} */
    public Journal(JdbcTemplate db, String service) {
        this.db = db;
        this.source = ("/aftersale/" + service + "-service").getBytes(StandardCharsets.UTF_8);
    }

    JdbcTemplate database() {
        return db;
    }

    void append(List<Entry> entries) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement insert = c.prepareStatement("""
                    insert into journal (recorded_at, input, source_offset, topic, key, event_id, cause_id, type, version,
                                         traceparent, headers, value)
                    select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)) {
                Columns columns = new Columns(c, insert, entries.size());
                columns.set("timestamptz", i -> entries.get(i).at);
                columns.set("int", i -> entries.get(i).input);
                columns.set("bigint", i -> entries.get(i).sourceOffset);
                columns.set("text", i -> entries.get(i).topic);
                columns.set("bytea", i -> entries.get(i).key);
                columns.set("text", i -> entries.get(i).eventId);
                columns.set("text", i -> entries.get(i).causeId);
                columns.set("text", i -> entries.get(i).type);
                columns.set("bigint", i -> entries.get(i).version);
                columns.set("text", i -> entries.get(i).traceparent);
                columns.set("bytea", i -> pack(entries.get(i).headers));
                columns.set("bytea", i -> entries.get(i).value);
                return insert.executeUpdate();
            }
        });
    }

    /**
     * What the gaps' records brought about, in the order in which it was decided. A gap is never wider than the batch that
     * has moved its input last, and all that a batch has decided has that batch's time.
     */
    List<Entry> read(Collection<Gap> gaps) {
        return select("""
                select j.* from unnest(?, ?, ?) as g(input, lo, hi) join consumed c on c.input = g.input
                  join journal j on j.recorded_at = c.moved_at
                    and j.input = g.input and j.source_offset >= g.lo and j.source_offset < g.hi
                order by j.seq
                """, (c, select) -> {
            select.setArray(
                    1, c.createArrayOf("int", gaps.stream().map(Gap::input).toArray()));
            select.setArray(
                    2, c.createArrayOf("bigint", gaps.stream().map(Gap::from).toArray()));
            select.setArray(
                    3, c.createArrayOf("bigint", gaps.stream().map(Gap::to).toArray()));
        });
    }

    /**
     * What commands or events have brought about, each under one key, in order.
     *
     * @param keys by the causes' ids
     */
    List<Entry> causedBy(Map<String, String> keys) {
        List<Map.Entry<String, String>> causes = List.copyOf(keys.entrySet());
        return select("""
                select j.* from journal j join unnest(?, ?) as x(key, cause) on j.key = x.key and j.cause_id = x.cause
                where j.event_id is not null order by j.seq
                """, (c, select) -> {
            Columns columns = new Columns(c, select, causes.size());
            columns.set("bytea", i -> causes.get(i).getValue().getBytes(StandardCharsets.UTF_8));
            columns.set("text", i -> causes.get(i).getKey());
        });
    }

    /** What was published under one key, in order. */
    public List<Entry> ofKey(String key) {
        return select(
                "select * from journal where key = ? and event_id is not null order by seq",
                (c, select) -> select.setBytes(1, key.getBytes(StandardCharsets.UTF_8)));
    }

    /** The dead letters after that place, in order. */
    List<Numbered> deadLetters(long after, int limit) {
        return db.query("""
                select * from journal j where topic like '%.dlt' and seq > ?
                  and not exists (select 1 from operator_action a where a.dead_letter = j.seq)
                order by seq limit ?
                """, (row, n) -> new Numbered(row.getLong("seq"), entry(row)), after, limit);
    }

    /** One dead letter. */
    Optional<Entry> deadLetter(long seq) {
        return db
                .query("select * from journal where topic like '%.dlt' and seq = ?", (row, n) -> entry(row), seq)
                .stream()
                .findFirst();
    }

    private interface Parameters {
        void set(java.sql.Connection c, PreparedStatement select) throws SQLException;
    }

    private List<Entry> select(String sql, Parameters parameters) {
        return db.execute((java.sql.Connection c) -> {
            try (PreparedStatement select = c.prepareStatement(sql)) {
                parameters.set(c, select);
                ResultSet rows = select.executeQuery();
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        });
    }

    /** The record as it goes to the broker. */
    ProducerRecord<byte[], byte[]> record(Entry entry) {
        Headers headers = entry.headers;
        if (headers == null && entry.eventId != null && entry.type != null) {
            headers = cloudEvent(entry.eventId, entry.type, entry.at, entry.traceparent);
        }
        return new ProducerRecord<>(entry.topic, null, entry.key, entry.value, headers);
    }

    /** CloudEvents 1.0, binary mode. */
    Headers cloudEvent(String id, String type, Instant at, @Nullable String traceparent) {
        Headers headers = new RecordHeaders()
                .add("ce_specversion", SPEC_VERSION)
                .add("ce_id", id.getBytes(StandardCharsets.UTF_8))
                .add("ce_type", type.getBytes(StandardCharsets.UTF_8))
                .add("ce_source", source)
                .add("ce_time", at.toString().getBytes(StandardCharsets.US_ASCII))
                .add("content-type", AVRO);
        if (traceparent != null) {
            headers.add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return headers;
    }

    private static final byte[] SPEC_VERSION = "1.0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AVRO = "application/avro".getBytes(StandardCharsets.US_ASCII);

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getInt("input"),
                row.getLong("source_offset"),
                row.getString("topic"),
                row.getBytes("key"),
                row.getString("event_id"),
                row.getString("cause_id"),
                row.getString("type"),
                row.getLong("version"),
                row.getString("traceparent"),
                unpack(row.getBytes("headers")),
                row.getBytes("value"));
    }

    private static byte @Nullable [] pack(@Nullable Headers headers) {
        if (headers == null) {
            return null;
        }
        List<byte[]> parts = new ArrayList<>();
        int size = 0;
        for (Header header : headers) {
            byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
            byte[] value = header.value() == null ? new byte[0] : header.value();
            parts.add(name);
            parts.add(value);
            size += 8 + name.length + value.length;
        }
        ByteBuffer packed = ByteBuffer.allocate(size);
        parts.forEach(part -> packed.putInt(part.length).put(part));
        return packed.array();
    }

    private static @Nullable Headers unpack(byte @Nullable [] packed) {
        if (packed == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(packed);
        Function<ByteBuffer, byte[]> part = b -> {
            byte[] bytes = new byte[b.getInt()];
            b.get(bytes);
            return bytes;
        };
        Headers headers = new RecordHeaders();
        while (in.hasRemaining()) {
            headers.add(new String(part.apply(in), StandardCharsets.UTF_8), part.apply(in));
        }
        return headers;
    }
}
