package io.aftersale.console.services.order;

import io.aftersale.console.services.Part;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** What order-service is asked. */
@Component
public class Orders {

    private static final ParameterizedTypeReference<List<Row>> ROWS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Told>> STORY = new ParameterizedTypeReference<>() {};

    private final Services services;

    Orders(Services services) {
        this.services = services;
    }

    /** An order in a list. */
    public record Row(String orderId, Order order) {}

    /** Which orders a list is to have; empty text for all. */
    public record Filter(String status, String text, String from, String to, String after) {

        /** Whether it leaves anything out. */
        public boolean narrow() {
            return !(status + text + from + to).isBlank();
        }
    }

    /** A page of the visitor's orders, newest first (A7). */
    public List<Row> list(Visitor visitor, Filter filter, int limit) {
        StringBuilder path = new StringBuilder("/orders?limit={limit}");
        List<Object> values = new ArrayList<>(List.of(limit));
        add(path, values, "status", filter.status);
        add(path, values, "text", filter.text);
        add(path, values, "from", filter.from.isBlank() ? "" : filter.from + "T00:00:00Z");
        add(path, values, "to", filter.to.isBlank() ? "" : filter.to + "T23:59:59Z");
        add(path, values, "after", filter.after);
        return services.get(visitor, Service.ORDER, ROWS, path.toString(), values.toArray());
    }

    private static void add(StringBuilder path, List<Object> values, String name, String value) {
        if (!value.isBlank()) {
            path.append('&').append(name).append("={").append(name).append('}');
            values.add(value);
        }
    }

    public Order order(Visitor visitor, String orderId) {
        return services.get(visitor, Service.ORDER, Order.class, "/orders/{id}", orderId);
    }

    public CompletableFuture<Part<Ways>> ways(Visitor visitor, String orderId) {
        return services.part(visitor, Service.ORDER, Ways.class, "/orders/{id}/remedies", orderId);
    }

    public CompletableFuture<Part<List<Told>>> story(Visitor visitor, String orderId) {
        return services.part(visitor, Service.ORDER, STORY, "/orders/{id}/story", orderId);
    }
}
