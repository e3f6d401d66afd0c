package io.aftersale.console.buyer;

import io.aftersale.console.services.Part;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.order.Order;
import io.aftersale.console.services.order.Orders;
import io.aftersale.console.services.order.Told;
import io.aftersale.console.services.order.Ways;
import io.aftersale.console.services.payment.Payment;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One order: what it is, what has happened, what can be done. */
@Controller
class OrderController {

    private final Services services;
    private final Orders orders;

    OrderController(Services services, Orders orders) {
        this.services = services;
        this.orders = orders;
    }

    @GetMapping("/orders/{orderId}")
    String order(Visitor visitor, @PathVariable String orderId, Model model) {
        CompletableFuture<Part<Ways>> ways = orders.ways(visitor, orderId);
        CompletableFuture<Part<List<Told>>> story = orders.story(visitor, orderId);
        CompletableFuture<Part<Payment>> payment =
                services.part(visitor, Service.PAYMENT, Payment.class, "/payments/{id}", orderId);
        Order order = orders.order(visitor, orderId);
        model.addAttribute("orderId", orderId);
        model.addAttribute("order", order);
        Part<Ways> known = Services.join(ways);
        Part<Payment> paid = Services.join(payment);
        model.addAttribute("ways", known.value());
        model.addAttribute(
                "choices",
                known.value() == null || !visitor.is("buyer") ? List.of() : Choice.of(orderId, order, known.value()));
        model.addAttribute("payment", paid.value());
        Part<List<Told>> told = Services.join(story);
        model.addAttribute("story", Story.of(told.or(List.of()), paid.value()));
        model.addAttribute(
                "missing",
                Stream.of(known, paid, told)
                        .filter(Part::missing)
                        .map(Part::service)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return "order";
    }
}
