package io.aftersale.dispute.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.dispute.domain.Dispute;
import io.aftersale.dispute.domain.Dispute.Mediation;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.Disputes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the table of what mediators have to decide (E5-E7): what a batch has changed there, and what has left it. */
final class MediationQueue {

    private record Case(String orderId, Dispute dispute) {

        Mediation mediation() {
            Mediation mediation = dispute.mediation();
            if (mediation == null) {
                throw new IllegalStateException("no mediator was called in " + dispute.disputeId());
            }
            return mediation;
        }
    }

    private MediationQueue() {}

    static void write(JdbcTemplate db, List<Change<Disputes, DisputeEvent>> changes) {
        List<Case> waiting = new ArrayList<>();
        List<Case> done = new ArrayList<>();
        for (Change<Disputes, DisputeEvent> change : changes) {
            Set<String> touched = new LinkedHashSet<>(
                    change.events().stream().flatMap(MediationQueue::touched).toList());
            for (String disputeId : touched) {
                Dispute dispute = change.state().dispute(disputeId).orElseThrow();
                if (dispute.mediation() != null) {
                    (dispute.inMediation() ? waiting : done).add(new Case(change.key(), dispute));
                }
            }
        }
        if (!waiting.isEmpty()) {
            upsert(db, waiting);
        }
        if (!done.isEmpty()) {
            delete(db, done);
        }
    }

    /** What has entered the queue, changed there, or left it; what never was in it is left out later. */
    private static Stream<String> touched(DisputeEvent event) {
        return switch (event) {
            case DisputeEvent.DisputeEscalated escalated -> Stream.of(escalated.disputeId());
            case DisputeEvent.DisputeAppealed appealed -> Stream.of(appealed.disputeId());
            case DisputeEvent.EvidenceFinished finished -> Stream.of(finished.disputeId());
            case DisputeEvent.CaseClaimed claimed -> Stream.of(claimed.disputeId());
            case DisputeEvent.CaseReleased released -> Stream.of(released.disputeId());
            case DisputeEvent.DisputeDecided decided -> Stream.of(decided.disputeId());
            case DisputeEvent.DisputeSettled settled -> Stream.of(settled.disputeId());
            case DisputeEvent.DisputeWithdrawn withdrawn -> Stream.of(withdrawn.disputeId());
            case DisputeEvent.DisputeOpened opened -> Stream.of();
            case DisputeEvent.ClaimRejected rejected -> Stream.of();
            case DisputeEvent.OfferMade made -> Stream.of();
            case DisputeEvent.CaseFileEvent filed -> Stream.of();
            case DisputeEvent.CommandRefused refused -> Stream.of();
        };
    }

    private static void upsert(JdbcTemplate db, List<Case> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var upsert = c.prepareStatement("""
                    insert into mediation_queue (order_id, dispute_id, opened_at, decide_by, claimed_by)
                    select * from unnest(?, ?, ?, ?, ?)
                    on conflict (order_id, dispute_id)
                    do update set decide_by = excluded.decide_by, claimed_by = excluded.claimed_by
                    """)) {
                Columns columns = new Columns(c, upsert, rows.size());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).dispute().disputeId());
                columns.set("timestamptz", i -> rows.get(i).dispute().openedAt());
                columns.set("timestamptz", i -> rows.get(i).mediation().decideBy());
                columns.set("text", i -> rows.get(i).mediation().claimedBy());
                return upsert.executeUpdate();
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
