package io.aftersale.chassis.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records that are held back, key by key and in order, while all other keys go on. */
public final class HeldRecords {

    private final JdbcTemplate db;

    /** Why a record is held. */
    public enum Kind {
        /** Handling it, or one before it of the same key, failed; an operator replays or discards it. */
        PARKED,
        /** Its aggregate is not known yet. */
        WAITING
    }

    /**
     * One record.
     *
     * @param seq its place; 0 while it is not stored
     * @param why in words; for a bug, the exception
     * @param offset and {@code topic}, {@code partition}: where it came from
     */
    public record Entry(
            long seq,
            String aggregate,
            String key,
            Kind kind,
            String why,
            String topic,
            int partition,
            long offset,
            @Nullable String traceparent,
            byte[] value,
            Instant heldAt) {

        Entry as(Kind other, String because) {
            return new Entry(seq, aggregate, key, other, because, topic, partition, offset, traceparent, value, heldAt);
        }
    }

    public HeldRecords(JdbcTemplate db) {
        this.db = db;
    }

    /**
     * What is held of these keys, in order; of a queue that begins with a parked record only that, unless its key is
     * among the {@code released}.
     */
    List<Entry> ofKeys(Collection<String> keys, Collection<String> released) {
        return db.execute((java.sql.Connection c) -> {
            try (PreparedStatement select = c.prepareStatement("""
                    select * from held h where key = any(?) and (key = any(?) or not exists (
                        select 1 from held e where e.aggregate = h.aggregate and e.key = h.key and e.seq < h.seq
                                               and e.kind = 'PARKED' and not exists (
                            select 1 from held f where f.aggregate = e.aggregate and f.key = e.key and f.seq < e.seq)))
                    order by seq
                    """)) {
                select.setArray(1, c.createArrayOf("text", keys.toArray(String[]::new)));
                select.setArray(2, c.createArrayOf("text", released.toArray(String[]::new)));
                ResultSet rows = select.executeQuery();
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        });
    }

    /** The first held record of each key of that kind, oldest first, after {@code afterSeq}. */
    public List<Entry> firstOfEachKey(Kind kind, long afterSeq, int limit) {
        return db.query("""
                select * from held h where kind = ? and seq > ?
                  and not exists (select 1 from held e where e.aggregate = h.aggregate and e.key = h.key and e.seq < h.seq)
                order by seq limit ?
                """, (row, n) -> entry(row), kind.name(), afterSeq, limit);
    }

    void insert(List<Entry> entries) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement insert = c.prepareStatement("""
                    insert into held (aggregate, key, kind, why, topic, partition, source_offset, traceparent, value, held_at)
                    select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)) {
                Columns columns = new Columns(c, insert, entries.size());
                columns.set("text", i -> entries.get(i).aggregate);
                columns.set("text", i -> entries.get(i).key);
                columns.set("text", i -> entries.get(i).kind.name());
                columns.set("text", i -> entries.get(i).why);
                columns.set("text", i -> entries.get(i).topic);
                columns.set("int", i -> entries.get(i).partition);
                columns.set("bigint", i -> entries.get(i).offset);
                columns.set("text", i -> entries.get(i).traceparent);
                columns.set("bytea", i -> entries.get(i).value);
                columns.set("timestamptz", i -> entries.get(i).heldAt);
                return insert.executeUpdate();
            }
        });
    }

    void update(List<Entry> entries) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement update = c.prepareStatement("""
                    update held h set kind = x.kind, why = x.why from unnest(?, ?, ?) as x(seq, kind, why)
                    where h.seq = x.seq
                    """)) {
                Columns columns = new Columns(c, update, entries.size());
                columns.set("bigint", i -> entries.get(i).seq);
                columns.set("text", i -> entries.get(i).kind.name());
                columns.set("text", i -> entries.get(i).why);
                return update.executeUpdate();
            }
        });
    }

    void delete(Collection<Long> seqs) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement delete = c.prepareStatement("delete from held where seq = any(?)")) {
                delete.setArray(1, c.createArrayOf("bigint", seqs.toArray()));
                return delete.executeUpdate();
            }
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getString("aggregate"),
                row.getString("key"),
                Kind.valueOf(row.getString("kind")),
                row.getString("why"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("source_offset"),
                row.getString("traceparent"),
                row.getBytes("value"),
                row.getObject("held_at", OffsetDateTime.class).toInstant());
    }
}
