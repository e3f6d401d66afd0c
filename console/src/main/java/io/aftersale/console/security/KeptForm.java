package io.aftersale.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A form that came when its sender was not signed in any more. It is kept until the sender is, to be sent again by hand:
 * nothing typed is lost, and nobody else can have it sent.
 *
 * @param path to which it goes
 * @param fields its values
 */
public record KeptForm(String path, Map<String, List<String>> fields) implements Serializable {

    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final Set<String> TOKENS = Set.of("_csrf");
    private static final int MOST_CHARACTERS = 100_000;

    /** Keeps the request's form in the visitor's session, new or old. Answers whether there was one to keep. */
    static boolean keep(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean ours = site == null || site.equals("same-origin");
        if (!ours
                || !HttpMethod.POST.matches(request.getMethod())
                || request.getServletPath().equals("/logout")) {
            return false;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int characters = 0;
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            if (!TOKENS.contains(field.getKey())) {
                fields.put(field.getKey(), new ArrayList<>(List.of(field.getValue())));
                characters += String.join("", field.getValue()).length();
            }
        }
        if (fields.isEmpty() || characters > MOST_CHARACTERS) {
            return false;
        }
        request.getSession().setAttribute(ATTRIBUTE, new KeptForm(request.getRequestURI(), fields));
        return true;
    }

    /** The form that is kept for the visitor. */
    public static Optional<KeptForm> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((KeptForm) session.getAttribute(ATTRIBUTE));
    }

    /** Forgets it, once it was shown to be sent. */
    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
