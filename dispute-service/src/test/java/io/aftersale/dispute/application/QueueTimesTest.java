package io.aftersale.dispute.application;

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
import io.aftersale.dispute.application.QueueQueries.Show;
import io.aftersale.dispute.domain.CaseFile;
import io.aftersale.dispute.domain.CaseFile.Conversation;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeGround;
import io.aftersale.dispute.domain.DisputeStory;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Disputes.Line;
import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Money;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the mediators' queue takes: {@code -Drows=200000} cases for the figures, 10 000 otherwise. */
@Tag("E5")
class QueueTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Caller MEDIATOR = new Caller("mediator-7", Set.of(Role.MEDIATOR));

    @Test
    void no_view_of_the_queue_reads_it_from_end_to_end() {
        Wire wire = wire();
        try (QueryTimes times = QueryTimes.of(10_000, 200_000)) {
            fill(times, wire);

            for (Show show : Show.values()) {
                times.measure(
                        "The queue, " + show,
                        LIMIT,
                        db -> queries(db, wire).queue(MEDIATOR, Optional.empty(), 50, show));
            }
            String next = queries(JdbcClient.create(times.template()), wire)
                    .queue(MEDIATOR, Optional.empty(), 50, Show.ALL)
                    .next();
            times.measure(
                    "The queue, a page after",
                    LIMIT,
                    db -> queries(db, wire).queue(MEDIATOR, Optional.ofNullable(next), 50, Show.ALL));
            times.measure("Mediators' workload", LIMIT, db -> queries(db, wire).workload(MEDIATOR));
        }
    }

    private static QueueQueries queries(JdbcClient db, Wire wire) {
        return new QueueQueries(db, wire, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Wire wire() {
        SchemaRegistry registry = mock(SchemaRegistry.class);
        when(registry.id(any(), any())).thenReturn(1);
        when(registry.schema(1)).thenReturn(Catalogue.DISPUTE_STATE.record("Disputes"));
        Wire wire = new Wire(registry);
        wire.bind(Catalogue.DISPUTE_STATE, "Disputes", Disputes.class);
        return wire;
    }

    /** The oldest tenth is overdue; fifty mediators have taken a hundred cases each, or as many as there are. */
    private static void fill(QueryTimes times, Wire wire) {
        times.template().update("""
                insert into disputes (key, version, state, updated_at, buyer_id, seller_id)
                select 'order-' || n, 1, ?, now(), 'buyer-' || n % 9999, 'seller-' || n % 100 from generate_series(1, ?) n
                """, state(wire), times.rows());
        times.template()
                .update(
                        """
                insert into mediation_queue (order_id, dispute_id, opened_at, decide_by, claimed_by)
                select 'order-' || n, 'd',
                       ?::timestamptz - n * interval '10 day' / ?, ?::timestamptz + interval '9 day' - n * interval '10 day' / ?,
                       case when n % greatest(? / 5000, 2) = 0 then 'mediator-' || (n / greatest(? / 5000, 2)) % 50 end
                from generate_series(1, ?) n
                """,
                        NOW.toString(),
                        times.rows(),
                        NOW.toString(),
                        times.rows(),
                        times.rows(),
                        times.rows(),
                        times.rows());
        times.settled();
    }

    private static byte[] state(Wire wire) {
        Given given = new Given(Given.Role.SYSTEM, "timer", NOW, "cause");
        Disputes order = new Disputes(
                "bob",
                "sam",
                new Money(10_000, "EUR"),
                4,
                List.of(new Line("line-1", 2, 0, 2, 10_000)),
                List.of(),
                true,
                List.of(),
                List.of(),
                new CaseFile(List.of(), new Conversation(0, 0, 0, 0), List.of()));
        Disputes opened = DisputeStory.evolve(
                order,
                new DisputeOpened(
                        "d",
                        "bob",
                        "sam",
                        List.of("line-1"),
                        DisputeGround.DEFECTIVE,
                        "It hums.",
                        NOW,
                        null,
                        false,
                        NOW),
                given);
        Disputes escalated = DisputeStory.evolve(opened, new DisputeEscalated("d", "bob", "sam", NOW, NOW), given);
        return wire.encode(Catalogue.DISPUTE_STATE, new Message(new StateMeta("order-1", 1, NOW), escalated));
    }
}
