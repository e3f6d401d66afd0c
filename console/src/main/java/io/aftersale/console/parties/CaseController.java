package io.aftersale.console.parties;

import io.aftersale.console.page.Amount;
import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Part;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.dispute.Case;
import io.aftersale.console.services.dispute.Evidence;
import io.aftersale.console.services.order.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The case of an order: its disputes with both sides' words, offers, evidence and rulings, and what the visitor may do now.
 * Buyer, seller, support and mediator see the same page; the actions differ, and dispute-service says which (E8).
 */
@Controller
@RequestMapping("/orders/{orderId}")
class CaseController {

    private static final List<String> DECISIONS = List.of("FULL_REFUND", "PARTIAL_REFUND", "FOR_SELLER");
    private static final List<String> REASONS = List.of(
            "POLICY_ALLOWS", "POLICY_FORBIDS", "EVIDENCE_CONVINCES", "EVIDENCE_MISSING", "SELLER_AT_FAULT", "OTHER");

    private final Services services;
    private final Evidences evidences;

    CaseController(Services services, Evidences evidences) {
        this.services = services;
        this.evidences = evidences;
    }

    @GetMapping("/dispute")
    String show(Visitor visitor, @PathVariable String orderId, @RequestParam Optional<String> ground, Model model) {
        var order = services.part(visitor, Service.ORDER, Order.class, "/orders/{id}", orderId);
        var evidence = evidences.of(visitor, orderId);
        Case file = services.get(visitor, Service.DISPUTE, Case.class, "/orders/{id}/disputes", orderId);
        Part<Order> bought = Services.join(order);
        model.addAttribute("orderId", orderId);
        model.addAttribute("file", file);
        model.addAttribute("order", bought.value());
        Part<List<Evidence>> shown = Services.join(evidence);
        model.addAttribute("evidence", shown.or(List.of()));
        model.addAttribute("ground", ground.orElse(""));
        model.addAttribute("decisions", DECISIONS);
        model.addAttribute("decisionReasons", REASONS);
        model.addAttribute(
                "missing",
                Stream.of(bought, shown)
                        .filter(Part::missing)
                        .map(Part::service)
                        .toList());
        return "case";
    }

    @PostMapping("/dispute")
    String open(
            Visitor visitor,
            @PathVariable String orderId,
            Typed typed,
            @RequestParam(name = "file", required = false) Optional<List<MultipartFile>> files,
            RedirectAttributes flash) {
        String page = page(orderId);
        String disputeId = UUID.nameUUIDFromBytes(typed.key().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        return Notice.after(flash, typed, page, page, "said.dispute", () -> {
            Map<String, Object> body = new HashMap<>();
            body.put("disputeId", disputeId);
            body.put("lineIds", typed.all("lineId"));
            body.put("ground", typed.orNull("ground"));
            body.put("details", typed.text("details"));
            body.put("requested", Amount.of(typed));
            body.put("withReturn", typed.ticked("withReturn"));
            var outcome = services.post(visitor, Service.DISPUTE, typed.key(), body, "/orders/{id}/disputes", orderId);
            evidences.add(visitor, orderId, disputeId, typed.key(), files.orElse(List.of()));
            return outcome;
        });
    }

    /** Evidence from a form without a script. */
    @PostMapping("/dispute/{disputeId}/evidence")
    String evidence(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            Typed typed,
            @RequestParam("file") List<MultipartFile> files,
            RedirectAttributes flash) {
        return Notice.after(flash, typed, page(orderId), page(orderId), "said.evidence", () -> {
            evidences.add(visitor, orderId, disputeId, typed.key(), files);
            return new io.aftersale.console.services.Outcome(typed.key(), orderId, "DONE", List.of());
        });
    }

    @PostMapping("/dispute/{disputeId}/rejection")
    String reject(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            Typed typed,
            RedirectAttributes flash) {
        return act(visitor, orderId, disputeId, "rejection", Map.of("text", typed.text("text")), typed, flash);
    }

    @PostMapping("/dispute/{disputeId}/offers")
    String offer(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            Typed typed,
            RedirectAttributes flash) {
        Map<String, Object> body = new HashMap<>();
        body.put("amount", Amount.of(typed));
        body.put("withReturn", typed.ticked("withReturn"));
        return act(visitor, orderId, disputeId, "offers", body, typed, flash);
    }

    @PostMapping("/dispute/{disputeId}/offers/{offerId}/acceptance")
    String acceptOffer(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @PathVariable String offerId,
            Typed typed,
            RedirectAttributes flash) {
        return Notice.after(
                flash,
                typed,
                page(orderId),
                page(orderId),
                "said.acceptance",
                () -> services.post(
                        visitor,
                        Service.DISPUTE,
                        typed.key(),
                        null,
                        "/orders/{id}/disputes/{dispute}/offers/{offer}/acceptance",
                        orderId,
                        disputeId,
                        offerId));
    }

    @PostMapping("/dispute/{disputeId}/decision")
    String decide(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            Typed typed,
            RedirectAttributes flash) {
        Map<String, Object> body = new HashMap<>();
        body.put("decision", typed.orNull("decision"));
        body.put("amount", typed.text("decision").equals("PARTIAL_REFUND") ? Amount.of(typed) : null);
        body.put("reason", typed.orNull("reason"));
        body.put("text", typed.text("text"));
        body.put("withReturn", typed.ticked("withReturn"));
        return act(visitor, orderId, disputeId, "decision", body, typed, flash);
    }

    @PostMapping("/dispute/{disputeId}/appeal")
    String appeal(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            Typed typed,
            RedirectAttributes flash) {
        return act(visitor, orderId, disputeId, "appeal", Map.of("evidence", typed.text("evidence")), typed, flash);
    }

    /** What needs no words. */
    @PostMapping("/dispute/{disputeId}/{action:acceptance|escalation|withdrawal|evidence-end|claim|release}")
    String plain(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @PathVariable String action,
            Typed typed,
            RedirectAttributes flash) {
        return act(visitor, orderId, disputeId, action, null, typed, flash);
    }

    private String act(
            Visitor visitor,
            String orderId,
            String disputeId,
            String action,
            @Nullable Object body,
            Typed typed,
            RedirectAttributes flash) {
        return Notice.after(
                flash,
                typed,
                page(orderId),
                page(orderId),
                "said." + action,
                () -> services.post(
                        visitor,
                        Service.DISPUTE,
                        typed.key(),
                        body,
                        "/orders/{id}/disputes/{dispute}/" + action,
                        orderId,
                        disputeId));
    }

    private static String page(String orderId) {
        return "/orders/" + orderId + "/dispute";
    }
}
