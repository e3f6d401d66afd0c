package io.aftersale.order.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.OrderEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * By which words orders are found (A7): their id, and their lines' titles and skus. Whose an order is, is a word of it,
 * too, so that one index answers "which of mine". Written once, when an order is placed: it never changes.
 */
final class OrderWords {

    private OrderWords() {}

    static void write(JdbcTemplate db, List<Change<Order, OrderEvent>> changes) {
        List<Change<Order, OrderEvent>> placed = changes.stream()
                .filter(change -> change.events().stream().anyMatch(OrderEvent.OrderPlaced.class::isInstance))
                .toList();
        if (placed.isEmpty()) {
            return;
        }
        db.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into order_words (key, placed_at, words)
                    select key, placed_at, to_tsvector('simple', text) || array_to_tsvector(array[buyer, seller])
                    from unnest(?, ?, ?, ?, ?) as x(key, placed_at, text, buyer, seller)
                    """)) {
                Columns columns = new Columns(c, insert, placed.size());
                columns.set("text", i -> placed.get(i).key());
                columns.set("timestamptz", i -> placed.get(i).state().placedAt());
                columns.set("text", i -> text(placed.get(i)));
                columns.set("text", i -> bought(placed.get(i).state().buyerId()));
                columns.set("text", i -> sold(placed.get(i).state().sellerId()));
                return insert.executeUpdate();
            }
        });
    }

    private static String text(Change<Order, OrderEvent> placed) {
        return placed.state().lines().stream()
                .map((Line line) -> line.title() + ' ' + line.sku())
                .collect(Collectors.joining(" ", placed.key() + ' ', ""));
    }

    /** PostgreSQL's query for what is this person's, whatever characters the id has. */
    static String of(String person) {
        return quoted(bought(person)) + " | " + quoted(sold(person));
    }

    private static String bought(String person) {
        return "b:" + person;
    }

    private static String sold(String person) {
        return "s:" + person;
    }

    private static String quoted(String word) {
        return '\'' + word.replace("\\", "\\\\").replace("'", "''") + '\'';
    }
}
