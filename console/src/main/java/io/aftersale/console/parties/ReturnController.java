package io.aftersale.console.parties;

import io.aftersale.console.page.Amount;
import io.aftersale.console.page.Draft;
import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.dispute.Returns;
import io.aftersale.console.services.order.Order;
import io.aftersale.console.services.order.ReturnQuote;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Refusing a delivery (D1), and returns from the request to the refund (D2-D6), for both parties. */
@Controller
@RequestMapping("/orders/{orderId}")
class ReturnController {

    private static final String FORM = "return";
    private static final List<String> REASONS = List.of(
            "NOT_AS_DESCRIBED",
            "DEFECTIVE",
            "DAMAGED",
            "WRONG_ITEM",
            "MISSING_PARTS",
            "NOT_RECEIVED",
            "COUNTERFEIT",
            "NO_LONGER_WANTED");
    private static final List<String> REJECTIONS =
            List.of("USED_OR_WORN", "NOT_FROM_THIS_ORDER", "CLAIM_NOT_SHOWN", "EXCLUDED_GOODS", "OTHER");
    private static final List<String> FINDINGS =
            List.of("AS_DESCRIBED", "DAMAGED", "EMPTY_PARCEL", "WRONG_ITEM", "NOT_RECEIVED");

    private final Services services;
    private final Evidences evidences;

    ReturnController(Services services, Evidences evidences) {
        this.services = services;
        this.evidences = evidences;
    }

    @GetMapping("/refuse")
    String refusal(Visitor visitor, @PathVariable String orderId, Model model) {
        model.addAttribute("orderId", orderId);
        model.addAttribute("order", services.get(visitor, Service.ORDER, Order.class, "/orders/{id}", orderId));
        return "refuse";
    }

    @PostMapping("/refuse")
    String refuse(Visitor visitor, @PathVariable String orderId, Typed typed, RedirectAttributes flash) {
        return Notice.after(
                flash,
                typed,
                "/orders/" + orderId,
                "/orders/" + orderId,
                "said.refusal",
                () -> services.post(
                        visitor,
                        Service.ORDER,
                        typed.key(),
                        null,
                        "/orders/{id}/shipments/{shipment}/refusal",
                        orderId,
                        typed.text("shipmentId")));
    }

    @GetMapping("/return")
    String form(Visitor visitor, @PathVariable String orderId, HttpSession session, Model model) {
        show(visitor, orderId, model);
        Draft.of(session, FORM, orderId).ifPresent(draft -> model.addAttribute("typed", draft));
        return "return";
    }

    @PostMapping("/return/quote")
    String review(Visitor visitor, @PathVariable String orderId, Typed typed, HttpSession session, Model model) {
        if (typed.text("reason").isEmpty()) {
            show(visitor, orderId, model);
            model.addAttribute("typed", typed);
            model.addAttribute("notice", Notice.missing("MISSING_REASON"));
            return "return";
        }
        Draft.keep(session, FORM, orderId, typed);
        return "redirect:/orders/{orderId}/return/confirm";
    }

    /** What it would come to; nothing has happened yet (D6). */
    @GetMapping("/return/confirm")
    String quote(Visitor visitor, @PathVariable String orderId, HttpSession session, Model model) {
        Optional<Typed> draft = Draft.of(session, FORM, orderId);
        if (draft.isEmpty()) {
            return "redirect:/orders/{orderId}/return";
        }
        Typed typed = draft.get();
        show(visitor, orderId, model);
        ReturnQuote quote = services.ask(
                visitor,
                Service.ORDER,
                typed.key(),
                body(typed),
                ParameterizedTypeReference.forType(ReturnQuote.class),
                "/orders/{id}/return-quotes",
                orderId);
        model.addAttribute("typed", typed);
        model.addAttribute("quote", quote);
        return quote.open() ? "return-review" : "return";
    }

    @PostMapping("/returns")
    String request(
            Visitor visitor,
            @PathVariable String orderId,
            Typed typed,
            @RequestParam(name = "file", required = false) Optional<List<MultipartFile>> files,
            RedirectAttributes flash) {
        String back = "/orders/" + orderId + "/return";
        return Notice.after(flash, typed, back, back, "said.return", () -> {
            var outcome =
                    services.post(visitor, Service.ORDER, typed.key(), body(typed), "/orders/{id}/returns", orderId);
            evidences.add(visitor, orderId, null, typed.key(), files.orElse(List.of()));
            return outcome;
        });
    }

    /** What a party does about a return; the names are dispute-service's own. */
    @PostMapping(
            "/returns/{returnId}/{action:acceptance|offer|rejection|label|receipt|inspection|offer-acceptance|shipment|withdrawal}")
    String act(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @PathVariable String action,
            Typed typed,
            RedirectAttributes flash) {
        String back = "/orders/" + orderId + "/return";
        return Notice.after(
                flash,
                typed,
                back,
                back,
                "said.return-" + action,
                () -> services.post(
                        visitor,
                        Service.DISPUTE,
                        typed.key(),
                        body(action, typed),
                        "/orders/{id}/returns/{return}/" + action,
                        orderId,
                        returnId));
    }

    private static @Nullable Map<String, Object> body(String action, Typed typed) {
        Map<String, Object> body = new HashMap<>();
        switch (action) {
            case "acceptance" -> body.put("refundOnly", typed.ticked("refundOnly"));
            case "offer" -> {
                body.put("amount", Amount.of(typed));
                body.put("text", typed.text("text"));
            }
            case "rejection" -> {
                body.put("reason", typed.orNull("reason"));
                body.put("text", typed.text("text"));
            }
            case "label" -> body.put("label", typed.text("label"));
            case "inspection" -> {
                body.put("result", typed.orNull("result"));
                body.put("refund", Amount.of(typed));
                body.put("text", typed.text("text"));
            }
            case "shipment" -> {
                body.put("carrier", typed.text("carrier"));
                body.put("trackingNumber", typed.text("trackingNumber"));
            }
            default -> {
                return null;
            }
        }
        return body;
    }

    private void show(Visitor visitor, String orderId, Model model) {
        var returns = services.part(visitor, Service.DISPUTE, Returns.class, "/orders/{id}/returns", orderId);
        Order order = services.get(visitor, Service.ORDER, Order.class, "/orders/{id}", orderId);
        var known = Services.join(returns);
        model.addAttribute("orderId", orderId);
        model.addAttribute("order", order);
        model.addAttribute("returns", known.or(new Returns(orderId, List.of())).returns());
        model.addAttribute("missing", known.missing() ? List.of(Service.DISPUTE) : List.of());
        model.addAttribute("reasons", REASONS);
        model.addAttribute("rejections", REJECTIONS);
        model.addAttribute("findings", FINDINGS);
        // What dispute-service has not heard of yet; it will in a moment.
        boolean coming = order.returns().stream()
                .anyMatch(asked -> asked.status().equals("OPEN")
                        && known.or(new Returns(orderId, List.of())).returns().stream()
                                .noneMatch(view -> view.details().returnId().equals(asked.returnId())));
        model.addAttribute("coming", coming);
        model.addAttribute(
                "returnable",
                !coming && order.lines().stream().anyMatch(line -> line.returnable() > 0) && visitor.is("buyer"));
    }

    private static Map<String, Object> body(Typed typed) {
        Map<String, Object> body = new HashMap<>();
        body.put("reason", typed.orNull("reason"));
        body.put("details", typed.text("details"));
        if (!typed.lines().isEmpty()) {
            body.put("lines", typed.lines());
        }
        return body;
    }
}
