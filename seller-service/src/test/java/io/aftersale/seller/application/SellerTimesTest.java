package io.aftersale.seller.application;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.aftersale.chassis.QueryTimes;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta.StateMeta;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.seller.domain.Approvals;
import io.aftersale.seller.domain.Approvals.Approval;
import io.aftersale.seller.domain.Approvals.ApprovalStatus;
import io.aftersale.seller.domain.CancellationReason;
import io.aftersale.seller.domain.LineQuantity;
import io.aftersale.seller.domain.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sellers' figures and work lists take: {@code -Drows=1000000} orders for the figures, 20 000 otherwise. */
class SellerTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Caller SELLER = new Caller("seller-55", Set.of(Role.SELLER));
    private static final Caller LARGE_SELLER = new Caller("seller-0", Set.of(Role.SELLER));

    @Test
    @Tag("G2")
    @Tag("G3")
    void neither_figures_nor_work_lists_read_a_table_from_end_to_end() {
        Wire wire = wire();
        try (QueryTimes times = QueryTimes.of(20_000, 1_000_000)) {
            fill(times, wire);

            times.measure("A seller's figures", LIMIT, db -> queries(db, wire).figures("seller-55"));
            times.measure(
                    "A large seller's figures", LIMIT, db -> queries(db, wire).figures("seller-0"));
            times.measure(
                    "A seller's work list",
                    LIMIT,
                    db -> queries(db, wire).workList(SELLER, Optional.empty(), Optional.empty(), 50));
            String next = queries(JdbcClient.create(times.template()), wire)
                    .workList(LARGE_SELLER, Optional.empty(), Optional.empty(), 50)
                    .next();
            times.measure(
                    "A large seller's work list, a page after",
                    LIMIT,
                    db -> queries(db, wire).workList(LARGE_SELLER, Optional.empty(), Optional.ofNullable(next), 50));
        }
    }

    private static SellerQueries queries(JdbcClient db, Wire wire) {
        return new SellerQueries(
                db,
                wire,
                new SellerSettings(Duration.ofDays(3), List.of(), Period.ofDays(90)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Wire wire() {
        SchemaRegistry registry = mock(SchemaRegistry.class);
        when(registry.id(any(), any())).thenReturn(1);
        when(registry.schema(1)).thenReturn(Catalogue.SELLER_STATE.record("Approvals"));
        Wire wire = new Wire(registry);
        wire.bind(Catalogue.SELLER_STATE, "Approvals", Approvals.class);
        return wire;
    }

    /** Every twentieth order waits for an answer. A seller has sums for each of 120 days, partitions and things counted. */
    private static void fill(QueryTimes times, Wire wire) {
        times.template().update("""
                insert into seller_day (seller_id, day, partition, counted, n)
                select 'seller-' || seller, date '2026-11-30' - day, partition, counted, 1 + (seller + day) % 7
                from generate_series(0, greatest(? / 10000, 2) - 1) seller, generate_series(0, 119) day,
                     generate_series(0, 5) partition,
                     unnest(array['ORDERS', 'APPROVED_BY_SELLER', 'APPROVED_BY_POLICY', 'REJECTED', 'ANSWERED',
                                  'ANSWER_SECONDS', 'RATED_POSITIVE', 'RATED_NEGATIVE', 'DISPUTES_DECIDED']) counted
                """, times.rows());
        times.template().update("""
                insert into approvals (key, version, state, updated_at, seller_id)
                select 'order-' || n, 1, ?, now(), 'seller-' || case when n % 10 = 0 then 0 else 1 + n % 99 end
                from generate_series(1, ?) n
                """, state(wire), times.rows());
        times.template().update("""
                insert into work_item (order_id, item, seller_id, answer_by)
                select key, (array['CANCELLATION c', 'CANCELLATION c', 'RETURN r', 'DISPUTE d'])[1 + abs(hashtext(key)) % 4], seller_id,
                       timestamptz '2026-12-01' + abs(hashtext(key)) % 300000 * interval '1 second'
                from approvals where abs(hashtext(key)) % 20 = 0
                """);
        times.settled();
    }

    private static byte[] state(Wire wire) {
        Approval approval = new Approval(
                "c",
                ApprovalStatus.PENDING,
                List.of(new LineQuantity("line-1", 2)),
                new Money(2_000, "EUR"),
                CancellationReason.CHANGE_OF_MIND,
                null,
                NOW,
                NOW.plus(Duration.ofDays(3)),
                null);
        return wire.encode(
                Catalogue.SELLER_STATE,
                new Message(
                        new StateMeta("order-1", 1, NOW), new Approvals("bob", "sam", List.of(approval), List.of())));
    }
}
