package io.aftersale.dispute.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Disputes.DisputeStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the table of what mediators have to decide (E5), with what a batch has escalated and what it has decided. */
final class MediationQueue {

    private record Case(String orderId, Disputes.Dispute dispute) {}

    private MediationQueue() {}

    static void write(JdbcTemplate db, List<Change<Disputes, DisputeEvent>> changes) {
        List<Case> escalated = new ArrayList<>();
        List<Case> decided = new ArrayList<>();
        for (Change<Disputes, DisputeEvent> change : changes) {
            Set<String> touched = new LinkedHashSet<>(
                    change.events().stream().flatMap(MediationQueue::touched).toList());
            for (String disputeId : touched) {
                Disputes.Dispute dispute = change.state().dispute(disputeId).orElseThrow();
                (dispute.status() == DisputeStatus.DECIDED ? decided : escalated).add(new Case(change.key(), dispute));
            }
        }
        if (!escalated.isEmpty()) {
            insert(db, escalated);
        }
        if (!decided.isEmpty()) {
            delete(db, decided);
        }
    }

    /** What has entered the queue, or left it. */
    private static Stream<String> touched(DisputeEvent event) {
        return switch (event) {
            case DisputeEvent.DisputeEscalated escalated -> Stream.of(escalated.disputeId());
            case DisputeEvent.DisputeDecided decided -> Stream.of(decided.disputeId());
            case DisputeEvent.DisputeOpened opened -> Stream.of();
            case DisputeEvent.ClaimRejected rejected -> Stream.of();
            case DisputeEvent.CaseFileEvent filed -> Stream.of();
            case DisputeEvent.CommandRefused refused -> Stream.of();
        };
    }

    private static void insert(JdbcTemplate db, List<Case> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into mediation_queue (order_id, dispute_id, opened_at)
                    select * from unnest(?, ?, ?)
                    on conflict (order_id, dispute_id) do nothing
                    """)) {
                Columns columns = new Columns(c, insert, rows.size());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).dispute().disputeId());
                columns.set("timestamptz", i -> rows.get(i).dispute().openedAt());
                return insert.executeUpdate();
            }
        });
    }

    private static void delete(JdbcTemplate db, List<Case> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var delete = c.prepareStatement("""
                    delete from mediation_queue q using unnest(?, ?) as x(order_id, dispute_id)
                    where q.order_id = x.order_id and q.dispute_id = x.dispute_id
                    """)) {
                Columns columns = new Columns(c, delete, rows.size());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).dispute().disputeId());
                return delete.executeUpdate();
            }
        });
    }
}
