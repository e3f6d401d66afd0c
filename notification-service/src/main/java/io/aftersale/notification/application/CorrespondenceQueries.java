package io.aftersale.notification.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.notification.domain.Correspondence;
import io.aftersale.notification.domain.Correspondence.Notification;
import io.aftersale.schemas.catalogue.Catalogue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

    /** An e-mail that waits for somebody to send it once more. */
    public record Parked(
            String orderId, String notificationId, String recipientId, String template, Instant queuedAt) {}

    /** The parked e-mails of a page of orders, in the order of their ids (F3). */
    public List<Parked> parked(String afterOrderId, int orders) {
        return db
                .sql("select key, state from correspondence where parked and key > :after order by key limit :orders")
                .param("after", afterOrderId)
                .param("orders", orders)
                .query((row, n) -> parked(row.getString("key"), state(row)))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Parked> parked(String orderId, Correspondence order) {
        return order.notifications().stream()
                .filter(Notification::isParked)
                .map(n -> new Parked(orderId, n.notificationId(), n.recipientId(), n.template(), n.queuedAt()))
                .toList();
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
                .query((row, n) -> state(row))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_ORDER", "There is no order with this id."));
    }

    private Correspondence state(ResultSet row) throws SQLException {
        return wire.stored(Catalogue.NOTIFICATION_STATE, Correspondence.class, row.getBytes("state"));
    }
}
