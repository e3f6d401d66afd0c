package io.aftersale.payment.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.payment.domain.Booking;
import io.aftersale.payment.domain.Booking.Entry;
import io.aftersale.payment.domain.Bookkeeping;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.PaymentEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The double-entry ledger (C9). What must hold of it is held by the database itself: see the migration. */
@Component
public class Ledger {

    private final JdbcClient client;

    Ledger(JdbcClient client) {
        this.client = client;
    }

    /** One entry of an order, in the order in which they were booked. */
    public record Line(
            String bookingId, Booking.Kind kind, Instant bookedAt, String account, String currency, long minor) {}

    /** The balance of one account in one currency, in minor units; positive is a debit. */
    public record Balance(String account, String currency, long minor) {}

    private record Side(String orderId, Booking booking, int position, Entry entry) {}

    /** Books what a batch has brought, with one statement; what was booked under its id before is not booked again. */
    static void write(JdbcTemplate batch, List<Change<Payment, PaymentEvent>> changes) {
        List<Side> sides = new ArrayList<>();
        for (Change<Payment, PaymentEvent> change : changes) {
            Map<String, Booking> bookings = new LinkedHashMap<>();
            for (PaymentEvent event : change.events()) {
                Bookkeeping.of(event, change.state()).forEach(b -> bookings.putIfAbsent(b.bookingId(), b));
            }
            for (Booking booking : bookings.values()) {
                for (int i = 0; i < booking.entries().size(); i++) {
                    sides.add(
                            new Side(change.key(), booking, i, booking.entries().get(i)));
                }
            }
        }
        if (!sides.isEmpty()) {
            batch.execute((Connection c) -> insert(c, sides));
        }
    }

    private static int insert(Connection c, List<Side> sides) throws SQLException {
        try (var insert = c.prepareStatement("""
                with side as (
                    select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    with ordinality as x(order_id, booking_id, kind, reference, position, account, currency, amount, nth)
                ), booked as (
                    insert into ledger_transaction (order_id, booking_id, kind, reference)
                    select order_id, booking_id, kind, reference from side where position = 0 order by nth
                    on conflict (order_id, booking_id) do nothing
                    returning order_id, booking_id
                )
                insert into ledger_entry (order_id, booking_id, position, account, currency, amount)
                select order_id, booking_id, position, account, currency, amount
                from side join booked using (order_id, booking_id)
                """)) {
            Columns columns = new Columns(c, insert, sides.size());
            columns.set("text", i -> sides.get(i).orderId());
            columns.set("text", i -> sides.get(i).booking().bookingId());
            columns.set("text", i -> sides.get(i).booking().kind().name());
            columns.set("text", i -> sides.get(i).booking().reference());
            columns.set("int", i -> sides.get(i).position());
            columns.set("text", i -> sides.get(i).entry().account());
            columns.set("text", i -> sides.get(i).entry().amount().currency());
            columns.set("bigint", i -> sides.get(i).entry().amount().minor());
            return insert.executeUpdate();
        }
    }

    /** All that was booked for an order; empty for one that has no money. */
    public List<Line> statement(String orderId) {
        return client.sql("""
                        select booking_id, kind, booked_at, account, currency, amount
                        from ledger_transaction join ledger_entry using (order_id, booking_id)
                        where order_id = :order
                        order by sequence, position
                        """)
                .param("order", orderId)
                .query((row, n) -> new Line(
                        row.getString("booking_id"),
                        Booking.Kind.valueOf(row.getString("kind")),
                        row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("currency"),
                        row.getLong("amount")))
                .list();
    }

    /** The orders that a provider's payment has paid for; it knows of no orders. */
    public List<String> ordersPaidBy(String providerReference) {
        return client.sql("select order_id from ledger_transaction where kind = 'CAPTURE' and reference = :reference")
                .param("reference", providerReference)
                .query((row, n) -> row.getString("order_id"))
                .list();
    }

    /** Every account's balance; those of a currency add up to zero. Reads the whole ledger. */
    public List<Balance> trialBalance() {
        return client.sql("""
                        select account, currency, sum(amount) as balance
                        from ledger_entry group by account, currency order by currency, account
                        """)
                .query((row, n) ->
                        new Balance(row.getString("account"), row.getString("currency"), row.getLong("balance")))
                .list();
    }
}
