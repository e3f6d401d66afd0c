package io.aftersale.order.application;

import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.order.domain.LineQuantity;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.PolicyTerms;
import io.aftersale.order.domain.Remedies;
import io.aftersale.order.domain.Remedy;
import io.aftersale.order.domain.ReturnQuote;
import io.aftersale.order.domain.ReturnReason;
import io.aftersale.order.domain.ReturnRules;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    public record Ways(String orderId, Status status, PolicyTerms policy, List<Remedy> remedies) {}

    /** Which of these orders the caller has bought; with one statement. */
    public Set<String> boughtBy(Caller caller, Collection<String> orderIds) {
        return Set.copyOf(db.sql("select key from orders where key = any(:ids) and buyer_id = :me")
                .param("ids", orderIds.toArray(String[]::new))
                .param("me", caller.id())
                .query(String.class)
                .list());
    }

    /** Everything that has happened to one order of the caller's, in order. */
    public List<Outcomes.Told> story(Caller caller, String orderId) {
        order(caller, orderId);
        return outcomes.story(orderId);
    }

    /**
     * Which orders a list is to have (A7).
     *
     * @param from placed then or later
     * @param to placed before
     * @param text words of the order's id, titles and skus, as web searches have them: "exact words", -not
     */
    public record Filter(
            @Nullable Status status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {

        /** All orders. */
        public static final Filter NONE = new Filter(null, null, null, null);

        private static final int LONGEST_TEXT = 200;

        public Filter {
            if (text != null && (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl))) {
                throw Problem.invalid("INVALID_TEXT", "text has at most " + LONGEST_TEXT + " printable characters.");
            }
            text = text == null || text.isBlank() ? null : text;
        }
    }

    private static final String MINE = """
            select key, state from (
              (select key, state, placed_at from orders where buyer_id = :me and %1$s
               order by placed_at desc, key desc limit :limit)
              union all
              (select key, state, placed_at from orders where seller_id = :me and buyer_id <> :me and %1$s
               order by placed_at desc, key desc limit :limit)
            ) as mine order by placed_at desc, key desc limit :limit
            """.formatted("""
                    (placed_at, key) < (:at::timestamptz, :after) and placed_at >= :from::timestamptz
                    and (:status = '' or status = :status)
                    """);

    private static final String MINE_WITH_WORDS = """
            select o.key, o.state from order_words w join orders o on o.key = w.key
            where w.words @@ (:mine::tsquery && websearch_to_tsquery('simple', :text))
              and (w.placed_at, w.key) < (:at::timestamptz, :after) and w.placed_at >= :from::timestamptz
              and (:status = '' or o.status = :status)
            order by w.placed_at desc, w.key desc limit :limit
            """;

    /** The caller's orders, newest first: a page after the given order, which is the caller's too; none after any other. */
    public List<OrderRow> orders(Caller caller, Filter filter, Optional<String> after, int limit) {
        String at = filter.to == null ? "infinity" : filter.to.toString();
        if (after.isPresent()) {
            Optional<Instant> place = placedAt(caller, after.get());
            if (place.isEmpty()) {
                return List.of();
            }
            if (filter.to == null || place.get().isBefore(filter.to)) {
                at = place.get().toString();
            }
        }
        return db.sql(filter.text == null ? MINE : MINE_WITH_WORDS)
                .param("me", caller.id())
                .param("mine", OrderWords.of(caller.id()))
                .param("text", filter.text)
                .param("at", at)
                .param("after", after.orElse(""))
                .param("from", filter.from == null ? "-infinity" : filter.from.toString())
                .param("status", filter.status == null ? "" : filter.status.name())
                .param("limit", limit)
                .query((row, n) -> new OrderRow(
                        row.getString("key"), wire.stored(Catalogue.ORDER_STATE, Order.class, row.getBytes("state"))))
                .list();
    }

    private Optional<Instant> placedAt(Caller caller, String orderId) {
        return db.sql("select placed_at from orders where key = :id and (buyer_id = :me or seller_id = :me)")
                .param("id", orderId)
                .param("me", caller.id())
                .query((row, n) ->
                        row.getObject("placed_at", OffsetDateTime.class).toInstant())
                .optional();
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
