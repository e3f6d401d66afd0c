package io.aftersale.console.buyer;

import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.order.Orders;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** "My orders", of buyers and of sellers (A7). */
@Controller
class OrderListController {

    private static final int PAGE = 20;
    private static final List<String> STATUSES = List.of(
            "AWAITING_PAYMENT",
            "PAYMENT_VERIFYING",
            "AWAITING_SHIPMENT",
            "PARTIALLY_SHIPPED",
            "SHIPPED",
            "DELIVERY_REFUSED",
            "DELIVERED",
            "COMPLETED",
            "CANCELLED");

    private final Orders orders;

    OrderListController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders")
    String list(Visitor visitor, Typed typed, Model model) {
        Orders.Filter filter = new Orders.Filter(
                typed.text("status"), typed.text("text"), day(typed, "from"), day(typed, "to"), typed.text("after"));
        // One more than is shown, to know whether there is a next page.
        List<Orders.Row> rows = orders.list(visitor, filter, PAGE + 1);
        model.addAttribute("rows", rows.subList(0, Math.min(PAGE, rows.size())));
        model.addAttribute("next", rows.size() > PAGE ? rows.get(PAGE - 1).orderId() : null);
        model.addAttribute("filter", filter);
        model.addAttribute("statuses", STATUSES);
        return "orders";
    }

    private static String day(Typed typed, String field) {
        String day = typed.text(field);
        return day.matches("\\d{4}-\\d{2}-\\d{2}") ? day : "";
    }
}
