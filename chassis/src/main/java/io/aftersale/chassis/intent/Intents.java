package io.aftersale.chassis.intent;

import io.aftersale.chassis.engine.Columns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that say what is still to be done. A row is owned by one process while that process works on it; rows of
 * dead processes are taken over. A row goes away when the engine handles the answer, in the same transaction.
 */
public final class Intents {

    private final JdbcTemplate db;

    /**
     * One thing to do.
     *
     * @param kind name of the {@link OutsideCall}
     * @param key of the aggregate
     * @param attempts made before this one
     * @param body a record in wire format
     */
    public record Intent(
            String id,
            String kind,
            String key,
            Instant due,
            int attempts,
            @Nullable String traceparent,
            byte[] body) {}

    /** An intent to be tried again. */
    record Postponed(String id, Instant due, String why) {}

    public Intents(JdbcTemplate db) {
        this.db = db;
    }

    /** Stores what is to be done. An id that is there already keeps its row: it is the same thing. */
    public void insert(List<Intent> intents) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement insert = c.prepareStatement("""
                    insert into intent (id, kind, key, due_at, traceparent, body)
                    select * from unnest(?, ?, ?, ?, ?, ?)
                    on conflict (id) do nothing
                    """)) {
                Columns columns = new Columns(c, insert, intents.size());
                columns.set("text", i -> intents.get(i).id);
                columns.set("text", i -> intents.get(i).kind);
                columns.set("text", i -> intents.get(i).key);
                columns.set("timestamptz", i -> intents.get(i).due);
                columns.set("text", i -> intents.get(i).traceparent);
                columns.set("bytea", i -> intents.get(i).body);
                return insert.executeUpdate();
            }
        });
    }

    /** Removes what needs not be done any more, or has been done. */
    public void delete(Collection<String> ids) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement delete = c.prepareStatement("delete from intent where id = any(?)")) {
                delete.setArray(1, c.createArrayOf("text", ids.toArray()));
                return delete.executeUpdate();
            }
        });
    }

    /**
     * Takes what is due and nobody's.
     *
     * @param inOrder only the oldest of each key
     */
    List<Intent> claim(String kind, boolean inOrder, String owner, Instant now, int limit) {
        String sql = """
                update intent set owner = ? where id in (
                    select id from intent i where kind = ? and owner is null and due_at <= ?::timestamptz %s
                    order by due_at limit ? for update skip locked)
                returning *
                """.formatted(
                        inOrder
                                ? "and not exists (select 1 from intent e where e.kind = i.kind and e.key = i.key"
                                        + " and e.seq < i.seq)"
                                : "");
        List<Intent> claimed =
                new ArrayList<>(db.query(sql, (row, n) -> intent(row), owner, kind, now.toString(), limit));
        claimed.sort(java.util.Comparator.comparing(Intent::due));
        return claimed;
    }

    /** Gives claimed rows back, to be tried later. */
    void postpone(List<Postponed> postponed) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement update = c.prepareStatement("""
                    update intent i set owner = null, attempts = attempts + 1, due_at = x.due, last_error = x.why
                    from unnest(?, ?, ?) as x(id, due, why) where i.id = x.id
                    """)) {
                Columns columns = new Columns(c, update, postponed.size());
                columns.set("text", i -> postponed.get(i).id);
                columns.set("timestamptz", i -> postponed.get(i).due);
                columns.set("text", i -> postponed.get(i).why);
                return update.executeUpdate();
            }
        });
    }

    /** Says that this process is alive, and frees the rows of those that are not. */
    void heartbeat(String owner, Duration alive) {
        db.update("""
                insert into instance (id, alive_until) values (?, now() + ? * interval '1 millisecond')
                on conflict (id) do update set alive_until = excluded.alive_until
                """, owner, alive.toMillis());
        db.update("delete from instance where alive_until < now()");
        db.update("update intent set owner = null where owner is not null and owner not in (select id from instance)");
    }

    /** How many rows of that kind there are, due or not. */
    public long count(String kind) {
        Long count = db.queryForObject("select count(*) from intent where kind = ?", Long.class, kind);
        return count == null ? 0 : count;
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                row.getString("id"),
                row.getString("kind"),
                row.getString("key"),
                row.getObject("due_at", java.time.OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("traceparent"),
                row.getBytes("body"));
    }
}
