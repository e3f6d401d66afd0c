package io.aftersale.notification.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.notification.domain.Correspondence;
import io.aftersale.schemas.catalogue.Catalogue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What support may see of an order's correspondence. */
@Component
public class CorrespondenceQueries {

    private final JdbcClient db;
    private final Wire wire;

    CorrespondenceQueries(JdbcClient db, Wire wire) {
        this.db = db;
        this.wire = wire;
    }

    /**
     * Who was told what about one order.
     *
     * @throws AccessDeniedException if the caller is neither support nor operator
     * @throws Problem {@code UNKNOWN_ORDER}
     */
    public Correspondence about(Caller caller, String orderId) {
        if (!caller.is(Role.SUPPORT) && !caller.is(Role.OPERATOR)) {
            throw new AccessDeniedException("neither support nor operator");
        }
        return db.sql("select state from correspondence where key = :id")
                .param("id", orderId)
                .query((row, n) ->
                        wire.stored(Catalogue.NOTIFICATION_STATE, Correspondence.class, row.getBytes("state")))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no order with this id."));
    }
}
