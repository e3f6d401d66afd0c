package io.aftersale.console.page;

import io.aftersale.console.security.Visitors;
import io.aftersale.console.services.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around each page needs to know. */
@ControllerAdvice
class Frame {

    private final Visitors visitors;

    Frame(Visitors visitors) {
        this.visitors = visitors;
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, Locale locale) {
        Language language = Language.of(locale);
        @Nullable Visitor visitor = visitors.of(request);
        model.addAttribute("visitor", visitor);
        model.addAttribute("language", language);
        model.addAttribute("languages", Language.values());
        model.addAttribute("path", request.getRequestURI());
        // Names what a form does: sent twice, it is still the same thing.
        if (!model.containsAttribute("key")) {
            model.addAttribute("key", UUID.randomUUID().toString());
        }
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
    }

    /** Where somebody begins. */
    static String home(Visitor visitor) {
        return visitor.is("seller")
                ? "/work"
                : visitor.is("mediator")
                        ? "/queue"
                        : visitor.is("support") ? "/tickets" : visitor.is("operator") ? "/operation" : "/orders";
    }
}
