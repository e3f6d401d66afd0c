package io.aftersale.payment.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.payment.domain.Payment;
import io.aftersale.schemas.catalogue.Catalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
