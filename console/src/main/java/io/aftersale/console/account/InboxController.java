package io.aftersale.console.account;

import io.aftersale.console.services.Refused;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody was told, newest first (B5, F1). */
@Controller
class InboxController {

    private static final int PAGE = 30;

    private final Services services;

    InboxController(Services services) {
        this.services = services;
    }

    /** A page of it, and how many are unread in all. */
    public record Inbox(int unread, List<Entry> entries) {}

    /** One notification. */
    public record Entry(
            String notificationId,
            String orderId,
            String template,
            Instant queuedAt,
            @Nullable Instant readAt,
            @Nullable String subject) {

        public boolean unread() {
            return readAt == null;
        }
    }

    @GetMapping("/inbox")
    String inbox(Visitor visitor, @RequestParam Optional<String> after, Model model) {
        Inbox inbox = services.get(
                visitor,
                Service.NOTIFICATION,
                Inbox.class,
                "/inbox?limit={limit}" + (after.isPresent() ? "&after={after}" : ""),
                after.<Object[]>map(id -> new Object[] {PAGE, id}).orElseGet(() -> new Object[] {PAGE}));
        model.addAttribute("inbox", inbox);
        model.addAttribute(
                "next",
                inbox.entries().size() == PAGE ? inbox.entries().getLast().notificationId() : null);
        return "inbox";
    }

    /** Marks it as read and goes to what it is about. */
    @PostMapping("/inbox/{notificationId}")
    String read(Visitor visitor, @PathVariable String notificationId, @RequestParam String orderId) {
        try {
            services.post(
                    visitor,
                    Service.NOTIFICATION,
                    UUID.randomUUID().toString(),
                    null,
                    "/inbox/{id}/read",
                    notificationId);
        } catch (Refused gone) {
            // What is not there any more is as good as read.
        }
        return orderId.isBlank() ? "redirect:/inbox" : "redirect:/orders/" + orderId;
    }
}
