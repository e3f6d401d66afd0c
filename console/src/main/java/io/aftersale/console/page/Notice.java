package io.aftersale.console.page;

import io.aftersale.console.services.Outcome;
import io.aftersale.console.services.Refused;
import io.aftersale.console.services.Unreachable;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What became of a form, on the page that follows it.
 *
 * @param kind {@code done}, {@code pending}, {@code refused} or {@code down}
 * @param text key of what was done
 * @param code why not
 * @param detail the same in the service's words
 * @param remedies what can be done instead
 */
public record Notice(String kind, String text, String code, String detail, List<String> remedies) {

    static Notice of(Outcome outcome, String text) {
        return new Notice(outcome.done() ? "done" : "pending", text, "", "", List.of());
    }

    /** Why not. */
    public static Notice of(Refused refused) {
        return new Notice("refused", "", refused.code(), refused.detail(), refused.remedies());
    }

    /** Nobody knows whether it was done. */
    public static Notice of(Unreachable unreachable) {
        return new Notice("down", "", "", unreachable.service().word(), List.of());
    }

    /** Something is missing that the page itself asks for. */
    public static Notice missing(String what) {
        return new Notice("refused", "", what, what, List.of());
    }

    /**
     * Does what a form is for, and goes on to a page that tells of it. Where it was not done, that page has what was
     * typed; where that is not known, also the key, so that sending it again is no second time.
     *
     * @param done where to go then, and {@code failed} otherwise
     * @param text key of what was done
     */
    public static String after(
            RedirectAttributes flash, Typed typed, String done, String failed, String text, Supplier<Outcome> act) {
        try {
            flash.addFlashAttribute("notice", of(act.get(), text));
            return "redirect:" + done;
        } catch (Refused refused) {
            flash.addFlashAttribute("notice", of(refused));
        } catch (Unreachable unreachable) {
            flash.addFlashAttribute(
                    "notice", new Notice("down", "", "", unreachable.service().word(), List.of()));
            flash.addFlashAttribute("key", typed.key());
        }
        flash.addFlashAttribute("typed", typed);
        return "redirect:" + failed;
    }
}
