package io.aftersale.dispute.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.DisputeEvent.CaseFileEvent;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceAdded;
import io.aftersale.dispute.domain.DisputeEvent.MessagePosted;
import io.aftersale.dispute.domain.DisputeEvent.MessagesRead;
import io.aftersale.dispute.domain.DisputeEvent.TicketClosed;
import io.aftersale.dispute.domain.DisputeEvent.TicketOpened;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes which uploads belong to a case (E2), and which tickets wait for support (E11). */
final class CaseFileTables {

    private record Upload(String orderId, String uploadId) {}

    private record TicketId(String orderId, String ticketId) {}

    /** @param since when the buyer wrote; null: the ticket does not wait */
    private record Waiting(TicketId ticket, @Nullable Instant since) {}

    private CaseFileTables() {}

    static void write(JdbcTemplate db, List<Change<Disputes, DisputeEvent>> changes) {
        List<Upload> uploads = new ArrayList<>();
        Map<TicketId, Waiting> tickets = new LinkedHashMap<>();
        for (Change<Disputes, DisputeEvent> change : changes) {
            for (int i = 0; i < change.events().size(); i++) {
                if (change.events().get(i) instanceof CaseFileEvent filed) {
                    Instant at = change.metas().get(i).occurredAt();
                    switch (filed) {
                        case EvidenceAdded added -> uploads.add(new Upload(change.key(), added.uploadId()));
                        case MessagePosted posted -> {
                            if (posted.ticketId() != null) {
                                put(
                                        tickets,
                                        new TicketId(change.key(), posted.ticketId()),
                                        posted.by() == Party.BUYER ? at : null);
                            }
                        }
                        case TicketClosed closed -> put(tickets, new TicketId(change.key(), closed.ticketId()), null);
                        case TicketOpened opened -> {}
                        case MessagesRead read -> {}
                    }
                }
            }
        }
        if (!uploads.isEmpty()) {
            keep(db, uploads);
        }
        List<Waiting> waiting =
                tickets.values().stream().filter(w -> w.since != null).toList();
        List<Waiting> answered =
                tickets.values().stream().filter(w -> w.since == null).toList();
        if (!waiting.isEmpty()) {
            enqueue(db, waiting);
        }
        if (!answered.isEmpty()) {
            dequeue(db, answered);
        }
    }

    private static void put(Map<TicketId, Waiting> tickets, TicketId ticket, @Nullable Instant since) {
        tickets.put(ticket, new Waiting(ticket, since));
    }

    private static void keep(JdbcTemplate db, List<Upload> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into evidence_upload (order_id, upload_id) select * from unnest(?, ?) on conflict do nothing
                    """)) {
                Columns columns = new Columns(c, insert, rows.size());
                columns.set("text", i -> rows.get(i).orderId);
                columns.set("text", i -> rows.get(i).uploadId);
                return insert.executeUpdate();
            }
        });
    }

    /** A ticket that waits already goes on waiting since then. */
    private static void enqueue(JdbcTemplate db, List<Waiting> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into ticket_queue (order_id, ticket_id, since) select * from unnest(?, ?, ?)
                    on conflict (order_id, ticket_id) do nothing
                    """)) {
                Columns columns = new Columns(c, insert, rows.size());
                columns.set("text", i -> rows.get(i).ticket.orderId);
                columns.set("text", i -> rows.get(i).ticket.ticketId);
                columns.set("timestamptz", i -> rows.get(i).since);
                return insert.executeUpdate();
            }
        });
    }

    private static void dequeue(JdbcTemplate db, List<Waiting> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var delete = c.prepareStatement("""
                    delete from ticket_queue q using unnest(?, ?) as x(order_id, ticket_id)
                    where q.order_id = x.order_id and q.ticket_id = x.ticket_id
                    """)) {
                Columns columns = new Columns(c, delete, rows.size());
                columns.set("text", i -> rows.get(i).ticket.orderId);
                columns.set("text", i -> rows.get(i).ticket.ticketId);
                return delete.executeUpdate();
            }
        });
    }
}
