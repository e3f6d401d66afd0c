package io.aftersale.payment.application;

import io.aftersale.chassis.engine.Columns;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.payment.application.RefundProvider.Booked;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.Provider;
import io.aftersale.payment.domain.RefundPart;
import io.aftersale.schemas.catalogue.Catalogue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Both sides' refunds side by side in the database, which compares them with one statement (C13). */
@Component
class BothBooks {

    private static final int ROWS = 1_000;

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Wire wire;

    BothBooks(DataSource database, Wire wire) {
        this.db = new JdbcTemplate(database);
        this.db.setFetchSize(ROWS);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.wire = wire;
    }

    private record Ours(String orderId, RefundPart part, Provider provider) {}

    /** Lays a page of a provider's list down. */
    void theirs(String run, Provider provider, List<Booked> page) {
        if (!page.isEmpty()) {
            db.execute((Connection c) -> insertTheirs(c, run, provider, page));
        }
    }

    private static int insertTheirs(Connection c, String run, Provider provider, List<Booked> page)
            throws SQLException {
        try (var insert = c.prepareStatement("""
            insert into reconciliation_theirs
                (run, provider, provider_refund_id, order_id, refund_part_id, reference, currency, amount, status, created_at)
            select ?, ?, * from unnest(?, ?, ?, ?, ?, ?, ?, ?::timestamptz[])
            """)) {
            insert.setString(1, run);
            insert.setString(2, provider.name());
            Columns columns = new Columns(c, insert, page.size(), 3);
            columns.set("text", i -> page.get(i).providerRefundId());
            columns.set("text", i -> page.get(i).orderId());
            columns.set("text", i -> page.get(i).refundPartId());
            columns.set("text", i -> page.get(i).reference());
            columns.set("text", i -> page.get(i).amount().currency());
            columns.set("bigint", i -> page.get(i).amount().minor());
            columns.set("text", i -> page.get(i).status().name());
            columns.set("text", i -> page.get(i).createdAt().toString());
            return insert.executeUpdate();
        }
    }

    /**
     * Lays down all refunds of ours that a provider was asked for, reading payments as a stream.
     *
     * @return how many
     */
    long ours(String run) {
        Long rows = transaction.execute(status -> {
            List<Ours> batch = new ArrayList<>(ROWS);
            long[] count = {0};
            db.query("select key, state from payment", row -> {
                String order = row.getString("key");
                Payment payment = wire.stored(Catalogue.PAYMENT_STATE, Payment.class, row.getBytes("state"));
                payment.askedOfProvider().forEach(part -> batch.add(new Ours(order, part, payment.provider(part))));
                if (batch.size() >= ROWS) {
                    count[0] += flush(run, batch);
                }
            });
            return count[0] + flush(run, batch);
        });
        return rows == null ? 0 : rows;
    }

    private int flush(String run, List<Ours> batch) {
        Integer written =
                batch.isEmpty() ? Integer.valueOf(0) : db.execute((Connection c) -> insertOurs(c, run, batch));
        batch.clear();
        return written == null ? 0 : written;
    }

    private static int insertOurs(Connection c, String run, List<Ours> batch) throws SQLException {
        try (var insert = c.prepareStatement("""
            insert into reconciliation_ours
                (run, provider, order_id, refund_part_id, reference, currency, amount, state, settled_at)
            select ?, * from unnest(?, ?, ?, ?, ?, ?, ?, ?::timestamptz[])
            """)) {
            insert.setString(1, run);
            Columns columns = new Columns(c, insert, batch.size(), 2);
            columns.set("text", i -> batch.get(i).provider().name());
            columns.set("text", i -> batch.get(i).orderId());
            columns.set("text", i -> batch.get(i).part().refundPartId());
            columns.set(
                    "text",
                    i -> RefundReference.of(
                            batch.get(i).orderId(), batch.get(i).part().refundPartId()));
            columns.set("text", i -> batch.get(i).part().amount().currency());
            columns.set("bigint", i -> batch.get(i).part().amount().minor());
            columns.set("text", i -> batch.get(i).part().state().name());
            columns.set("text", i -> settled(batch.get(i).part()));
            return insert.executeUpdate();
        }
    }

    private static @Nullable String settled(RefundPart part) {
        Instant at = part.settledAt();
        return at == null ? null : at.toString();
    }

    /**
     * Finds every difference of the period. What a provider knows by its reference alone is recognised first.
     *
     * @return how many
     */
    int compare(String run, Instant from, Instant to) {
        db.update("""
            update reconciliation_theirs t set order_id = o.order_id, refund_part_id = o.refund_part_id
            from reconciliation_ours o
            where t.run = ? and o.run = t.run and t.provider = o.provider and t.reference = o.reference
              and t.order_id is null
            """, run);
        db.execute("analyze reconciliation_theirs");
        db.execute("analyze reconciliation_ours");
        return db.update(COMPARISON, run, Timestamp.from(from), Timestamp.from(to));
    }

    /** Takes what was laid down away. */
    void clear(String run) {
        db.update("delete from reconciliation_theirs where run = ?", run);
        db.update("delete from reconciliation_ours where run = ?", run);
    }

    private static final String COMPARISON = """
        with asked as (
            select ?::text as run, ?::timestamptz as from_at, ?::timestamptz as to_at
        ), theirs as (
            select t.*, t.created_at >= from_at and t.created_at < to_at as compared
            from reconciliation_theirs t join asked using (run)
        ), ours as (
            select o.*, o.settled_at >= from_at and o.settled_at < to_at as compared
            from reconciliation_ours o join asked using (run)
        ), booked as (
            select l.order_id, substr(l.booking_id, length('settled/') + 1) as refund_part_id, e.currency,
                   e.amount, l.booked_at >= from_at and l.booked_at < to_at as compared
            from asked, ledger_transaction l join ledger_entry e using (order_id, booking_id)
            where l.kind = 'REFUND_SETTLED' and e.amount > 0 and l.reference is not null
        ), pair as (
            select order_id, refund_part_id, t.provider_refund_id, o.state, t.status,
                   o.amount as our_amount, t.amount as their_amount,
                   o.currency as our_currency, t.currency as their_currency
            from ours o join theirs t using (order_id, refund_part_id)
            where t.compared and t.status <> 'FAILED'
        ), found (kind, order_id, refund_part_id, provider_refund_id, detail) as (
            select 'MISSING_WITH_US', t.order_id, t.refund_part_id, t.provider_refund_id,
                   format('%s %s went out at %s; we have no such refund.', t.amount, t.currency, t.provider)
            from theirs t left join ours o using (order_id, refund_part_id)
            where t.compared and t.status <> 'FAILED' and o.run is null
            union all
            select 'TWICE', order_id, refund_part_id, max(provider_refund_id),
                   format('The provider has it %s times: %s.', count(*), string_agg(provider_refund_id, ', '))
            from pair group by order_id, refund_part_id having count(*) > 1
            union all
            select 'AMOUNT', order_id, refund_part_id, provider_refund_id,
                   format('%s with us, %s at the provider.', our_amount, their_amount)
            from pair where our_amount <> their_amount
            union all
            select 'CURRENCY', order_id, refund_part_id, provider_refund_id,
                   format('%s with us, %s at the provider.', our_currency, their_currency)
            from pair where our_currency <> their_currency
            union all
            select 'STATUS', order_id, refund_part_id, provider_refund_id,
                   format('%s with us, %s at the provider.', state, status)
            from pair where (state = 'SETTLED') <> (status = 'SETTLED')
            union all
            select 'STATUS', o.order_id, o.refund_part_id, min(t.provider_refund_id),
                   'SETTLED with us, FAILED at the provider.'
            from ours o join theirs t using (order_id, refund_part_id)
            where o.compared and o.state = 'SETTLED'
            group by o.order_id, o.refund_part_id having bool_and(t.status = 'FAILED')
            union all
            select 'MISSING_AT_PROVIDER', o.order_id, o.refund_part_id, null,
                   format('%s %s settled with us; %s has no such refund.', o.amount, o.currency, o.provider)
            from ours o left join theirs t using (order_id, refund_part_id)
            where o.compared and o.state = 'SETTLED' and t.run is null
            union all
            select 'LEDGER', o.order_id, o.refund_part_id, null,
                   format('%s %s settled, %s booked.', o.amount, o.currency, coalesce(b.amount::text, 'nothing'))
            from ours o left join booked b using (order_id, refund_part_id)
            where o.compared and o.state = 'SETTLED'
              and (b.amount is distinct from o.amount or b.currency is distinct from o.currency)
            union all
            select 'LEDGER', b.order_id, b.refund_part_id, null,
                   format('%s %s booked as settled, and it is not.', b.amount, b.currency)
            from booked b left join ours o using (order_id, refund_part_id)
            where b.compared and (o.state is null or o.state not in ('SETTLED', 'REVERSED'))
        )
        insert into reconciliation_difference (run, kind, order_id, refund_part_id, provider_refund_id, detail)
        select run, kind, order_id, refund_part_id, provider_refund_id, detail
        from found, asked order by order_id, refund_part_id, kind
        """;
}
