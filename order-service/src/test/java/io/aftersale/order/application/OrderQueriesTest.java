package io.aftersale.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta.StateMeta;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.order.application.OrderQueries.Filter;
import io.aftersale.order.application.OrderQueries.OrderRow;
import io.aftersale.order.domain.Money;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.OrderEvent.OrderPlaced;
import io.aftersale.order.domain.OrderInput.NewLine;
import io.aftersale.order.domain.OrderStory;
import io.aftersale.order.domain.PolicyTerms;
import io.aftersale.order.domain.ReturnRules;
import io.aftersale.order.domain.ShippingMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees which orders, on a real PostgreSQL. */
class OrderQueriesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Caller BOB = new Caller("bob", Set.of(Role.BUYER));
    private static final Caller SAM = new Caller("sam", Set.of(Role.SELLER));

    private static EmbeddedPostgres postgres;
    private static OrderQueries queries;

    /** Bob has bought first, second and fourth of Sam, Bea the third of Sue. */
    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        DataSource database = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        JdbcClient db = JdbcClient.create(database);
        SchemaRegistry registry = mock(SchemaRegistry.class);
        when(registry.id(any(), any())).thenReturn(1);
        when(registry.schema(1)).thenReturn(Catalogue.ORDER_STATE.record("Order"));
        Wire wire = new Wire(registry);
        wire.bind(Catalogue.ORDER_STATE, "Order", Order.class);
        queries = new OrderQueries(
                db, wire, mock(Outcomes.class), Clock.fixed(NOON, ZoneOffset.UTC), ReturnRules.DEFAULT);
        place(db, wire, "o-1", "bob", "sam", 1, "A red Lamp");
        place(db, wire, "o-2", "bob", "sam", 2, "Tea pot");
        place(db, wire, "o-3", "bea", "sue", 3, "Kettle");
        place(db, wire, "o-4", "bob", "sam", 4, "A blue lamp");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    @Tag("A7")
    void buyers_and_sellers_page_through_their_own_orders_newest_first() {
        assertThat(queries.orders(BOB, Filter.NONE, Optional.empty(), 2))
                .extracting(OrderRow::orderId)
                .containsExactly("o-4", "o-2");
        assertThat(queries.orders(BOB, Filter.NONE, Optional.of("o-2"), 2))
                .extracting(OrderRow::orderId)
                .containsExactly("o-1");
        assertThat(queries.orders(SAM, Filter.NONE, Optional.of("o-4"), 2))
                .extracting(OrderRow::orderId)
                .containsExactly("o-2", "o-1");
    }

    @Test
    @Tag("A7")
    void nothing_comes_after_somebody_elses_order_as_after_none() {
        assertThat(queries.orders(BOB, Filter.NONE, Optional.of("o-3"), 10)).isEmpty();
        assertThat(queries.orders(BOB, Filter.NONE, Optional.of("nobody-s"), 10))
                .isEmpty();
    }

    @Test
    @Tag("A7")
    void somebody_elses_order_is_not_there() {
        assertThat(queries.order(BOB, "o-1").buyerId()).isEqualTo("bob");
        assertThatThrownBy(() -> queries.order(BOB, "o-3"))
                .isInstanceOfSatisfying(
                        Problem.class, fault -> assertThat(fault.code()).isEqualTo("UNKNOWN_ORDER"));
    }

    @Test
    @Tag("A7")
    void orders_are_filtered_by_status_and_by_when_they_were_placed() {
        assertThat(ids(BOB, new Filter(Order.Status.AWAITING_PAYMENT, null, null, null)))
                .containsExactly("o-4", "o-2", "o-1");
        assertThat(ids(BOB, new Filter(Order.Status.SHIPPED, null, null, null))).isEmpty();
        assertThat(ids(BOB, new Filter(null, minute(2), minute(4), null))).containsExactly("o-2");
        assertThat(queries.orders(BOB, new Filter(null, minute(1), minute(4), null), Optional.of("o-2"), 5))
                .extracting(OrderRow::orderId)
                .containsExactly("o-1");
    }

    @Test
    @Tag("A7")
    void orders_are_found_by_the_words_of_what_was_ordered_among_ones_own_only() {
        assertThat(ids(BOB, words("lamp"))).containsExactly("o-4", "o-1");
        assertThat(ids(SAM, words("LAMP"))).containsExactly("o-4", "o-1");
        assertThat(ids(BOB, words("lamp -blue"))).containsExactly("o-1");
        assertThat(ids(BOB, words("o-2"))).containsExactly("o-2");
        assertThat(ids(BOB, words("kettle"))).isEmpty();
        assertThat(ids(BOB, words("b:bea"))).isEmpty();
        assertThat(queries.orders(BOB, words("lamp"), Optional.of("o-4"), 5))
                .extracting(OrderRow::orderId)
                .containsExactly("o-1");
    }

    @Test
    @Tag("A7")
    void a_text_that_is_no_words_finds_nothing_and_harms_nobody() {
        assertThat(ids(BOB, words("'; drop table orders; -- \\ & | ! <->"))).isEmpty();
        assertThat(ids(new Caller("o'hara\\", Set.of(Role.BUYER)), words("lamp")))
                .isEmpty();
        assertThatThrownBy(() -> words("x".repeat(201)))
                .isInstanceOfSatisfying(
                        Problem.class, fault -> assertThat(fault.code()).isEqualTo("INVALID_TEXT"));
    }

    private static List<String> ids(Caller caller, Filter filter) {
        return queries.orders(caller, filter, Optional.empty(), 10).stream()
                .map(OrderRow::orderId)
                .toList();
    }

    private static Filter words(String text) {
        return new Filter(null, null, null, text);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static void place(
            JdbcClient db, Wire wire, String id, String buyer, String seller, int minute, String title) {
        Instant at = minute(minute);
        Money nothing = new Money(0, "EUR");
        Money price = new Money(1_000, "EUR");
        OrderPlaced placed = new OrderPlaced(
                buyer,
                seller,
                List.of(new NewLine("A", "sku-" + minute, title, 1, price)),
                nothing,
                nothing,
                nothing,
                price,
                List.of(),
                "DE",
                false,
                at,
                at,
                at,
                PolicyTerms.PLATFORM_DEFAULT,
                ShippingMethod.UNKNOWN,
                null);
        Order order = OrderStory.evolve(null, placed, at);
        byte[] state = wire.encode(Catalogue.ORDER_STATE, new Message(new StateMeta(id, 1, at), order));
        db.sql("""
                        insert into orders (key, version, state, updated_at, buyer_id, seller_id, status, placed_at)
                        values (:id, 1, :state, :at, :buyer, :seller, :status, :at)
                        """)
                .param("id", id)
                .param("state", state)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("buyer", buyer)
                .param("seller", seller)
                .param("status", order.status().name())
                .update();
        OrderWords.write(
                new JdbcTemplate(postgres.getPostgresDatabase()), List.of(new Change<>(id, order, List.of(placed))));
    }
}
