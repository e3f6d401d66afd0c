package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Cursor;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Tickets that wait for an answer of support (E11). */
@Component
public class TicketQueue {

    private final JdbcClient db;

    TicketQueue(JdbcClient db) {
        this.db = db;
    }

    /** @param since when the buyer began to wait */
    public record Waiting(String orderId, String ticketId, Instant since) {}

    /** @param next what to page on with; null where nothing follows */
    public record Page(List<Waiting> items, @Nullable String next) {}

    /**
     * Who has waited longest comes first: a page after the given place.
     *
     * @throws AccessDeniedException for everybody but support
     */
    public Page page(Caller caller, Optional<String> after, int limit) {
        if (!caller.is(Role.SUPPORT)) {
            throw new AccessDeniedException("not support");
        }
        Cursor from = Cursor.read(after);
        List<Waiting> items = db.sql("""
                        select order_id, ticket_id, since from ticket_queue
                        where (since, order_id, ticket_id) > (:since::timestamptz, :order, :ticket)
                        order by since, order_id, ticket_id limit :limit
                        """)
                .param("since", from.at())
                .param("order", from.key())
                .param("ticket", from.part())
                .param("limit", limit)
                .query((row, n) -> new Waiting(
                        row.getString("order_id"),
                        row.getString("ticket_id"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
        return new Page(
                items,
                items.size() < limit
                        ? null
                        : Cursor.after(items.getLast().since, items.getLast().orderId, items.getLast().ticketId)
                                .text());
    }
}
