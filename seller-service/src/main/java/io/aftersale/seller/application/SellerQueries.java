package io.aftersale.seller.application;

import io.aftersale.chassis.rest.Cursor;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.seller.domain.Approvals;
import io.aftersale.seller.domain.Counted;
import io.aftersale.seller.domain.Policy;
import io.aftersale.seller.domain.PolicyTerms;
import io.aftersale.seller.domain.SellerFigures;
import io.aftersale.seller.domain.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What callers may see of policies and approvals; ownership is part of every query but that of the public policies. */
@Component
public class SellerQueries {

    private final JdbcClient db;
    private final Wire wire;
    private final SellerSettings settings;
    private final Clock clock;

    SellerQueries(JdbcClient db, Wire wire, SellerSettings settings, Clock clock) {
        this.db = db;
        this.wire = wire;
        this.settings = settings;
        this.clock = clock;
    }

    /** The policy under which an order with that seller would be placed now; anybody's to read (G1). */
    public PolicyTerms policy(String sellerId) {
        return db.sql("select state from policy where key = :id")
                .param("id", sellerId)
                .query((row, n) -> wire.stored(Catalogue.SELLER_POLICIES, Policy.class, row.getBytes("state")))
                .optional()
                .map(Policy::terms)
                .orElse(PolicyTerms.PLATFORM_DEFAULT);
    }

    /**
     * What the caller, as its seller or as support, may answer about an order.
     *
     * @throws Problem {@code UNKNOWN_CANCELLATION} for what is not there or is another seller's
     */
    public Approvals.Approval approval(Caller caller, String orderId, String cancellationId) {
        return db.sql("select state from approvals where key = :id and (:all or seller_id = :me)")
                .param("id", orderId)
                .param("all", caller.is(Role.SUPPORT))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.SELLER_STATE, Approvals.class, row.getBytes("state")))
                .optional()
                .flatMap(approvals -> approvals.approval(cancellationId))
                .orElseThrow(() -> Problem.notFound(
                        "UNKNOWN_CANCELLATION", "There is no such cancellation of an order of yours to answer."));
    }

    /** The seller's figures of the latest days, today among them; anybody's to read (G3). */
    public SellerFigures figures(String sellerId) {
        Map<Counted, Long> counted = new EnumMap<>(Counted.class);
        db.sql("select counted, sum(n) as n from seller_day where seller_id = :id and day > :after group by counted")
                .param("id", sellerId)
                .param(
                        "after",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(settings.figuresOver()))
                .query(row -> {
                    counted.put(Counted.valueOf(row.getString("counted")), row.getLong("n"));
                });
        return SellerFigures.of(counted);
    }

    /** What waits for the caller's answer, by deadline, of one kind or of all: a page after the given place (G2). */
    public WorkPage workList(Caller caller, Optional<WorkItem.Kind> kind, Optional<String> after, int limit) {
        Cursor from = Cursor.read(after);
        List<Work> items = db.sql("""
                        select w.order_id, w.item, w.answer_by, a.state
                        from work_item w left join approvals a on a.key = w.order_id and w.item like 'CANCELLATION %'
                        where w.seller_id = :me
                          and (w.answer_by, w.order_id, w.item) > (:answerBy::timestamptz, :order, :item)
                          and w.item like :kind
                        order by w.answer_by, w.order_id, w.item limit :limit
                        """)
                .param("me", caller.id())
                .param("answerBy", from.at())
                .param("order", from.key())
                .param("item", from.part())
                .param("kind", kind.map(k -> k + " %").orElse("%"))
                .param("limit", limit)
                .query((row, n) -> {
                    WorkItem item = WorkItem.of(row.getString("item"));
                    byte[] state = row.getBytes("state");
                    Approvals approvals =
                            state == null ? null : wire.stored(Catalogue.SELLER_STATE, Approvals.class, state);
                    return new Work(
                            row.getString("order_id"),
                            item.kind(),
                            item.id(),
                            row.getTimestamp("answer_by").toInstant(),
                            approvals == null ? null : approvals.buyerId(),
                            approvals == null
                                    ? null
                                    : approvals.approval(item.id()).orElseThrow());
                })
                .list();
        return new WorkPage(items, items.size() < limit ? null : items.getLast().cursor());
    }

    /**
     * Something that waits for a seller's answer. Returns and disputes are answered at dispute-service, which has the rest
     * of them.
     *
     * @param id of the cancellation, return or dispute
     * @param buyerId who has asked, of a cancellation
     * @param approval what was asked, of a cancellation
     */
    public record Work(
            String orderId,
            WorkItem.Kind kind,
            String id,
            Instant answerBy,
            @Nullable String buyerId,
            Approvals.@Nullable Approval approval) {

        String cursor() {
            return Cursor.after(answerBy, orderId, new WorkItem(kind, id).text())
                    .text();
        }
    }

    /** @param next what to page on with; null where nothing follows */
    public record WorkPage(List<Work> items, @Nullable String next) {}
}
