package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Cursor;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.dispute.domain.Dispute;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.schemas.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What callers may see of disputes; ownership is part of every query. */
@Component
public class DisputeQueries {

    private final JdbcClient db;
    private final Wire wire;

    DisputeQueries(JdbcClient db, Wire wire) {
        this.db = db;
        this.wire = wire;
    }

    /**
     * The disputes about one order of the caller's; none where nobody has opened one.
     *
     * @throws Problem {@code UNKNOWN_ORDER} for an order that is not there or is somebody else's
     */
    public Disputes disputes(Caller caller, String orderId) {
        return db.sql("select state from disputes where key = :id and (:all or buyer_id = :me or seller_id = :me)")
                .param("id", orderId)
                .param("all", caller.is(Role.SUPPORT) || caller.is(Role.MEDIATOR))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.DISPUTE_STATE, Disputes.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no such order of yours."));
    }

    /**
     * What waits for a mediator, oldest first: a page after the given place (E5).
     *
     * @throws AccessDeniedException for everybody else
     */
    public QueuePage queue(Caller caller, Optional<String> after, int limit) {
        if (!caller.is(Role.MEDIATOR)) {
            throw new AccessDeniedException("not a mediator");
        }
        Cursor from = Cursor.read(after);
        List<QueueItem> items = db.sql("""
                        select q.order_id, q.dispute_id, d.state
                        from mediation_queue q join disputes d on d.key = q.order_id
                        where (q.opened_at, q.order_id, q.dispute_id) > (:openedAt::timestamptz, :order, :dispute)
                        order by q.opened_at, q.order_id, q.dispute_id limit :limit
                        """)
                .param("openedAt", from.at())
                .param("order", from.key())
                .param("dispute", from.part())
                .param("limit", limit)
                .query((row, n) -> {
                    Disputes disputes = wire.stored(Catalogue.DISPUTE_STATE, Disputes.class, row.getBytes("state"));
                    return new QueueItem(
                            row.getString("order_id"),
                            disputes.buyerId(),
                            disputes.sellerId(),
                            disputes.policyVersion(),
                            disputes.dispute(row.getString("dispute_id")).orElseThrow());
                })
                .list();
        return new QueuePage(
                items, items.size() < limit ? null : items.getLast().cursor());
    }

    /**
     * A case for a mediator.
     *
     * @param policyVersion of the frozen policy, to be cited (E6)
     */
    public record QueueItem(String orderId, String buyerId, String sellerId, long policyVersion, Dispute dispute) {

        String cursor() {
            return Cursor.after(dispute.openedAt(), orderId, dispute.disputeId())
                    .text();
        }
    }

    /** @param next what to page on with; null where nothing follows */
    public record QueuePage(List<QueueItem> items, @Nullable String next) {}
}
