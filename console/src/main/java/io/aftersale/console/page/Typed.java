package io.aftersale.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** What somebody has typed into a form, or is to find there. A controller method takes it as a parameter. */
public record Typed(Map<String, List<String>> fields) {

    /** An empty form. */
    public static final Typed NOTHING = new Typed(Map.of());

    private static final List<String> WORDS = List.of("text", "details", "evidence", "justification");

    static Typed of(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf")) {
                fields.put(name, List.of(values));
            }
        });
        return new Typed(fields);
    }

    /** The field's text without space around it; empty where there is none. */
    public String text(String field) {
        List<String> values = all(field);
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    /** The same, and null for nothing. */
    public @Nullable String orNull(String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** All values of a field. */
    public List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** Whether a box is ticked. */
    public boolean ticked(String field) {
        return !all(field).isEmpty();
    }

    /** What was written at length: hard to write again where the page has no form for it any more. */
    public List<String> words() {
        return WORDS.stream().map(this::text).filter(text -> !text.isEmpty()).toList();
    }

    /** The whole number in a field, at least 0; that one where there is none. */
    public int number(String field, int otherwise) {
        return parsed(text(field), otherwise);
    }

    private static int parsed(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** The quantities that are asked for, by the ids of lines. */
    public Map<String, Integer> quantities() {
        List<String> lines = all("line");
        List<String> numbers = all("quantity");
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(lines.size(), numbers.size()); i++) {
            quantities.put(lines.get(i), parsed(numbers.get(i).strip(), 0));
        }
        return quantities;
    }

    /** The same as services read it; lines of which nothing is asked for are left out. */
    public List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        quantities().forEach((line, quantity) -> {
            if (quantity > 0) {
                lines.add(Map.of("lineId", line, "quantity", quantity));
            }
        });
        return lines;
    }

    /** What a repeat of this form is known by. */
    public String key() {
        return text("key");
    }

    /** Makes a parameter of it. */
    static final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Typed.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
            return servlet == null ? NOTHING : of(servlet);
        }
    }
}
