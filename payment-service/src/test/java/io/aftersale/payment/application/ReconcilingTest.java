package io.aftersale.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.payment.application.Reconciliations.Difference;
import io.aftersale.payment.application.Reconciliations.Report;
import io.aftersale.payment.application.RefundProvider.Booked;
import io.aftersale.payment.application.RefundProvider.BookedStatus;
import io.aftersale.payment.application.RefundProvider.ListUnavailable;
import io.aftersale.payment.domain.DifferenceKind;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentMethod;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import io.aftersale.payment.domain.Provider;
import io.aftersale.payment.domain.RefundPart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both sides' books on a real PostgreSQL, with differences planted in each. */
@Tag("C13")
class ReconcilingTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant yesterday = now.minus(Duration.ofDays(1));
    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final JdbcTemplate DB = migrated();

    private final Map<String, Payment> payments = new HashMap<>();
    private final List<Booked> list = new ArrayList<>();
    private final List<Booked> byPayPal = new ArrayList<>();
    private final Reconciliations reports = new Reconciliations(JdbcClient.create(DB));
    private @Nullable RuntimeException outage;

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcTemplate migrated() {
        Flyway.configure()
                .dataSource(POSTGRES.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new JdbcTemplate(POSTGRES.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void forget() {
        DB.execute("alter table ledger_transaction disable trigger all; alter table ledger_entry disable trigger all");
        DB.execute("truncate payment, ledger_transaction, ledger_entry");
        DB.execute("alter table ledger_transaction enable trigger all; alter table ledger_entry enable trigger all");
        DB.update("delete from reconciliation_difference");
        DB.update("delete from reconciliation");
    }

    @Test
    void books_that_agree_have_no_differences() {
        agree("order-1");
        agree("order-2");
        ours("wallet", PaymentMethod.WALLET, RefundState.SETTLED, 500, yesterday);
        ours("waits", PaymentMethod.CARD, RefundState.WAITING_FOR_APPROVAL, 500, null);
        ours("asked", PaymentMethod.CARD, RefundState.ACCEPTED, 500, null);

        assertThat(differences("agree")).isEmpty();
        assertThat(reports.report("agree"))
                .extracting(Report::state, Report::theirs, Report::ours, Report::differences)
                .containsExactly(Reconciliations.State.DONE, 2L, 3L, 0L);
        assertThat(DB.queryForObject("select count(*) from reconciliation_ours", Long.class))
                .isZero();
    }

    @Test
    void each_kind_of_difference_is_found_and_nothing_else() {
        agree("order-1");
        settled("lost", 500);
        theirs("re_hand", null, "EUR", 700, BookedStatus.SETTLED, yesterday);
        theirs("re_foreign", "nobody", "EUR", 700, BookedStatus.SETTLED, yesterday);
        settled("amount", 500);
        theirs("re_amount", "amount", "EUR", 501, BookedStatus.SETTLED, yesterday);
        settled("currency", 500);
        theirs("re_currency", "currency", "USD", 500, BookedStatus.SETTLED, yesterday);
        ours("unanswered", PaymentMethod.CARD, RefundState.OUTCOME_UNKNOWN, 500, null);
        theirs("re_unanswered", "unanswered", "EUR", 500, BookedStatus.SETTLED, yesterday);
        settled("failed", 500);
        theirs("re_failed", "failed", "EUR", 500, BookedStatus.FAILED, yesterday);
        settled("twice", 500);
        theirs("re_twice_1", "twice", "EUR", 500, BookedStatus.SETTLED, yesterday);
        theirs("re_twice_2", "twice", "EUR", 500, BookedStatus.SETTLED, yesterday);
        ours("unbooked", PaymentMethod.CARD, RefundState.SETTLED, 500, yesterday);
        theirs("re_unbooked", "unbooked", "EUR", 500, BookedStatus.SETTLED, yesterday);
        booked("overbooked", 500);

        assertThat(differences("planted"))
                .extracting(Difference::kind, Difference::orderId)
                .containsExactlyInAnyOrder(
                        found(DifferenceKind.MISSING_AT_PROVIDER, "lost"),
                        found(DifferenceKind.MISSING_WITH_US, null),
                        found(DifferenceKind.MISSING_WITH_US, "nobody"),
                        found(DifferenceKind.AMOUNT, "amount"),
                        found(DifferenceKind.CURRENCY, "currency"),
                        found(DifferenceKind.STATUS, "unanswered"),
                        found(DifferenceKind.STATUS, "failed"),
                        found(DifferenceKind.TWICE, "twice"),
                        found(DifferenceKind.LEDGER, "unbooked"),
                        found(DifferenceKind.LEDGER, "overbooked"));
    }

    @Test
    void a_list_that_has_references_alone_is_compared_as_the_others() {
        ours("agrees", PaymentMethod.PAYPAL, RefundState.SETTLED, 500, yesterday);
        booked("agrees", 500);
        byReference("PR-1", RefundReference.of("agrees", "r:t1"), 500);
        ours("differs", PaymentMethod.PAYPAL, RefundState.SETTLED, 500, yesterday);
        booked("differs", 500);
        byReference("PR-2", RefundReference.of("differs", "r:t1"), 501);
        ours("lost", PaymentMethod.PAYPAL, RefundState.SETTLED, 500, yesterday);
        booked("lost", 500);
        byReference("PR-3", "somebody else's", 500);
        byReference("PR-4", null, 500);

        assertThat(differences("references"))
                .extracting(Difference::kind, Difference::orderId, Difference::providerRefundId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(DifferenceKind.AMOUNT, "differs", "PR-2"),
                        org.assertj.core.groups.Tuple.tuple(DifferenceKind.MISSING_AT_PROVIDER, "lost", null),
                        org.assertj.core.groups.Tuple.tuple(DifferenceKind.MISSING_WITH_US, null, "PR-3"),
                        org.assertj.core.groups.Tuple.tuple(DifferenceKind.MISSING_WITH_US, null, "PR-4"));
    }

    private void byReference(String id, @Nullable String reference, long minor) {
        byPayPal.add(new Booked(id, null, null, reference, new Money(minor, "EUR"), BookedStatus.SETTLED, yesterday));
    }

    @Test
    void what_is_outside_the_period_or_not_settled_yet_is_left_alone() {
        ours("old", PaymentMethod.CARD, RefundState.SETTLED, 500, now.minus(Duration.ofDays(40)));
        theirs("re_old", null, "EUR", 500, BookedStatus.SETTLED, now.minus(Duration.ofDays(40)));
        theirs("re_new", null, "EUR", 500, BookedStatus.SETTLED, now.plusSeconds(5));
        settled("slow", 500);
        theirs("re_slow", "slow", "EUR", 500, BookedStatus.SETTLED, now.minus(Duration.ofDays(45)));

        assertThat(differences("outside")).isEmpty();
    }

    @Test
    void a_list_that_cannot_be_read_is_a_run_that_has_failed_and_the_next_one_may_begin() {
        outage = new ListUnavailable("down");

        run("outage");
        assertThat(reports.report("outage").state()).isEqualTo(Reconciliations.State.FAILED);
        outage = null;
        run("after");

        assertThat(reports.report("after").state()).isEqualTo(Reconciliations.State.DONE);
    }

    @Test
    void one_run_at_a_time_and_each_id_once() {
        assertThat(reports.begin("one", "operator-1", yesterday, now)).isTrue();
        assertThat(reports.begin("one", "operator-1", yesterday, now)).isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> reports.begin("two", "timer", yesterday, now))
                .hasMessageContaining("under way");
        DB.update("update reconciliation set alive_at = now() - interval '11 minutes'");

        assertThat(reports.begin("two", "timer", yesterday, now)).isTrue();
        assertThat(reports.report("one").state()).isEqualTo(Reconciliations.State.FAILED);
    }

    private static org.assertj.core.groups.Tuple found(DifferenceKind kind, @Nullable String order) {
        return org.assertj.core.groups.Tuple.tuple(kind, order);
    }

    private List<Difference> differences(String run) {
        run(run);
        assertThat(reports.report(run).failure()).isNull();
        return reports.differences(run, 0, 1_000);
    }

    private void run(String id) {
        Wire wire = mock(Wire.class);
        when(wire.stored(any(), any(), any()))
                .thenAnswer(call -> Objects.requireNonNull(
                        payments.get(new String(call.getArgument(2, byte[].class), StandardCharsets.UTF_8))));
        ReconciliationProperties properties =
                new ReconciliationProperties("-", Duration.ofDays(35), Duration.ofMinutes(15));
        Reconciling reconciling = new Reconciling(
                new Providers(List.of(new Listed(Provider.STRIPE, list), new Listed(Provider.PAYPAL, byPayPal))),
                new BothBooks(Objects.requireNonNull(DB.getDataSource()), wire),
                reports,
                mock(CommandGateway.class),
                properties,
                Clock.systemUTC());
        Instant from = now.minus(properties.period());
        assertThat(reports.begin(id, "operator-1", from, now)).isTrue();
        reconciling.run(id, from, now);
    }

    private void agree(String order) {
        settled(order, 500);
        theirs("re_" + order, order, "EUR", 500, BookedStatus.SETTLED, yesterday);
    }

    private void settled(String order, long minor) {
        ours(order, PaymentMethod.CARD, RefundState.SETTLED, minor, yesterday);
        booked(order, minor);
    }

    private static void booked(String order, long minor) {
        DB.update("""
            with t as (
                insert into ledger_transaction (order_id, booking_id, kind, reference, booked_at)
                values (?, 'settled/r:t1', 'REFUND_SETTLED', 're', now() - interval '1 day')
                on conflict do nothing returning order_id, booking_id
            )
            insert into ledger_entry
            select order_id, booking_id, e.position, e.account, 'EUR', e.amount
            from t, (values (0, 'refunds-payable', ?::bigint), (1, 'clearing:card', -?::bigint))
                e(position, account, amount)
            """, order, minor, minor);
    }

    private void ours(String order, PaymentMethod method, RefundState state, long minor, @Nullable Instant settled) {
        RefundPart part = new RefundPart(
                "r",
                "r:t1",
                "t1",
                Destination.ORIGINAL,
                new Money(minor, "EUR"),
                "pi_1",
                state,
                "re_" + order,
                yesterday,
                settled,
                false,
                null,
                false,
                List.of(),
                false,
                null,
                null);
        payments.put(
                order,
                new Payment(
                        Status.CAPTURED,
                        "buyer-1",
                        "EUR",
                        0,
                        0,
                        0,
                        false,
                        List.of(),
                        List.of(new Tender("t1", method, new Money(minor, "EUR"), minor, minor, "pi_1", 0)),
                        List.of(part),
                        List.of(),
                        0,
                        null,
                        "DE",
                        "seller-1",
                        List.of(),
                        List.of()));
        DB.update(
                "insert into payment values (?, 1, ?, now(), 'buyer-1', 'seller-1', 'CAPTURED', false)",
                order,
                order.getBytes(StandardCharsets.UTF_8));
    }

    private void theirs(
            String id, @Nullable String order, String currency, long minor, BookedStatus status, Instant created) {
        list.add(new Booked(
                id, order, order == null ? null : "r:t1", null, new Money(minor, currency), status, created));
    }

    /** A provider with a list alone, which it gives by twos. */
    private final class Listed implements RefundProvider {

        private final Provider provider;
        private final List<Booked> list;

        Listed(Provider provider, List<Booked> list) {
            this.provider = provider;
            this.list = list;
        }

        @Override
        public Provider provider() {
            return provider;
        }

        @Override
        public void list(Instant from, Instant to, Consumer<List<Booked>> page) {
            if (outage != null) {
                throw outage;
            }
            List<Booked> wanted = list.stream()
                    .filter(b -> !b.createdAt().isBefore(from) && b.createdAt().isBefore(to))
                    .toList();
            for (int i = 0; i < wanted.size(); i += 2) {
                page.accept(wanted.subList(i, Math.min(i + 2, wanted.size())));
            }
        }

        @Override
        public Reply refund(Ask ask) {
            throw new IllegalStateException();
        }

        @Override
        public Reply lookUp(Ask ask, String providerRefundId) {
            throw new IllegalStateException();
        }

        @Override
        public Reply find(Ask ask) {
            throw new IllegalStateException();
        }

        @Override
        public Duration keyLife() {
            return Duration.ofHours(23);
        }
    }
}
