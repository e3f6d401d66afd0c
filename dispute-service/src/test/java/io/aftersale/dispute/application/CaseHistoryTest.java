package io.aftersale.dispute.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Meta.EventMeta;
import io.aftersale.dispute.domain.CaseFile;
import io.aftersale.dispute.domain.CaseFile.Conversation;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceAdded;
import io.aftersale.dispute.domain.DisputeEvent.MessagePosted;
import io.aftersale.dispute.domain.DisputeEvent.TicketOpened;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.HistoryCheck.Fault;
import io.aftersale.dispute.domain.HistoryCheck.Fault.Kind;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.Party;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Histories on a real PostgreSQL, and what anybody may try with SQL. */
class CaseHistoryTest {

    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final JdbcTemplate DB = migrated(POSTGRES.getPostgresDatabase());

    private final HistoryQueries history = new HistoryQueries(JdbcClient.create(DB));
    private final String order = UUID.randomUUID().toString();

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcTemplate migrated(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/chassis", "classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        return new JdbcTemplate(database);
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @Test
    @Tag("E9")
    void a_history_goes_on_where_it_was_left_whatever_the_batches() {
        String other = UUID.randomUUID().toString();
        CaseHistory.write(DB, List.of(change(order, message(1), message(2)), change(other, message(1))));
        CaseHistory.write(
                DB, List.of(change(order, new DisputeEscalated("d1", "bob", "sam", Instant.EPOCH, Instant.EPOCH))));
        CaseHistory.write(DB, List.of(change(order)));

        assertThat(history.check(order).entries()).isEqualTo(3);
        assertThat(history.check(order).faults()).isEmpty();
        assertThat(history.check(other).entries()).isEqualTo(1);
        assertThat(history.entries(order, 2)).toIterable().hasSize(2);
    }

    @Test
    @Tag("E9")
    void a_long_history_is_read_page_by_page() {
        DisputeEvent[] many = new DisputeEvent[450];
        for (int i = 0; i < many.length; i++) {
            many[i] = message(i + 1);
        }
        CaseHistory.write(DB, List.of(change(order, many)));

        assertThat(history.check(order).entries()).isEqualTo(450);
        assertThat(history.check(order).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update case_history set content = content", "delete from case_history", "truncate case_history"
            })
    @Tag("E9")
    void the_database_refuses_to_change_what_has_happened(String sql) {
        CaseHistory.write(DB, List.of(change(order, message(1))));

        assertThatThrownBy(() -> DB.execute(sql))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
    }

    @Test
    @Tag("E9")
    void the_database_refuses_an_entry_that_is_not_chained_to_the_last_one() {
        CaseHistory.write(DB, List.of(change(order, message(1))));

        assertThatThrownBy(() -> DB.update("""
                        insert into case_history (order_id, sequence, event_id, type, at, by, actor_id, content, predecessor, hash)
                        select order_id, 2, event_id, type, at, by, actor_id, content, predecessor, hash
                        from case_history where order_id = ?
                        """, order))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("chained");
    }

    @Test
    @Tag("E9")
    void a_change_that_somebody_has_planted_past_the_triggers_is_found() {
        CaseHistory.write(DB, List.of(change(order, message(1), message(2), message(3))));
        planted("update case_history set content = replace(content, 'Words 2', 'I agree') where order_id = ?");
        assertThat(history.check(order).faults()).containsExactly(new Fault(2, Kind.CHANGED));
        planted("delete from case_history where order_id = ? and sequence = 2");
        assertThat(history.check(order).faults()).containsExactly(new Fault(3, Kind.MISSING));
    }

    @Test
    @Tag("E9")
    void an_end_that_was_cut_off_is_found_as_the_case_has_had_more_events() {
        CaseHistory.write(DB, List.of(change(order, message(1), message(2))));
        DB.update("insert into disputes values (?, 2, '', now(), 'bob', 'sam')", order);
        assertThat(history.check(order).faults()).isEmpty();

        planted("delete from case_history where order_id = ? and sequence = 2");

        assertThat(history.check(order).faults()).containsExactly(new Fault(2, Kind.CUT_OFF));
    }

    @Test
    @Tag("E11")
    void a_ticket_waits_from_the_buyers_first_words_until_support_has_answered() {
        CaseFileTables.write(
                DB, List.of(change(order, new TicketOpened("bob", "t", Party.BUYER), said("t", 1, Party.BUYER))));
        CaseFileTables.write(DB, List.of(change(order, said("t", 2, Party.BUYER), said(null, 1, Party.BUYER))));
        assertThat(waiting()).isEqualTo(1);

        CaseFileTables.write(DB, List.of(change(order, said("t", 3, Party.PLATFORM))));
        assertThat(waiting()).isZero();
    }

    @Test
    @Tag("E2")
    void bytes_that_no_case_knows_are_swept_away_and_those_of_held_commands_wait() {
        MemoryStore store = new MemoryStore();
        CaseFileTables.write(DB, List.of(change(order, evidence("known"))));
        DB.update("""
                insert into held (aggregate, key, kind, why, topic, partition, source_offset, value, held_at)
                values ('disputes', 'held-order', 'PARKED', '', '', 0, 0, '', now())
                """);
        String known = EvidenceKey.of(order, "known");
        String held = EvidenceKey.of("held-order", "parked");
        List.of(known, held, EvidenceKey.of(order, "orphan"))
                .forEach(key -> store.kept().put(key, new byte[1]));

        new EvidenceSweep(store, JdbcClient.create(DB), Clock.systemUTC(), properties()).sweep();

        assertThat(store.kept()).containsOnlyKeys(known, held);
    }

    private static EvidenceProperties properties() {
        DataSize size = DataSize.ofMegabytes(1);
        return new EvidenceProperties(size, size, size, 1, Duration.ofMinutes(1), "", Duration.ofHours(1));
    }

    private long waiting() {
        Long count = DB.queryForObject("select count(*) from ticket_queue where order_id = ?", Long.class, order);
        return count == null ? 0 : count;
    }

    /** As somebody who owns the database can. */
    private void planted(String sql) {
        DB.execute("alter table case_history disable trigger user");
        DB.update(sql, order);
        DB.execute("alter table case_history enable trigger user");
    }

    private static Change<Disputes, DisputeEvent> change(String order, DisputeEvent... events) {
        List<EventMeta> metas = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            metas.add(new EventMeta(
                    UUID.randomUUID().toString(),
                    order,
                    i + 1,
                    Instant.parse("2026-03-02T10:00:00.123456Z"),
                    "cause",
                    "cause",
                    new Actor(Actor.ActorKind.BUYER, "bob")));
        }
        Disputes state = new Disputes(
                "bob",
                "sam",
                new Money(1, "EUR"),
                0,
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                new CaseFile(List.of(), new Conversation(0, 0, 0, 0), List.of()));
        return new Change<>(order, state, List.of(events), metas);
    }

    private static DisputeEvent message(int number) {
        return said(null, number, Party.BUYER);
    }

    private static DisputeEvent said(@Nullable String ticketId, int number, Party by) {
        return new MessagePosted("bob", "sam", ticketId, number, by, "Words " + number, List.of());
    }

    private static DisputeEvent evidence(String uploadId) {
        return new EvidenceAdded(
                "bob", "sam", "e", null, Party.BUYER, false, "x", "image/jpeg", 1, "f".repeat(64), uploadId);
    }
}
