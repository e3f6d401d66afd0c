package io.aftersale.dispute.application;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.dispute.domain.Action;
import io.aftersale.dispute.domain.Actions;
import io.aftersale.dispute.domain.DisputeDecider;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Given;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What callers may see of disputes; ownership is part of every query. */
@Component
public class DisputeQueries {

    private static final String NOBODY_S_COMMAND = "what-if";

    private final JdbcClient db;
    private final Wire wire;
    private final DisputeDecider decider;
    private final Clock clock;

    DisputeQueries(JdbcClient db, Wire wire, DisputeDecider decider, Clock clock) {
        this.db = db;
        this.wire = wire;
        this.decider = decider;
        this.clock = clock;
    }

    /**
     * The disputes about one order of the caller's; none where nobody has opened one.
     *
     * @throws Problem {@code UNKNOWN_ORDER} for an order that is not there or is somebody else's
     */
    public Disputes disputes(Caller caller, String orderId) {
        return db.sql("select state from disputes where key = :id and (:all or buyer_id = :me or seller_id = :me)")
                .param("id", orderId)
                .param("all", caller.is(Role.SUPPORT) || caller.is(Role.MEDIATOR))
                .param("me", caller.id())
                .query((row, n) -> wire.stored(Catalogue.DISPUTE_STATE, Disputes.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no such order of yours."));
    }

    /**
     * The same, with what the caller may do now, and until when (E8).
     *
     * @throws Problem {@code UNKNOWN_ORDER} for an order that is not there or is somebody else's
     */
    public View view(Caller caller, String orderId) {
        Disputes disputes = disputes(caller, orderId);
        List<Action> actions = roles(caller)
                .flatMap(role ->
                        Actions.of(decider, disputes, new Given(role, caller.id(), clock.instant(), NOBODY_S_COMMAND))
                                .stream())
                .distinct()
                .toList();
        return new View(disputes, actions);
    }

    private static Stream<Given.Role> roles(Caller caller) {
        return caller.roles().stream().sorted().map(role -> Given.Role.valueOf(role.name()));
    }

    /** @param actions what the caller may do now */
    public record View(@JsonUnwrapped Disputes disputes, List<Action> actions) {}
}
