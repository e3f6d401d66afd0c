package io.aftersale.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.payment.application.Ledger.Balance;
import io.aftersale.payment.domain.Booking.Kind;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.PaymentEvent;
import io.aftersale.payment.domain.RandomPayment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger on a real PostgreSQL, and whatever anybody may try with SQL. */
@Tag("C9")
class LedgerTest {

    private static final int ORDERS = 300;

    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final JdbcTemplate DB = migrated(POSTGRES.getPostgresDatabase());
    private static final TransactionTemplate TRANSACTION =
            new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(DB.getDataSource())));

    private final Ledger ledger = new Ledger(JdbcClient.create(DB));

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
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new JdbcTemplate(database);
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @Test
    void random_histories_leave_each_currency_at_zero_however_they_are_cut_into_batches() {
        long seed = System.nanoTime();
        System.out.println("LedgerTest seed " + seed);
        Random random = new Random(seed);
        Map<String, RandomPayment.Outcome> orders = new HashMap<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.put("random-" + seed + "-" + i, RandomPayment.of(random));
        }
        List<Change<Payment, PaymentEvent>> early = new ArrayList<>();
        List<Change<Payment, PaymentEvent>> late = new ArrayList<>();
        orders.forEach((id, outcome) -> {
            int cut = random.nextInt(outcome.events().size() + 1);
            early.add(new Change<>(id, outcome.payment(), outcome.events().subList(0, cut)));
            late.add(new Change<>(
                    id,
                    outcome.payment(),
                    outcome.events().subList(cut, outcome.events().size())));
        });
        book(early);
        book(late);
        book(late);

        assertThat(ledger.trialBalance().stream()
                        .collect(Collectors.groupingBy(Balance::currency, Collectors.summingLong(Balance::minor))))
                .as("seed " + seed)
                .isNotEmpty()
                .allSatisfy((currency, sum) -> assertThat(sum).isZero());
        orders.forEach((id, outcome) -> assertThat(ledger.statement(id).stream()
                        .filter(line -> line.kind() == Kind.CAPTURE)
                        .mapToLong(line -> Math.max(0, line.minor()))
                        .sum())
                .as("seed " + seed)
                .isEqualTo(outcome.payment().tenders().stream()
                        .mapToLong(Payment.Tender::captured)
                        .sum()));
    }

    private static void book(List<Change<Payment, PaymentEvent>> changes) {
        TRANSACTION.executeWithoutResult(status -> Ledger.write(DB, changes));
    }

    @Test
    void a_statement_tells_an_orders_bookings_in_their_order() {
        transaction("told", "one", 500, -500);
        transaction("told", "two", 70, -70);

        assertThat(ledger.statement("told"))
                .extracting(Ledger.Line::bookingId, Ledger.Line::account, Ledger.Line::minor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", "account-0", 500L),
                        org.assertj.core.groups.Tuple.tuple("one", "account-1", -500L),
                        org.assertj.core.groups.Tuple.tuple("two", "account-0", 70L),
                        org.assertj.core.groups.Tuple.tuple("two", "account-1", -70L));
        assertThat(ledger.statement("nobody")).isEmpty();
    }

    @Test
    void a_transaction_that_does_not_balance_cannot_be_committed() {
        assertRefused("does not balance", () -> transaction("unbalanced", "one", 500, -499));
        assertRefused("does not balance", () -> transaction("unbalanced", "two", 500));
        assertRefused("does not balance", () -> transaction("unbalanced", "three"));

        assertThat(ledger.statement("unbalanced")).isEmpty();
        assertThat(count("ledger_transaction", "unbalanced")).isZero();
    }

    @Test
    void a_transaction_that_balances_over_two_currencies_alone_cannot_be_committed() {
        assertRefused(
                "does not balance",
                () -> transaction("currencies", "one", List.of("EUR", "USD"), List.of(500L, -500L)));
    }

    @Test
    void nothing_is_added_to_a_transaction_afterwards_not_even_in_balance() {
        transaction("closed", "one", 500, -500);

        assertRefused(
                "never later",
                () -> DB.update("insert into ledger_entry values ('closed', 'one', 2, 'account-2', 'EUR', 100),"
                        + " ('closed', 'one', 3, 'account-3', 'EUR', -100)"));
        assertRefused(
                "never later",
                () -> DB.update("insert into ledger_entry values ('closed', 'no such transaction', 0, 'a', 'EUR', 100),"
                        + " ('closed', 'no such transaction', 1, 'b', 'EUR', -100)"));
        assertRefused(
                "never later",
                () -> DB.update("with header as (insert into ledger_transaction (order_id, booking_id, kind)"
                        + " values ('closed', 'one', 'CAPTURE') on conflict do nothing)"
                        + " insert into ledger_entry values ('closed', 'one', 2, 'account-2', 'EUR', 100),"
                        + " ('closed', 'one', 3, 'account-3', 'EUR', -100)"));
        assertThat(ledger.statement("closed")).hasSize(2);
    }

    @Test
    void a_transaction_and_its_entries_are_one_statement() {
        assertRefused(
                "does not balance",
                () -> TRANSACTION.executeWithoutResult(status -> {
                    header("halves", "one");
                    entry("halves", "one", 0, "EUR", 100);
                }));
        assertThat(count("ledger_transaction", "halves")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount = amount + 1 where order_id = 'kept'",
                "update ledger_entry set account = 'mine'",
                "delete from ledger_entry where order_id = 'kept'",
                "delete from ledger_transaction where order_id = 'kept'",
                "update ledger_transaction set booked_at = now() - interval '1 day'",
                "truncate ledger_entry",
                "truncate ledger_transaction",
                "insert into ledger_entry select order_id, booking_id, position, account, currency, 1 from ledger_entry"
                        + " on conflict (order_id, booking_id, position) do update set amount = 1"
            })
    void nothing_is_changed_or_deleted(String attempt) {
        if (count("ledger_transaction", "kept") == 0) {
            transaction("kept", "one", 500, -500);
        }
        List<Ledger.Line> before = ledger.statement("kept");

        assertRefused("never changed", () -> DB.update(attempt));

        assertThat(ledger.statement("kept")).isEqualTo(before).hasSize(2);
    }

    private static void assertRefused(String why, org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfAny(DataAccessException.class, org.springframework.transaction.TransactionException.class)
                .hasStackTraceContaining(why);
    }

    private static void transaction(String orderId, String bookingId, long... amounts) {
        transaction(
                orderId,
                bookingId,
                Collections.nCopies(amounts.length, "EUR"),
                Arrays.stream(amounts).boxed().toList());
    }

    private static void transaction(String orderId, String bookingId, List<String> currencies, List<Long> amounts) {
        DB.update("""
                with booked as (
                    insert into ledger_transaction (order_id, booking_id, kind) values (?, ?, 'CAPTURE')
                    returning order_id, booking_id
                )
                insert into ledger_entry
                select order_id, booking_id, n - 1, 'account-' || (n - 1), currency, amount
                from booked, unnest(?, ?) with ordinality as x(currency, amount, n)
                """, orderId, bookingId, currencies.toArray(String[]::new), amounts.toArray(Long[]::new));
    }

    private static void header(String orderId, String bookingId) {
        DB.update(
                "insert into ledger_transaction (order_id, booking_id, kind) values (?, ?, 'CAPTURE')",
                orderId,
                bookingId);
    }

    private static void entry(String orderId, String bookingId, int position, String currency, long minor) {
        DB.update(
                "insert into ledger_entry values (?, ?, ?, ?, ?, ?)",
                orderId,
                bookingId,
                position,
                "account-" + position,
                currency,
                minor);
    }

    private static int count(String table, String orderId) {
        Integer rows =
                DB.queryForObject("select count(*) from " + table + " where order_id = ?", Integer.class, orderId);
        return rows == null ? 0 : rows;
    }
}
