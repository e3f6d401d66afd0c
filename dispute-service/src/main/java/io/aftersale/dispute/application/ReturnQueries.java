package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.dispute.domain.returns.Return;
import io.aftersale.dispute.domain.returns.ReturnAction;
import io.aftersale.dispute.domain.returns.ReturnDecider;
import io.aftersale.dispute.domain.returns.Returns;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What callers may see of returns, and do about them; ownership is part of every query. */
@Component
public class ReturnQueries {

    private final JdbcClient db;
    private final Wire wire;
    private final ReturnDecider decider;
    private final Clock clock;

    ReturnQueries(JdbcClient db, Wire wire, ReturnDecider decider, Clock clock) {
        this.db = db;
        this.wire = wire;
        this.decider = decider;
        this.clock = clock;
    }

    /**
     * The returns of one order of the caller's.
     *
     * @throws Problem {@code UNKNOWN_ORDER} for an order of which nothing was returned, or that is somebody else's
     */
    public OrderReturns returns(Caller caller, String orderId) {
        Returns returns = db.sql(
                        "select state from returns where key = :id and (:all or buyer_id = :me or seller_id = :me)")
                .param("id", orderId)
                .param("all", caller.is(Role.SUPPORT) || caller.is(Role.MEDIATOR))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.RETURN_STATE, Returns.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no return of such an order of yours."));
        return shown(orderId, returns);
    }

    /**
     * One return of one order of the caller's.
     *
     * @throws Problem {@code UNKNOWN_ORDER}, {@code UNKNOWN_RETURN} for one that is not there or is somebody else's
     */
    public ReturnView one(Caller caller, String orderId, String returnId) {
        return returns(caller, orderId).returns().stream()
                .filter(r -> r.details().returnId().equals(returnId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_RETURN", "The order has no return with this id."));
    }

    /** Orders of the caller's with open returns, those with the next deadline first. */
    public List<OrderReturns> open(Caller caller, int limit) {
        return db.sql("""
                        select key, state from returns
                        where open and (buyer_id = :me or seller_id = :me)
                        order by due_at nulls last, key limit :limit
                        """)
                .param("me", caller.id())
                .param("limit", limit)
                .query((row, n) -> shown(
                        row.getString("key"),
                        wire.stored(Catalogue.RETURN_STATE, Returns.class, row.getBytes("state"))))
                .list();
    }

    private OrderReturns shown(String orderId, Returns returns) {
        return new OrderReturns(
                orderId,
                returns.returns().stream()
                        .map(r -> new ReturnView(
                                returns.buyerId(),
                                returns.sellerId(),
                                r,
                                ReturnAction.of(decider, returns, r, clock.instant())))
                        .toList());
    }

    /** The returns of an order. */
    public record OrderReturns(String orderId, List<ReturnView> returns) {}

    /**
     * A return.
     *
     * @param actions what each party can do now, and until when (E8)
     */
    public record ReturnView(String buyerId, String sellerId, Return details, List<ReturnAction.Open> actions) {}
}
