package io.aftersale.console.account;

import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What comes by e-mail (F4), and leaving for good (F6). */
@Controller
class AccountController {

    /** What has to be typed, in whatever language the page is. */
    private static final String PHRASE = "Deactivate my account";

    private final Services services;

    AccountController(Services services) {
        this.services = services;
    }

    /** All kinds of notifications. */
    record Choices(List<Choice> kinds) {}

    /** Whether a kind comes by e-mail, and whether that can be changed. */
    record Choice(String kind, boolean email, boolean required) {}

    /** Whether somebody is still there. */
    record Account(String status, boolean undeliverable) {}

    @GetMapping("/account")
    String account(Visitor visitor, Model model) {
        var choices = services.part(visitor, Service.NOTIFICATION, Choices.class, "/preferences");
        var account = services.part(visitor, Service.NOTIFICATION, Account.class, "/account");
        var known = Services.join(choices);
        model.addAttribute("choices", known.or(new Choices(List.of())).kinds());
        model.addAttribute("account", Services.join(account).value());
        model.addAttribute("missing", known.missing() ? List.of(Service.NOTIFICATION) : List.of());
        model.addAttribute("reasons", DeactivationReason.values());
        model.addAttribute("phrase", PHRASE);
        return "account";
    }

    @PostMapping("/account/preferences")
    String choose(Visitor visitor, Typed typed, RedirectAttributes flash) {
        List<String> wanted = typed.all("email");
        List<String> without = typed.all("kind").stream()
                .filter(kind -> !wanted.contains(kind))
                .toList();
        return Notice.after(
                flash,
                typed,
                "/account",
                "/account",
                "said.preferences",
                () -> services.tell(
                        visitor,
                        Service.NOTIFICATION,
                        HttpMethod.PUT,
                        typed.key(),
                        Map.of("withoutEmail", without),
                        "/preferences"));
    }

    @PostMapping("/account/deactivation")
    String leave(Visitor visitor, Typed typed, RedirectAttributes flash) {
        Map<String, Object> body = new HashMap<>();
        body.put("reason", typed.orNull("reason"));
        body.put("confirmation", typed.text("confirmation"));
        body.put("email", typed.text("email"));
        return Notice.after(
                flash,
                typed,
                "/account",
                "/account#leave",
                "said.deactivation",
                () -> services.post(visitor, Service.NOTIFICATION, typed.key(), body, "/account/deactivation"));
    }
}
