package io.aftersale.chassis.intent;

import io.aftersale.chassis.engine.Columns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that say what is still to be done. A row is owned by one process while that process works on it; rows of
 * dead processes are taken over. A row goes away when the engine handles the answer, in the same transaction.
 */
public final class Intents {

    /** Kind of those that are the timer's: commands with a due time. */
    public static final String DEADLINE = "deadline";

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
            byte[] body) {

        /** What it is known by. */
        public Id known() {
            return new Id(key, id);
        }

        /** One that is not stored yet. */
        public Intent(String id, String kind, String key, Instant due, @Nullable String traceparent, byte[] body) {
            this(id, kind, key, due, 0, traceparent, body);
        }
    }

    /**
     * An intent to be tried again.
     *
     * @param tried whether there was an attempt, or it only stood behind another one
     */
    record Postponed(Id id, Instant due, boolean tried, String why) {}

    /**
     * What an intent is known by.
     *
     * @param key of the aggregate
     */
    public record Id(String key, String id) {}

    public Intents(JdbcTemplate db) {
        this.db = db;
    }

    /**
     * Stores what is to be done. An id that is there already keeps its row: it is the same thing.
     *
     * <p>What is due and {@code handover} takes is stored as its own, unless something else of the same kind and key is
     * there that is not: then it stays behind that, for a claim.
     *
     * @return what is to be handed over once the transaction has been committed
     */
    public List<Intent> insert(List<Intent> intents, Instant now, Handover handover) {
        Set<String> later = new HashSet<>();
        for (Intent intent : intents) {
            if (intent.due.isAfter(now) || !handover.takes(intent.kind)) {
                later.add(intent.kind + ' ' + intent.key);
            }
        }
        return db.execute((java.sql.Connection c) -> {
            // Not "not exists": for many rows the planner answers that with one read of the whole table.
            try (PreparedStatement insert = c.prepareStatement("""
                    insert into intent (id, kind, key, due_at, traceparent, body, owner)
                    select x.id, x.kind, x.key, x.due, x.parent, x.body, case when x.own and (
                        select e.id from intent e
                        where e.kind = x.kind and e.key = x.key and e.owner is distinct from o.id limit 1
                    ) is null then o.id end
                    from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality as x(id, kind, key, due, parent, body, own, n),
                         (values (?)) as o(id)
                    order by n
                    on conflict (key, id) do nothing
                    returning key, id, owner
                    """)) {
                Columns columns = new Columns(c, insert, intents.size());
                columns.set("text", i -> intents.get(i).id);
                columns.set("text", i -> intents.get(i).kind);
                columns.set("text", i -> intents.get(i).key);
                columns.set("timestamptz", i -> intents.get(i).due);
                columns.set("text", i -> intents.get(i).traceparent);
                columns.set("bytea", i -> intents.get(i).body);
                columns.set("bool", i -> !later.contains(intents.get(i).kind + ' ' + intents.get(i).key));
                insert.setString(8, handover.owner());
                Set<Id> own = new HashSet<>();
                ResultSet rows = insert.executeQuery();
                while (rows.next()) {
                    if (rows.getString("owner") != null) {
                        own.add(new Id(rows.getString("key"), rows.getString("id")));
                    }
                }
                return intents.stream().filter(i -> own.contains(i.known())).toList();
            }
        });
    }

    /** Removes what needs not be done any more, or has been done. */
    public void delete(Collection<Id> intents) {
        List<Id> ids = List.copyOf(intents);
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement delete = c.prepareStatement("""
                    delete from intent i using unnest(?, ?) as x(key, id) where i.key = x.key and i.id = x.id
                    """)) {
                Columns columns = new Columns(c, delete, ids.size());
                columns.set("text", i -> ids.get(i).key);
                columns.set("text", i -> ids.get(i).id);
                return delete.executeUpdate();
            }
        });
    }

    /** Takes what is due and nobody's, oldest first. */
    List<Intent> claim(String kind, String owner, Instant now, int limit) {
        return db.execute((java.sql.Connection c) -> claim(c, kind, owner, now, limit, ""));
    }

    /**
     * Takes what is due and nobody's, oldest first, but nothing that stands behind a row of its key that somebody has or
     * that is not due. One claim of a kind at a time, whichever process makes it: rows that another claim is about to
     * take are not to be overtaken.
     */
    List<Intent> claimInOrder(String kind, String owner, Instant now, int limit) {
        return db.execute((java.sql.Connection c) -> {
            boolean before = c.getAutoCommit();
            c.setAutoCommit(false);
            try (PreparedStatement lock = c.prepareStatement("select pg_advisory_xact_lock(hashtext(?))")) {
                lock.setString(1, "intent/" + kind);
                lock.execute();
                List<Intent> claimed = claim(c, kind, owner, now, limit, """
                        and not exists (select 1 from intent e where e.kind = i.kind and e.key = i.key and e.seq < i.seq
                                        and (e.owner is not null or e.due_at > i.due_at))
                        """);
                c.commit();
                return claimed;
            } catch (SQLException | RuntimeException e) {
                c.rollback();
                throw e;
            } finally {
                c.setAutoCommit(before);
            }
        });
    }

    private static List<Intent> claim(
            java.sql.Connection c, String kind, String owner, Instant now, int limit, String condition)
            throws SQLException {
        try (PreparedStatement update = c.prepareStatement("""
                with claimed as (
                    update intent set owner = ? where (key, id) in (
                        select key, id from intent i where kind = ? and owner is null and due_at <= ?::timestamptz %s
                        order by due_at, seq limit ? for update skip locked)
                    returning *)
                select * from claimed order by due_at, seq
                """.formatted(condition))) {
            update.setString(1, owner);
            update.setString(2, kind);
            update.setString(3, now.toString());
            update.setInt(4, limit);
            ResultSet rows = update.executeQuery();
            List<Intent> claimed = new ArrayList<>();
            while (rows.next()) {
                claimed.add(intent(rows));
            }
            return claimed;
        }
    }

    /** Gives claimed rows back, to be tried later. */
    void postpone(List<Postponed> postponed, String owner) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement update = c.prepareStatement("""
                    update intent i set owner = null, attempts = attempts + x.tried, due_at = x.due, last_error = x.why
                    from unnest(?, ?, ?, ?, ?) as x(key, id, due, tried, why)
                    where i.key = x.key and i.id = x.id and i.owner = ?
                    """)) {
                Columns columns = new Columns(c, update, postponed.size());
                columns.set("text", i -> postponed.get(i).id.key);
                columns.set("text", i -> postponed.get(i).id.id);
                columns.set("timestamptz", i -> postponed.get(i).due);
                columns.set("int", i -> postponed.get(i).tried ? 1 : 0);
                columns.set("text", i -> postponed.get(i).why);
                update.setString(6, owner);
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
        db.update("""
                with dead as (delete from instance where alive_until < now() returning id)
                update intent set owner = null where owner in (select id from dead)
                """);
    }

    /** Frees rows whose owner has no sign of life at all: a commit came after its owner's end. */
    void freeOrphans() {
        db.update("update intent set owner = null where owner is not null and owner not in (select id from instance)");
    }

    /** This process ends: whatever it still has is anybody's. */
    void release(String owner) {
        db.update("update intent set owner = null where owner = ?", owner);
        db.update("delete from instance where id = ?", owner);
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
