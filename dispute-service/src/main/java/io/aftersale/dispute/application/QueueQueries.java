package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Cursor;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.dispute.domain.Dispute;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What mediators have to decide (E5-E7). */
@Component
public class QueueQueries {

    private final JdbcClient db;
    private final Wire wire;
    private final Clock clock;

    QueueQueries(JdbcClient db, Wire wire, Clock clock) {
        this.db = db;
        this.wire = wire;
        this.clock = clock;
    }

    /** Which cases. */
    public enum Show {
        ALL,
        /** Nobody has taken them. */
        FREE,
        /** The caller has. */
        MINE,
        /** They should have been decided by now (E6). */
        OVERDUE
    }

    /**
     * What waits for a mediator, the oldest dispute first: a page after the given place (E5).
     *
     * @throws AccessDeniedException for everybody else
     */
    public QueuePage queue(Caller caller, Optional<String> after, int limit, Show show) {
        requireMediator(caller);
        Instant now = clock.instant();
        Cursor from = Cursor.read(after);
        List<QueueItem> items = db.sql("""
                        select q.order_id, q.dispute_id, q.decide_by < :now as overdue, d.state
                        from mediation_queue q join disputes d on d.key = q.order_id
                        where (q.opened_at, q.order_id, q.dispute_id) > (:openedAt::timestamptz, :order, :dispute)
                          and case :show when 'FREE' then q.claimed_by is null
                                         when 'MINE' then q.claimed_by = :me
                                         when 'OVERDUE' then q.decide_by < :now
                                         else true end
                        order by q.opened_at, q.order_id, q.dispute_id limit :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("openedAt", from.at())
                .param("order", from.key())
                .param("dispute", from.part())
                .param("show", show.name())
                .param("me", caller.id())
                .param("limit", limit)
                .query((row, n) -> {
                    Disputes disputes = wire.stored(Catalogue.DISPUTE_STATE, Disputes.class, row.getBytes("state"));
                    Dispute dispute =
                            disputes.dispute(row.getString("dispute_id")).orElseThrow();
                    return new QueueItem(
                            row.getString("order_id"),
                            disputes.buyerId(),
                            disputes.sellerId(),
                            disputes.policyVersion(),
                            Duration.between(dispute.openedAt(), now),
                            row.getBoolean("overdue"),
                            dispute);
                })
                .list();
        return new QueuePage(
                items, items.size() < limit ? null : items.getLast().cursor());
    }

    /**
     * How much each mediator has taken, the one with most first.
     *
     * @throws AccessDeniedException for everybody else
     */
    public List<Workload> workload(Caller caller) {
        requireMediator(caller);
        return db.sql("""
                        select claimed_by, count(*) as cases, count(*) filter (where decide_by < :now) as overdue
                        from mediation_queue where claimed_by is not null
                        group by claimed_by order by cases desc, claimed_by
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Workload(row.getString("claimed_by"), row.getLong("cases"), row.getLong("overdue")))
                .list();
    }

    private static void requireMediator(Caller caller) {
        if (!caller.is(Role.MEDIATOR)) {
            throw new AccessDeniedException("not a mediator");
        }
    }

    /**
     * A case for a mediator.
     *
     * @param policyVersion of the frozen policy, to be cited (E6)
     * @param age since it was opened
     * @param overdue whether it should have been decided by now
     */
    public record QueueItem(
            String orderId,
            String buyerId,
            String sellerId,
            long policyVersion,
            Duration age,
            boolean overdue,
            Dispute dispute) {

        String cursor() {
            return Cursor.after(dispute.openedAt(), orderId, dispute.disputeId())
                    .text();
        }
    }

    /** @param next what to page on with; null where nothing follows */
    public record QueuePage(List<QueueItem> items, @Nullable String next) {}

    /** @param overdue how many of them should have been decided by now */
    public record Workload(String mediatorId, long cases, long overdue) {}
}
