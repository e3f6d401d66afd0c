package io.aftersale.console.buyer;

import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a buyer says about the money: to which account (C3); and about the seller, once the order is there (G3). */
@Controller
@RequestMapping("/orders/{orderId}")
class PaymentController {

    private final Services services;

    PaymentController(Services services) {
        this.services = services;
    }

    @PostMapping("/refund-destination")
    String destination(Visitor visitor, @PathVariable String orderId, Typed typed, RedirectAttributes flash) {
        String order = "/orders/" + orderId;
        return Notice.after(
                flash,
                typed,
                order,
                order,
                "said.destination",
                () -> services.post(
                        visitor,
                        Service.PAYMENT,
                        typed.key(),
                        Map.of("accountReference", typed.text("account")),
                        "/payments/{id}/refund-destination",
                        orderId));
    }

    @PostMapping("/rating")
    String rate(Visitor visitor, @PathVariable String orderId, Typed typed, RedirectAttributes flash) {
        String order = "/orders/" + orderId;
        return Notice.after(
                flash,
                typed,
                order,
                order,
                "said.rating",
                () -> services.tell(
                        visitor,
                        Service.ORDER,
                        HttpMethod.PUT,
                        typed.key(),
                        Map.of("rating", typed.text("rating")),
                        "/orders/{id}/rating",
                        orderId));
    }
}
