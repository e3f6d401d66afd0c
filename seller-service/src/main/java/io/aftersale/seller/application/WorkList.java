package io.aftersale.seller.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.chassis.engine.Follower.Heard;
import io.aftersale.seller.domain.ApprovalEvent;
import io.aftersale.seller.domain.Approvals;
import io.aftersale.seller.domain.ClaimFact;
import io.aftersale.seller.domain.ClaimFact.Waits;
import io.aftersale.seller.domain.CommandRefused;
import io.aftersale.seller.domain.WorkItem;
import io.aftersale.seller.domain.WorkItem.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the table of what waits for sellers' answers (G2): of this service's own approvals, and of what dispute-service
 * tells of returns and disputes.
 */
final class WorkList {

    private record Row(String orderId, WorkItem item) {}

    private WorkList() {}

    /** What dispute-service has told. */
    static void follow(JdbcTemplate db, List<Heard<ClaimFact>> heard) {
        Map<Row, Optional<Waits>> rows = new LinkedHashMap<>();
        heard.forEach(h -> h.fact().changes().forEach((item, waits) -> rows.put(new Row(h.key(), item), waits)));
        write(db, rows);
    }

    /** What a batch has asked, and what it has ended. */
    static void write(JdbcTemplate db, List<Change<Approvals, ApprovalEvent>> changes) {
        Map<Row, Optional<Waits>> rows = new LinkedHashMap<>();
        for (Change<Approvals, ApprovalEvent> change : changes) {
            change.events().stream()
                    .flatMap(WorkList::touched)
                    .distinct()
                    .flatMap(id -> change.state().approval(id).stream())
                    .forEach(approval -> rows.put(
                            new Row(change.key(), new WorkItem(Kind.CANCELLATION, approval.cancellationId())),
                            approval.pending()
                                    ? Optional.of(new Waits(change.state().sellerId(), approval.answerBy()))
                                    : Optional.empty()));
        }
        write(db, rows);
    }

    private static Stream<String> touched(ApprovalEvent event) {
        return switch (event) {
            case ApprovalEvent.ApprovalAsked asked -> Stream.of(asked.cancellationId());
            case ApprovalEvent.ApprovalGranted granted -> Stream.of(granted.cancellationId());
            case ApprovalEvent.ApprovalDenied denied -> Stream.of(denied.cancellationId());
            case ApprovalEvent.ApprovalClosed closed -> Stream.of(closed.cancellationId());
            // It is on the list already.
            case ApprovalEvent.ApprovalReminded reminded -> Stream.of();
            case CommandRefused refused -> Stream.of();
        };
    }

    private static void write(JdbcTemplate db, Map<Row, Optional<Waits>> rows) {
        List<Map.Entry<Row, Waits>> waiting = rows.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(waits -> Map.entry(row.getKey(), waits)))
                .toList();
        List<Row> ended = rows.entrySet().stream()
                .filter(row -> row.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!waiting.isEmpty()) {
            insert(db, waiting);
        }
        if (!ended.isEmpty()) {
            delete(db, ended);
        }
    }

    private static void insert(JdbcTemplate db, List<Map.Entry<Row, Waits>> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into work_item (order_id, item, seller_id, answer_by)
                    select * from unnest(?, ?, ?, ?)
                    on conflict (order_id, item) do nothing
                    """)) {
                Columns columns = new Columns(c, insert, rows.size());
                columns.set("text", i -> rows.get(i).getKey().orderId());
                columns.set("text", i -> rows.get(i).getKey().item().text());
                columns.set("text", i -> rows.get(i).getValue().sellerId());
                columns.set("timestamptz", i -> rows.get(i).getValue().until());
                return insert.executeUpdate();
            }
        });
    }

    private static void delete(JdbcTemplate db, List<Row> rows) {
        db.execute((java.sql.Connection c) -> {
            try (var delete = c.prepareStatement("""
                    delete from work_item w using unnest(?, ?) as x(order_id, item)
                    where w.order_id = x.order_id and w.item = x.item
                    """)) {
                Columns columns = new Columns(c, delete, rows.size());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).item().text());
                return delete.executeUpdate();
            }
        });
    }
}
