package io.aftersale.console.page;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has typed in the first of two steps. It is in the session, so that the second step is a page of its own: the
 * browser's way back leads to it and not to a question whether to send something again, and what it confirms has the same key
 * as before.
 */
public final class Draft {

    private Draft() {}

    /** Keeps it in place of an earlier one. */
    public static void keep(HttpSession session, String form, String orderId, Typed typed) {
        session.setAttribute(name(form, orderId), typed.fields());
    }

    /** What was kept. */
    @SuppressWarnings("unchecked")
    public static Optional<Typed> of(HttpSession session, String form, String orderId) {
        return Optional.ofNullable(session.getAttribute(name(form, orderId)))
                .map(fields -> new Typed((Map<String, List<String>>) fields));
    }

    private static String name(String form, String orderId) {
        return "draft " + form + " " + orderId;
    }
}
