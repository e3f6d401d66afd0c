package io.aftersale.chassis.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands that a service has handled, by their ids: what makes a repeated command the same command (B17). */
public final class Handled {

    private final JdbcTemplate db;

    /** Where a command has got to. */
    public enum Outcome {
        /** Carried out. */
        DONE,
        /** Not carried out; the refusal is in the journal. */
        REFUSED,
        /** Waiting for its aggregate, or behind a record that waits. */
        WAITING,
        /** Behind a record that could not be handled, until an operator releases it. */
        PARKED
    }

    /**
     * One command.
     *
     * @param fingerprint of its content
     * @param issuedBy id of its actor
     * @param version of the aggregate after it
     */
    public record Entry(
            String commandId,
            String aggregateId,
            byte[] fingerprint,
            String issuedBy,
            Outcome outcome,
            long version,
            Instant at) {}

    public Handled(JdbcTemplate db) {
        this.db = db;
    }

    /** Those of the commands that have been handled, by id. */
    public Map<String, Entry> find(Collection<String> commandIds) {
        if (commandIds.isEmpty()) {
            return Map.of();
        }
        return db.execute((java.sql.Connection c) -> {
            try (PreparedStatement select = c.prepareStatement(
                    "select command_id, aggregate_id, fingerprint, issued_by, outcome, version, handled_on"
                            + " from handled where command_id = any(?)")) {
                select.setArray(1, c.createArrayOf("text", commandIds.toArray(String[]::new)));
                ResultSet rows = select.executeQuery();
                Map<String, Entry> found = new HashMap<>();
                while (rows.next()) {
                    found.put(rows.getString("command_id"), entry(rows));
                }
                return found;
            }
        });
    }

    /** One command. */
    public Optional<Entry> find(String commandId) {
        return Optional.ofNullable(find(List.of(commandId)).get(commandId));
    }

    void insert(List<Entry> entries) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement insert = c.prepareStatement("""
                    insert into handled (command_id, handled_on, aggregate_id, fingerprint, issued_by, outcome, version)
                    select id, at::date, aggregate, print, issuer, outcome, version
                    from unnest(?, ?, ?, ?, ?, ?, ?) as x(id, at, aggregate, print, issuer, outcome, version)
                    """)) {
                Columns columns = new Columns(c, insert, entries.size());
                columns.set("text", i -> entries.get(i).commandId);
                columns.set("timestamp", i -> entries.get(i).at.toString().replace("Z", ""));
                columns.set("text", i -> entries.get(i).aggregateId);
                columns.set("bytea", i -> entries.get(i).fingerprint);
                columns.set("text", i -> entries.get(i).issuedBy);
                columns.set("text", i -> entries.get(i).outcome.name());
                columns.set("bigint", i -> entries.get(i).version);
                return insert.executeUpdate();
            }
        });
    }

    /** Commands that had been held back have got somewhere. */
    void update(List<Entry> entries) {
        db.execute((java.sql.Connection c) -> {
            try (PreparedStatement update = c.prepareStatement("""
                    update handled h set outcome = x.outcome, version = x.version
                    from unnest(?, ?, ?) as x(id, outcome, version) where h.command_id = x.id
                    """)) {
                Columns columns = new Columns(c, update, entries.size());
                columns.set("text", i -> entries.get(i).commandId);
                columns.set("text", i -> entries.get(i).outcome.name());
                columns.set("bigint", i -> entries.get(i).version);
                return update.executeUpdate();
            }
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("command_id"),
                row.getString("aggregate_id"),
                row.getBytes("fingerprint"),
                row.getString("issued_by"),
                Outcome.valueOf(row.getString("outcome")),
                row.getLong("version"),
                row.getDate("handled_on").toLocalDate().atStartOfDay().toInstant(java.time.ZoneOffset.UTC));
    }
}
