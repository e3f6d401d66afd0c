package io.aftersale.payment.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.RefundPart;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments as they are stored. */
@Component
public class PaymentQueries {

    private final JdbcTemplate db;
    private final JdbcClient client;
    private final Wire wire;

    PaymentQueries(JdbcTemplate db, JdbcClient client, Wire wire) {
        this.db = db;
        this.client = client;
        this.wire = wire;
    }

    /**
     * The payment of one order of the caller's.
     *
     * @throws Problem {@code UNKNOWN_ORDER} for one that is not there or is somebody else's
     */
    public Payment payment(Caller caller, String orderId) {
        return client.sql("select state from payment where key = :id and (:all or buyer_id = :me)")
                .param("id", orderId)
                .param("all", caller.is(Role.SUPPORT) || caller.is(Role.OPERATOR) || caller.is(Role.SYSTEM))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.PAYMENT_STATE, Payment.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no such order of yours."));
    }

    /** The payment of an order that the caller has bought, sold or oversees. */
    public Payment paymentOfParty(Caller caller, String orderId) {
        return client.sql("select state from payment where key = :id and (:all or buyer_id = :me or seller_id = :me)")
                .param("id", orderId)
                .param("all", caller.is(Role.SUPPORT) || caller.is(Role.OPERATOR))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.PAYMENT_STATE, Payment.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no such order of yours."));
    }

    /**
     * A large refund that nobody has agreed to yet (C15).
     *
     * @param causedBy who cannot agree to it
     */
    public record LargeRefund(
            String orderId,
            String refundId,
            Money amount,
            @Nullable String causedBy,
            Instant since) {}

    /** Up to so many orders' large refunds, in the order of the orders' ids, after that one. */
    public List<LargeRefund> awaitingApproval(String after, int orders) {
        return client
                .sql("select key, state from payment where awaits_approval and key > :after order by key limit :orders")
                .param("after", after)
                .param("orders", orders)
                .query((row, n) -> large(
                        row.getString("key"),
                        wire.stored(Catalogue.PAYMENT_STATE, Payment.class, row.getBytes("state"))))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<LargeRefund> large(String orderId, Payment payment) {
        Map<String, List<RefundPart>> waiting = payment.refunds().stream()
                .filter(p -> p.state() == RefundState.WAITING_FOR_APPROVAL)
                .collect(Collectors.groupingBy(RefundPart::refundId, LinkedHashMap::new, Collectors.toList()));
        return waiting.entrySet().stream()
                .map(refund -> new LargeRefund(
                        orderId,
                        refund.getKey(),
                        new Money(
                                refund.getValue().stream()
                                        .mapToLong(p -> p.amount().minor())
                                        .sum(),
                                payment.currency()),
                        refund.getValue().getFirst().causedBy(),
                        refund.getValue().getFirst().acceptedAt()))
                .toList();
    }

    /** The payments of these orders, with one statement. */
    Map<String, Payment> payments(Collection<String> orderIds) {
        Map<String, Payment> found = new HashMap<>();
        db.query(
                "select key, state from payment where key = any(?)",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("text", orderIds.toArray(String[]::new))),
                row -> {
                    found.put(
                            row.getString("key"),
                            wire.stored(Catalogue.PAYMENT_STATE, Payment.class, row.getBytes("state")));
                });
        return found;
    }
}
