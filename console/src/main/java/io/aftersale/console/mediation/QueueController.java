package io.aftersale.console.mediation;

import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.dispute.Case.Dispute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases that wait for a mediator (E5), and the tickets that wait for support (E11). */
@Controller
class QueueController {

    private static final List<String> SHOWN = List.of("ALL", "FREE", "MINE", "OVERDUE");
    private static final ParameterizedTypeReference<List<Workload>> WORKLOAD = new ParameterizedTypeReference<>() {};
    private static final int PAGE = 50;

    private final Services services;

    QueueController(Services services) {
        this.services = services;
    }

    /** A page of the queue. */
    record QueuePage(List<Item> items, @Nullable String next) {}

    /** A case. */
    record Item(String orderId, String buyerId, String sellerId, boolean overdue, Dispute dispute) {}

    /** How much of it a mediator has. */
    record Workload(String mediatorId, long cases, long overdue) {}

    /** A page of tickets. */
    record TicketPage(List<Waiting> items, @Nullable String next) {}

    /** Somebody who waits for support. */
    record Waiting(String orderId, String ticketId, Instant since) {}

    @GetMapping("/queue")
    String queue(
            Visitor visitor, @RequestParam Optional<String> after, @RequestParam Optional<String> show, Model model) {
        String shown = show.filter(SHOWN::contains).orElse("ALL");
        var workload = services.part(visitor, Service.DISPUTE, WORKLOAD, "/queue/workload");
        QueuePage page = after.isPresent()
                ? services.get(
                        visitor,
                        Service.DISPUTE,
                        QueuePage.class,
                        "/queue?limit={limit}&show={show}&after={after}",
                        PAGE,
                        shown,
                        after.get())
                : services.get(
                        visitor, Service.DISPUTE, QueuePage.class, "/queue?limit={limit}&show={show}", PAGE, shown);
        model.addAttribute("items", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("show", shown);
        model.addAttribute("shows", SHOWN);
        model.addAttribute("workload", Services.join(workload).or(List.of()));
        return "queue";
    }

    @GetMapping("/tickets")
    String tickets(Visitor visitor, @RequestParam Optional<String> after, Model model) {
        TicketPage page = after.isPresent()
                ? services.get(
                        visitor,
                        Service.DISPUTE,
                        TicketPage.class,
                        "/tickets?limit={limit}&after={after}",
                        PAGE,
                        after.get())
                : services.get(visitor, Service.DISPUTE, TicketPage.class, "/tickets?limit={limit}", PAGE);
        model.addAttribute("items", page.items());
        model.addAttribute("next", page.next());
        return "tickets";
    }
}
