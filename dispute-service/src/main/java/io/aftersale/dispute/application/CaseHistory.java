package io.aftersale.dispute.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.chassis.wire.Meta.EventMeta;
import io.aftersale.dispute.domain.CaseFileStory;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.HistoryEntry;
import io.aftersale.dispute.domain.Party;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the history of cases (E9) in the transaction that decides what happens: an entry for each event, whoever told it.
 * What must hold of it is held by the database as well: see the migration.
 */
final class CaseHistory {

    /** The same event is the same text, in whatever order Java lists its components. */
    static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private record Row(String orderId, HistoryEntry entry, Place place) {}

    /**
     * Where an entry is found by readers.
     *
     * @param confinedTo the one side that may see it beside the platform; null: all may
     * @param conversation of a message: the ticket, or nothing for the order's own; null: it is no message
     * @param number of a message
     */
    private record Place(
            @Nullable Party confinedTo,
            @Nullable String conversation,
            @Nullable Integer number) {}

    private record Head(long sequence, String hash) {}

    private CaseHistory() {}

    /** Goes on with the history of each order, with two statements for all of them. */
    static <S extends Record, E> void write(JdbcTemplate batch, List<Change<S, E>> changes) {
        List<Change<S, E>> telling =
                changes.stream().filter(c -> !c.events().isEmpty()).toList();
        if (telling.isEmpty()) {
            return;
        }
        Map<String, Head> heads = heads(batch, telling.stream().map(Change::key).toList());
        List<Row> rows = new ArrayList<>();
        for (Change<S, E> change : telling) {
            Head head = heads.getOrDefault(change.key(), new Head(0, HistoryEntry.NOTHING));
            for (int i = 0; i < change.events().size(); i++) {
                E event = change.events().get(i);
                HistoryEntry entry =
                        entry(change.key(), head, event, change.metas().get(i));
                rows.add(new Row(change.key(), entry, place(event)));
                head = new Head(entry.sequence(), entry.hash());
            }
        }
        batch.execute((Connection c) -> insert(c, rows));
    }

    private static HistoryEntry entry(String orderId, Head head, Object event, EventMeta meta) {
        return HistoryEntry.following(
                orderId,
                head.sequence + 1,
                head.hash,
                meta.eventId(),
                event.getClass().getSimpleName(),
                meta.occurredAt().truncatedTo(ChronoUnit.MILLIS),
                Given.Role.valueOf(meta.actor().kind().name()),
                meta.actor().id(),
                CANONICAL.writeValueAsString(event));
    }

    private static Place place(Object event) {
        Party confinedTo = event instanceof DisputeEvent.CaseFileEvent filed
                ? CaseFileStory.confinedTo(filed).orElse(null)
                : null;
        return event instanceof DisputeEvent.MessagePosted posted
                ? new Place(confinedTo, posted.ticketId() == null ? "" : posted.ticketId(), posted.number())
                : new Place(confinedTo, null, null);
    }

    private static Map<String, Head> heads(JdbcTemplate batch, List<String> orderIds) {
        return batch.execute((Connection c) -> {
            try (var select = c.prepareStatement("""
                    select o.id, h.sequence, h.hash from unnest(?) as o(id), lateral (
                        select sequence, hash from case_history where order_id = o.id order by sequence desc limit 1) h
                    """)) {
                select.setArray(1, c.createArrayOf("text", orderIds.toArray(String[]::new)));
                ResultSet rows = select.executeQuery();
                Map<String, Head> heads = new HashMap<>();
                while (rows.next()) {
                    heads.put(rows.getString("id"), new Head(rows.getLong("sequence"), rows.getString("hash")));
                }
                return heads;
            }
        });
    }

    private static int insert(Connection c, List<Row> rows) throws SQLException {
        try (var insert = c.prepareStatement("""
                insert into case_history (order_id, sequence, event_id, type, at, by, actor_id, content, predecessor, hash,
                                          confined_to, conversation, number)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            Columns columns = new Columns(c, insert, rows.size());
            columns.set("text", i -> rows.get(i).orderId);
            columns.set("bigint", i -> rows.get(i).entry.sequence());
            columns.set("text", i -> rows.get(i).entry.eventId());
            columns.set("text", i -> rows.get(i).entry.type());
            columns.set("timestamptz", i -> rows.get(i).entry.at());
            columns.set("text", i -> rows.get(i).entry.by().name());
            columns.set("text", i -> rows.get(i).entry.actorId());
            columns.set("text", i -> rows.get(i).entry.content());
            columns.set("text", i -> rows.get(i).entry.predecessor());
            columns.set("text", i -> rows.get(i).entry.hash());
            columns.set("text", i -> name(rows.get(i).place.confinedTo));
            columns.set("text", i -> rows.get(i).place.conversation);
            columns.set("int", i -> rows.get(i).place.number);
            return insert.executeUpdate();
        }
    }

    private static @Nullable String name(@Nullable Party party) {
        return party == null ? null : party.name();
    }
}
