package io.aftersale.console.page;

import io.aftersale.console.security.KeptForm;
import io.aftersale.console.services.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** The way in, the way out, and what is between: the language, a form that outlived its session. */
@Controller
class SiteController {

    private final LocaleResolver locales;

    SiteController(LocaleResolver locales) {
        this.locales = locales;
    }

    @GetMapping("/")
    String home(Visitor visitor) {
        return "redirect:" + Frame.home(visitor);
    }

    @GetMapping("/signed-out")
    String signedOut(@RequestParam Optional<String> failed, Model model) {
        model.addAttribute("failed", failed.isPresent());
        return "signed-out";
    }

    /** Shows what was typed before the session ended, to be sent once more. */
    @GetMapping("/continue")
    String again(HttpServletRequest request, Model model) {
        Optional<KeptForm> form = KeptForm.of(request);
        if (form.isEmpty()) {
            return "redirect:/";
        }
        KeptForm.forget(request);
        model.addAttribute("form", form.get());
        return "continue";
    }

    /** From then on, pages are in that language. */
    @PostMapping("/language")
    String language(@RequestParam String tag, HttpServletRequest request, HttpServletResponse response) {
        Language.of(tag).ifPresent(language -> locales.setLocale(request, response, language.locale()));
        return "redirect:" + back(request.getHeader("Referer"));
    }

    /** The page that somebody was on, if it is one of ours. */
    private static String back(@org.jspecify.annotations.Nullable String referer) {
        try {
            URI page = referer == null ? URI.create("/") : URI.create(referer);
            String path = page.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
