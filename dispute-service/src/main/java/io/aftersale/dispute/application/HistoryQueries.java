package io.aftersale.dispute.application;

import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.HistoryCheck;
import io.aftersale.dispute.domain.HistoryEntry;
import io.aftersale.dispute.domain.Party;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and checks the history of cases (E9), some entries at a time however long it is. */
@Component
public class HistoryQueries {

    private static final int PAGE = 200;

    private final JdbcClient db;

    HistoryQueries(JdbcClient db) {
        this.db = db;
    }

    /**
     * An entry as it is kept.
     *
     * @param confinedTo the one side that may see it beside the platform; empty: all may
     */
    public record Kept(HistoryEntry entry, Optional<Party> confinedTo) {

        boolean visibleTo(Party party) {
            return party == Party.PLATFORM || confinedTo.isEmpty() || confinedTo.get() == party;
        }
    }

    /** Whether an order's history is as it was written, and complete. */
    public HistoryCheck.Result check(String orderId) {
        long expected = db.sql("select version from disputes where key = :order")
                .param("order", orderId)
                .query(Long.class)
                .optional()
                .orElse(0L);
        Iterator<Kept> all = entries(orderId, Long.MAX_VALUE);
        return HistoryCheck.of(
                orderId,
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public HistoryEntry next() {
                        return all.next().entry;
                    }
                },
                expected);
    }

    /** Sequence number of the last entry; 0 where there is none. */
    long last(String orderId) {
        return db.sql("select coalesce(max(sequence), 0) from case_history where order_id = :order")
                .param("order", orderId)
                .query(Long.class)
                .single();
    }

    /** The entries up to that sequence number, in their order. */
    Iterator<Kept> entries(String orderId, long upTo) {
        return new Iterator<>() {
            private Iterator<Kept> page = List.<Kept>of().iterator();
            private long after;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && more) {
                    List<Kept> next = page(orderId, after, upTo);
                    more = next.size() == PAGE;
                    after = next.isEmpty() ? after : next.getLast().entry.sequence();
                    page = next.iterator();
                }
                return page.hasNext();
            }

            @Override
            public Kept next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    private List<Kept> page(String orderId, long after, long upTo) {
        return db.sql("""
                        select * from case_history where order_id = :order and sequence > :after and sequence <= :upTo
                        order by sequence limit :limit
                        """)
                .param("order", orderId)
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", PAGE)
                .query((row, n) -> new Kept(
                        new HistoryEntry(
                                row.getLong("sequence"),
                                row.getString("event_id"),
                                row.getString("type"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                Given.Role.valueOf(row.getString("by")),
                                row.getString("actor_id"),
                                row.getString("content"),
                                row.getString("predecessor"),
                                row.getString("hash")),
                        Optional.ofNullable(row.getString("confined_to")).map(Party::valueOf)))
                .list();
    }
}
