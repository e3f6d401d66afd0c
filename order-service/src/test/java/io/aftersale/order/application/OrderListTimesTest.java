package io.aftersale.order.application;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.aftersale.chassis.QueryTimes;
import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta.StateMeta;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.order.application.OrderQueries.Filter;
import io.aftersale.order.domain.Money;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.OrderEvent.OrderPlaced;
import io.aftersale.order.domain.OrderInput.NewLine;
import io.aftersale.order.domain.OrderStory;
import io.aftersale.order.domain.PolicyTerms;
import io.aftersale.order.domain.ReturnRules;
import io.aftersale.order.domain.ShippingMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lists of orders take: {@code -Drows=1000000} for the figures, 20 000 otherwise. One seller in a hundred sells a tenth. */
@Tag("A7")
class OrderListTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(50);

    /** No index knows the status, which changes too often for that: all of a seller's orders are looked through. */
    private static final Duration LIMIT_FOR_NOTHING = Duration.ofMillis(400);

    private static final Caller BUYER = new Caller("buyer-77", Set.of(Role.BUYER));
    private static final Caller SELLER = new Caller("seller-55", Set.of(Role.SELLER));
    private static final Caller LARGE_SELLER = new Caller("seller-0", Set.of(Role.SELLER));

    @Test
    void no_list_of_orders_reads_a_table_from_end_to_end() {
        Wire wire = wire();
        try (QueryTimes times = QueryTimes.of(20_000, 1_000_000)) {
            fill(times, wire);

            measure(times, wire, "My orders", BUYER, Filter.NONE, Optional.empty());
            measure(times, wire, "A seller's orders", SELLER, Filter.NONE, Optional.empty());
            measure(times, wire, "A large seller's orders", LARGE_SELLER, Filter.NONE, Optional.empty());
            measure(
                    times,
                    wire,
                    "A large seller's orders of one status, before a day",
                    LARGE_SELLER,
                    new Filter(Order.Status.AWAITING_SHIPMENT, null, NOW.minus(Duration.ofDays(20)), null),
                    Optional.empty());
            times.measure(
                    "A large seller's orders of a status that none has",
                    LIMIT_FOR_NOTHING,
                    db -> queries(db, wire)
                            .orders(
                                    LARGE_SELLER,
                                    new Filter(Order.Status.DELIVERY_REFUSED, null, null, null),
                                    Optional.empty(),
                                    50));
            measure(
                    times,
                    wire,
                    "A large seller's orders, a page after",
                    LARGE_SELLER,
                    Filter.NONE,
                    Optional.of("order-" + times.rows() / 20 * 10));
            measure(times, wire, "My orders by words", BUYER, words("red lamp"), Optional.empty());
            measure(times, wire, "A seller's orders by words", SELLER, words("\"red lamp\" -blue"), Optional.empty());
            measure(
                    times,
                    wire,
                    "A large seller's orders by a rare word",
                    LARGE_SELLER,
                    words("sku-990"),
                    Optional.empty());
        }
    }

    private static void measure(
            QueryTimes times, Wire wire, String what, Caller caller, Filter filter, Optional<String> after) {
        times.measure(what, LIMIT, db -> queries(db, wire).orders(caller, filter, after, 50));
    }

    private static OrderQueries queries(JdbcClient db, Wire wire) {
        return new OrderQueries(db, wire, mock(Outcomes.class), Clock.fixed(NOW, ZoneOffset.UTC), ReturnRules.DEFAULT);
    }

    private static Filter words(String text) {
        return new Filter(null, null, null, text);
    }

    private static Wire wire() {
        SchemaRegistry registry = mock(SchemaRegistry.class);
        when(registry.id(any(), any())).thenReturn(1);
        when(registry.schema(1)).thenReturn(Catalogue.ORDER_STATE.record("Order"));
        Wire wire = new Wire(registry);
        wire.bind(Catalogue.ORDER_STATE, "Order", Order.class);
        return wire;
    }

    /** A day has a thousandth of the orders; a buyer has twenty; every tenth order is the large seller's. */
    private static void fill(QueryTimes times, Wire wire) {
        times.template().update("""
                insert into orders (key, version, state, updated_at, buyer_id, seller_id, status, placed_at)
                select 'order-' || n, 1, ?, at, 'buyer-' || n %% greatest(?::int / 20, 100),
                       'seller-' || case when n %% 10 = 0 then 0 else 1 + n %% 99 end,
                       (array['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'DELIVERED', 'CANCELLED'])[1 + n / 10 %% 6],
                       at
                from (select n, ?::timestamptz - n * interval '86.4 second' as at from generate_series(1, ?) n) as x
                """.replace("%%", "%"), state(wire), times.rows(), NOW.toString(), times.rows());
        times.template().update("""
                insert into order_words (key, placed_at, words)
                select key, placed_at,
                       to_tsvector('simple', key || ' A '
                           || (array['red', 'blue', 'green', 'small', 'large'])[1 + (hashtext(key) & 3)] || ' '
                           || (array['lamp', 'kettle', 'chair', 'cup', 'cable'])[1 + ((hashtext(key) >> 3) & 3)]
                           || ' sku-' || abs(hashtext(key)) % 1000)
                       || array_to_tsvector(array['b:' || buyer_id, 's:' || seller_id])
                from orders
                """);
        times.settled();
    }

    private static byte[] state(Wire wire) {
        Money nothing = new Money(0, "EUR");
        Money price = new Money(1_000, "EUR");
        OrderPlaced placed = new OrderPlaced(
                "bob",
                "sam",
                List.of(
                        new NewLine("line-1", "sku-1", "A red lamp", 1, price),
                        new NewLine("line-2", "sku-2", "Cable, 2 m", 2, price)),
                nothing,
                nothing,
                nothing,
                price,
                List.of(),
                "DE",
                false,
                NOW,
                NOW,
                NOW,
                PolicyTerms.PLATFORM_DEFAULT,
                ShippingMethod.UNKNOWN,
                null);
        return wire.encode(
                Catalogue.ORDER_STATE,
                new Message(new StateMeta("order-1", 1, NOW), OrderStory.evolve(null, placed, NOW)));
    }
}
