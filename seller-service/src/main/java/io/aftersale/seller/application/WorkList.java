package io.aftersale.seller.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.seller.domain.ApprovalEvent;
import io.aftersale.seller.domain.Approvals;
import io.aftersale.seller.domain.CommandRefused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the table of what waits for sellers' answers (G2), with what a batch has asked and what it has ended. */
final class WorkList {

    private record Asked(String orderId, String sellerId, Approvals.Approval approval) {}

    private record Ended(String orderId, String cancellationId) {}

    private WorkList() {}

    static void write(JdbcTemplate db, List<Change<Approvals, ApprovalEvent>> changes) {
        List<Asked> asked = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        for (Change<Approvals, ApprovalEvent> change : changes) {
            Set<String> touched = new LinkedHashSet<>(
                    change.events().stream().flatMap(WorkList::touched).toList());
            for (String cancellationId : touched) {
                change.state().approval(cancellationId).ifPresent(approval -> {
                    if (approval.pending()) {
                        asked.add(new Asked(change.key(), change.state().sellerId(), approval));
                    } else {
                        ended.add(new Ended(change.key(), cancellationId));
                    }
                });
            }
        }
        if (!asked.isEmpty()) {
            insert(db, asked);
        }
        if (!ended.isEmpty()) {
            delete(db, ended);
        }
    }

    private static Stream<String> touched(ApprovalEvent event) {
        return switch (event) {
            case ApprovalEvent.ApprovalAsked asked -> Stream.of(asked.cancellationId());
            // It is on the list already.
            case ApprovalEvent.ApprovalReminded reminded -> Stream.of();
            case ApprovalEvent.ApprovalGranted granted -> Stream.of(granted.cancellationId());
            case ApprovalEvent.ApprovalDenied denied -> Stream.of(denied.cancellationId());
            case ApprovalEvent.ApprovalClosed closed -> Stream.of(closed.cancellationId());
            case CommandRefused refused -> Stream.of();
        };
    }

    private static void insert(JdbcTemplate db, List<Asked> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into pending_approval (order_id, cancellation_id, seller_id, answer_by)
                    select * from unnest(?, ?, ?, ?)
                    on conflict (order_id, cancellation_id) do nothing
                    """)) {
                Columns columns = new Columns(c, insert, rows.size());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).approval().cancellationId());
                columns.set("text", i -> rows.get(i).sellerId());
                columns.set("timestamptz", i -> rows.get(i).approval().answerBy());
                return insert.executeUpdate();
            }
        });
    }

    private static void delete(JdbcTemplate db, List<Ended> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var delete = c.prepareStatement("""
                    delete from pending_approval p using unnest(?, ?) as x(order_id, cancellation_id)
                    where p.order_id = x.order_id and p.cancellation_id = x.cancellation_id
                    """)) {
                Columns columns = new Columns(c, delete, rows.size());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).cancellationId());
                return delete.executeUpdate();
            }
        });
    }
}
