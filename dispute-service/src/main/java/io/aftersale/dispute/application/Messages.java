package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.domain.CaseFile.Conversation;
import io.aftersale.dispute.domain.CaseFile.Ticket;
import io.aftersale.dispute.domain.DisputeEvent.MessagePosted;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Party;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said about orders (E10) and on tickets (E11), read from the cases' history. */
@Component
public class Messages {

    private final DisputeQueries disputes;
    private final JdbcClient db;

    Messages(DisputeQueries disputes, JdbcClient db) {
        this.disputes = disputes;
        this.db = db;
    }

    /**
     * One message.
     *
     * @param number from 1, without gaps, within its conversation
     */
    public record Message(int number, Party by, String authorId, Instant at, String text, List<String> evidenceIds) {}

    /**
     * Some messages of a conversation, oldest first.
     *
     * @param readUpTo by the caller's side
     * @param unread how many messages of other sides come after that
     * @param next what to page on with; null where nothing follows
     */
    public record Page(
            List<Message> items,
            int readUpTo,
            int unread,
            @Nullable Integer next) {}

    /** A ticket with its first and its unread messages counted. */
    public record TicketView(String ticketId, boolean open, int messages, int unread) {}

    /**
     * Messages that the caller may read.
     *
     * @param ticketId of a ticket; empty: the order's own
     * @param after number after which to begin
     * @throws Problem {@code UNKNOWN_ORDER}, {@code UNKNOWN_TICKET}
     */
    public Page page(Caller caller, String orderId, Optional<String> ticketId, int after, int limit) {
        Disputes known = disputes.disputes(caller, orderId);
        Party party = Standing.of(caller, known).party();
        Conversation conversation = ticketId.map(id -> ticket(known, party, id).conversation())
                .orElse(known.caseFile().conversation());
        String name = ticketId.orElse("");
        List<Message> items = db.sql("""
                        select number, at, actor_id, content from case_history
                        where order_id = :order and conversation = :conversation and number > :after
                        order by number limit :limit
                        """)
                .param("order", orderId)
                .param("conversation", name)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> message(
                        CaseHistory.CANONICAL.readValue(row.getString("content"), MessagePosted.class),
                        row.getString("actor_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        return new Page(
                items,
                conversation.readBy(party),
                unread(orderId, name, party, conversation),
                items.size() < limit ? null : items.getLast().number());
    }

    private static Message message(MessagePosted posted, String authorId, Instant at) {
        return new Message(posted.number(), posted.by(), authorId, at, posted.text(), posted.evidenceIds());
    }

    private int unread(String orderId, String conversation, Party party, Conversation known) {
        return db.sql("""
                        select count(*) from case_history
                        where order_id = :order and conversation = :conversation and number > :read
                        and case by when 'BUYER' then 'BUYER' when 'SELLER' then 'SELLER' else 'PLATFORM' end <> :party
                        """)
                .param("order", orderId)
                .param("conversation", conversation)
                .param("read", known.readBy(party))
                .param("party", party.name())
                .query(Integer.class)
                .single();
    }

    /** The tickets on an order of the caller's; none for a seller (E11). */
    public List<TicketView> tickets(Caller caller, String orderId) {
        Disputes known = disputes.disputes(caller, orderId);
        Party party = Standing.of(caller, known).party();
        return party == Party.SELLER
                ? List.of()
                : known.caseFile().tickets().stream()
                        .map(t -> new TicketView(
                                t.ticketId(),
                                t.open(),
                                t.conversation().messages(),
                                unread(orderId, t.ticketId(), party, t.conversation())))
                        .toList();
    }

    private static Ticket ticket(Disputes known, Party party, String ticketId) {
        return known.caseFile()
                .ticket(ticketId)
                .filter(t -> party != Party.SELLER)
                .orElseThrow(() -> Problem.notFound("UNKNOWN_TICKET", "The order has no ticket with this id."));
    }
}
