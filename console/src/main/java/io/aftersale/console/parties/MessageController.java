package io.aftersale.console.parties;

import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.dispute.Conversation;
import io.aftersale.console.services.dispute.Evidence;
import io.aftersale.console.services.dispute.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** What buyer, seller and platform say about an order (E10), and what a buyer asks support (E11). */
@Controller
@RequestMapping("/orders/{orderId}")
class MessageController {

    private static final ParameterizedTypeReference<List<Ticket>> TICKETS = new ParameterizedTypeReference<>() {};
    private static final int MOST = 200;

    private final Services services;
    private final Evidences evidences;

    MessageController(Services services, Evidences evidences) {
        this.services = services;
        this.evidences = evidences;
    }

    @GetMapping("/messages")
    String messages(Visitor visitor, @PathVariable String orderId, Model model) {
        return show(visitor, new Place(orderId, Optional.empty()), model);
    }

    @PostMapping("/messages")
    String send(
            Visitor visitor,
            @PathVariable String orderId,
            Typed typed,
            @RequestParam(name = "file", required = false) Optional<List<MultipartFile>> files,
            RedirectAttributes flash) {
        return say(visitor, new Place(orderId, Optional.empty()), typed, files, flash);
    }

    @GetMapping("/support")
    String tickets(Visitor visitor, @PathVariable String orderId, Model model) {
        model.addAttribute("orderId", orderId);
        model.addAttribute("tickets", services.get(visitor, Service.DISPUTE, TICKETS, "/orders/{id}/tickets", orderId));
        return "support";
    }

    @PostMapping("/support")
    String ask(
            Visitor visitor,
            @PathVariable String orderId,
            Typed typed,
            @RequestParam(name = "file", required = false) Optional<List<MultipartFile>> files,
            RedirectAttributes flash) {
        String ticketId = UUID.nameUUIDFromBytes(typed.key().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        String back = "/orders/" + orderId + "/support";
        return Notice.after(flash, typed, back + "/" + ticketId, back, "said.ticket", () -> {
            List<String> ids = evidences.add(visitor, orderId, null, typed.key(), files.orElse(List.of()));
            return services.post(
                    visitor,
                    Service.DISPUTE,
                    typed.key(),
                    Map.of("ticketId", ticketId, "text", typed.text("text"), "evidenceIds", ids),
                    "/orders/{id}/tickets",
                    orderId);
        });
    }

    @GetMapping("/support/{ticketId}")
    String ticket(Visitor visitor, @PathVariable String orderId, @PathVariable String ticketId, Model model) {
        return show(visitor, new Place(orderId, Optional.of(ticketId)), model);
    }

    @PostMapping("/support/{ticketId}")
    String reply(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String ticketId,
            Typed typed,
            @RequestParam(name = "file", required = false) Optional<List<MultipartFile>> files,
            RedirectAttributes flash) {
        return say(visitor, new Place(orderId, Optional.of(ticketId)), typed, files, flash);
    }

    @PostMapping("/support/{ticketId}/closing")
    String close(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String ticketId,
            Typed typed,
            RedirectAttributes flash) {
        String back = "/orders/" + orderId + "/support/" + ticketId;
        return Notice.after(
                flash,
                typed,
                visitor.is("support") ? "/tickets" : back,
                back,
                "said.ticket-closed",
                () -> services.post(
                        visitor,
                        Service.DISPUTE,
                        typed.key(),
                        null,
                        "/orders/{id}/tickets/{ticket}/closing",
                        orderId,
                        ticketId));
    }

    /** Where something is said: about the order itself, or on a ticket. */
    private record Place(String orderId, Optional<String> ticketId) {

        String page() {
            return "/orders/" + orderId + ticketId.map(id -> "/support/" + id).orElse("/messages");
        }

        /** At dispute-service; with {@link #variables}. */
        String path() {
            return "/orders/{id}" + ticketId.map(id -> "/tickets/{ticket}").orElse("") + "/messages";
        }

        Object[] variables() {
            return ticketId.map(id -> new Object[] {orderId, id}).orElseGet(() -> new Object[] {orderId});
        }
    }

    private String show(Visitor visitor, Place place, Model model) {
        var evidence = evidences.of(visitor, place.orderId);
        Conversation conversation = services.get(
                visitor, Service.DISPUTE, Conversation.class, place.path() + "?limit=" + MOST, place.variables());
        model.addAttribute("orderId", place.orderId);
        model.addAttribute("ticketId", place.ticketId.orElse(null));
        model.addAttribute("conversation", conversation);
        model.addAttribute(
                "evidence",
                Services.join(evidence).or(List.of()).stream()
                        .collect(Collectors.toMap(Evidence::evidenceId, Function.identity(), (a, b) -> a)));
        if (conversation.unread() > 0) {
            int last = conversation.items().getLast().number();
            services.beside(() -> services.post(
                    visitor,
                    Service.DISPUTE,
                    UUID.randomUUID().toString(),
                    Map.of("upTo", last),
                    place.path() + "/read",
                    place.variables()));
        }
        return "messages";
    }

    private String say(
            Visitor visitor, Place place, Typed typed, Optional<List<MultipartFile>> files, RedirectAttributes flash) {
        return Notice.after(flash, typed, place.page() + "#last", place.page(), "said.message", () -> {
            List<String> ids =
                    new ArrayList<>(evidences.add(visitor, place.orderId, null, typed.key(), files.orElse(List.of())));
            ids.addAll(typed.all("evidenceId"));
            return services.post(
                    visitor,
                    Service.DISPUTE,
                    typed.key(),
                    Map.of("text", typed.text("text"), "evidenceIds", ids),
                    place.path(),
                    place.variables());
        });
    }
}
