package io.aftersale.console.buyer;

import io.aftersale.console.page.Draft;
import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.order.Order;
import io.aftersale.console.services.order.Orders;
import io.aftersale.console.services.order.Ways;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cancelling in two steps: what and why, then the confirmation (B4, B11); and withdrawing the request (B16). */
@Controller
@RequestMapping("/orders/{orderId}")
class CancelController {

    private static final String FORM = "cancel";

    /** As people mostly mean them; other comes last. */
    private static final List<String> REASONS = List.of(
            "CHANGE_OF_MIND",
            "WRONG_PRODUCT",
            "WRONG_ADDRESS",
            "FOUND_CHEAPER",
            "SELLER_ASKED",
            "SHIPPING_TOO_SLOW",
            "DUPLICATE_ORDER",
            "PAYMENT_PROBLEM",
            "OTHER");

    private final Services services;
    private final Orders orders;

    CancelController(Services services, Orders orders) {
        this.services = services;
        this.orders = orders;
    }

    @GetMapping("/cancel")
    String form(Visitor visitor, @PathVariable String orderId, HttpSession session, Model model) {
        show(visitor, orderId, model);
        Draft.of(session, FORM, orderId).ifPresent(draft -> model.addAttribute("typed", draft));
        return "cancel";
    }

    @PostMapping("/cancel/review")
    String review(Visitor visitor, @PathVariable String orderId, Typed typed, HttpSession session, Model model) {
        Order order = show(visitor, orderId, model);
        model.addAttribute("typed", typed);
        String missing = missing(typed, order);
        if (!missing.isEmpty()) {
            model.addAttribute("notice", Notice.missing(missing));
            return "cancel";
        }
        Draft.keep(session, FORM, orderId, typed);
        return "redirect:/orders/{orderId}/cancel/confirm";
    }

    @GetMapping("/cancel/confirm")
    String confirm(Visitor visitor, @PathVariable String orderId, HttpSession session, Model model) {
        Optional<Typed> draft = Draft.of(session, FORM, orderId);
        if (draft.isEmpty()) {
            return "redirect:/orders/{orderId}/cancel";
        }
        Order order = show(visitor, orderId, model);
        model.addAttribute("typed", draft.get());
        model.addAttribute("key", draft.get().key());
        model.addAttribute("whole", whole(draft.get(), order));
        return "cancel-review";
    }

    @PostMapping("/cancellations")
    String request(Visitor visitor, @PathVariable String orderId, Typed typed, RedirectAttributes flash) {
        Map<String, Object> body = new HashMap<>();
        body.put("reason", typed.text("reason"));
        body.put("justification", typed.orNull("justification"));
        if (!typed.lines().isEmpty() && !typed.ticked("whole")) {
            body.put("lines", typed.lines());
        }
        String order = "/orders/" + orderId;
        return Notice.after(
                flash,
                typed,
                order,
                order,
                "said.cancellation",
                () -> services.post(visitor, Service.ORDER, typed.key(), body, "/orders/{id}/cancellations", orderId));
    }

    @PostMapping("/cancellations/{cancellationId}/withdraw")
    String withdraw(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String cancellationId,
            Typed typed,
            RedirectAttributes flash) {
        String order = "/orders/" + orderId;
        return Notice.after(
                flash,
                typed,
                order,
                order,
                "said.withdrawal",
                () -> services.post(
                        visitor,
                        Service.ORDER,
                        typed.key(),
                        null,
                        "/orders/{id}/cancellations/{cancellation}/withdrawal",
                        orderId,
                        cancellationId));
    }

    private Order show(Visitor visitor, String orderId, Model model) {
        var ways = orders.ways(visitor, orderId);
        Order order = orders.order(visitor, orderId);
        model.addAttribute("orderId", orderId);
        model.addAttribute("order", order);
        Ways known = Services.join(ways).value();
        model.addAttribute("ways", known);
        model.addAttribute("reasons", REASONS);
        boolean open = known != null
                && (known.open("CANCEL_NOW") || known.open("CANCEL_WITH_APPROVAL") || known.open("CANCEL_SOME_LINES"));
        model.addAttribute("open", open);
        return order;
    }

    private static String missing(Typed typed, Order order) {
        if (!REASONS.contains(typed.text("reason"))) {
            return "MISSING_REASON";
        }
        if (typed.text("reason").equals("OTHER") && typed.text("justification").isEmpty()) {
            return "MISSING_JUSTIFICATION";
        }
        Map<String, Integer> asked = typed.quantities();
        if (!asked.isEmpty() && typed.lines().isEmpty()) {
            return "INVALID_LINES";
        }
        boolean tooMuch = order.lines().stream().anyMatch(l -> asked.getOrDefault(l.lineId(), 0) > l.unshipped());
        return tooMuch ? "INVALID_QUANTITY" : "";
    }

    /** Whether all that is left was picked; then nothing is named, and what is meant is the order. */
    private static boolean whole(Typed typed, Order order) {
        Map<String, Integer> asked = typed.quantities();
        return asked.isEmpty()
                || order.lines().stream().allMatch(l -> asked.getOrDefault(l.lineId(), 0) == l.unshipped());
    }
}
