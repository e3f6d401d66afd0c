package io.aftersale.order.application;

import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.order.domain.LineQuantity;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.PolicyTerms;
import io.aftersale.order.domain.Remedies;
import io.aftersale.order.domain.Remedy;
import io.aftersale.order.domain.ReturnQuote;
import io.aftersale.order.domain.ReturnReason;
import io.aftersale.order.domain.ReturnRules;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What callers may see of orders; ownership is part of every query. */
@Component
public class OrderQueries {

    private final JdbcClient db;
    private final Wire wire;
    private final Outcomes outcomes;
    private final Clock clock;
    private final ReturnRules returns;

    OrderQueries(JdbcClient db, Wire wire, Outcomes outcomes, Clock clock, ReturnRules returns) {
        this.db = db;
        this.wire = wire;
        this.outcomes = outcomes;
        this.clock = clock;
        this.returns = returns;
    }

    /**
     * One order of the caller's.
     *
     * @throws Problem {@code UNKNOWN_ORDER} for one that is not there or is somebody else's
     */
    public Order order(Caller caller, String orderId) {
        return db.sql("select state from orders where key = :id and (:all or buyer_id = :me or seller_id = :me)")
                .param("id", orderId)
                .param("all", seesAll(caller))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.ORDER_STATE, Order.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no such order of yours."));
    }

    /** Which ways the buyer of one order of the caller's has now, and the policy that they follow from (B15). */
    public Ways remedies(Caller caller, String orderId) {
        Order order = order(caller, orderId);
        return new Ways(orderId, order.status(), order.policy(), Remedies.of(order, clock.instant(), returns));
    }

    /** What a return of goods of one order of the caller's would come to (D2, D6). */
    public ReturnQuote quote(Caller caller, String orderId, List<LineQuantity> lines, ReturnReason reason) {
        return ReturnQuote.of(order(caller, orderId), lines, reason, clock.instant(), returns);
    }

    /** The answer to the question of what can be done. */
    public record Ways(String orderId, Order.Status status, PolicyTerms policy, List<Remedy> remedies) {}

    /** Which of these orders no bulk cancellation takes (G4), and the code that says why; with one statement. */
    public Map<String, String> notForBulk(Caller caller, Set<String> orderIds) {
        Map<String, String> found = new HashMap<>();
        db.sql("select key, status from orders where key = any(:ids) and buyer_id = :me")
                .param("ids", orderIds.toArray(String[]::new))
                .param("me", caller.id())
                .query(row -> {
                    found.put(row.getString("key"), row.getString("status"));
                });
        Map<String, String> closed = new HashMap<>();
        for (String id : orderIds) {
            String status = found.get(id);
            if (status == null) {
                closed.put(id, "UNKNOWN_ORDER");
            } else {
                switch (Order.Status.valueOf(status)) {
                    case AWAITING_SHIPMENT -> {}
                    case AWAITING_PAYMENT, PAYMENT_VERIFYING -> closed.put(id, "ORDER_NOT_PAID");
                    case PARTIALLY_SHIPPED, SHIPPED, DELIVERY_REFUSED, DELIVERED, COMPLETED ->
                        closed.put(id, "ORDER_SHIPPED");
                    // What was cancelled by this list before tells so itself; what was not is refused by the decider.
                    case CANCELLED, UNKNOWN -> {}
                }
            }
        }
        return closed;
    }

    /** Everything that has happened to one order of the caller's, in order. */
    public List<Outcomes.Told> story(Caller caller, String orderId) {
        order(caller, orderId);
        return outcomes.story(orderId);
    }

    /** The caller's orders, newest first: a page after the given order, which is the caller's too; none after any other. */
    public List<OrderRow> orders(Caller caller, Optional<String> after, int limit) {
        return db.sql("""
                        select key, state from orders
                        where (buyer_id = :me or seller_id = :me)
                          and (:after = '' or (placed_at, key) <
                              (select placed_at, key from orders
                               where key = :after and (buyer_id = :me or seller_id = :me)))
                        order by placed_at desc, key desc limit :limit
                        """)
                .param("me", caller.id())
                .param("after", after.orElse(""))
                .param("limit", limit)
                .query((row, n) -> new OrderRow(
                        row.getString("key"), wire.stored(Catalogue.ORDER_STATE, Order.class, row.getBytes("state"))))
                .list();
    }

    /** An order in a list. */
    public record OrderRow(String orderId, Order order) {}

    private static boolean seesAll(Caller caller) {
        return caller.is(Role.SUPPORT)
                || caller.is(Role.OPERATOR)
                || caller.is(Role.SYSTEM)
                || caller.is(Role.MEDIATOR);
    }
}
