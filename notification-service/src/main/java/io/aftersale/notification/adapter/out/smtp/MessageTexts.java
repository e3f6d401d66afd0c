package io.aftersale.notification.adapter.out.smtp;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of each notification, in English: {@code templates/en/<name>.txt}, its first line the subject, the rest
 * paragraphs, from which both the plain text and the HTML are made. In the HTML all values are escaped.
 */
final class MessageTexts {

    private static final String PATTERN = "classpath*:templates/en/*.txt";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Words> words;

    /** What a person reads. */
    record Text(String subject, String plain, String html) {}

    private record Words(Template subject, Template plain, Template htmlSubject, Template html) {}

    private MessageTexts(Map<String, Words> words) {
        this.words = words;
    }

    /** Reads and compiles all templates. */
    static MessageTexts load() {
        Map<String, String> sources = new HashMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(PATTERN)) {
                String file = String.valueOf(resource.getFilename());
                sources.put(
                        file.substring(0, file.length() - ".txt".length()),
                        resource.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Mustache.TemplateLoader partials = name -> new StringReader(partial(sources, name));
        Mustache.Compiler plain =
                Mustache.compiler().escapeHTML(false).withLoader(partials).defaultValue("");
        Mustache.Compiler html = plain.escapeHTML(true);
        return new MessageTexts(sources.entrySet().stream()
                .filter(e -> !e.getKey().startsWith("_"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> {
                    int end = e.getValue().indexOf('\n');
                    String subject = e.getValue().substring(0, end);
                    String body = e.getValue().substring(end).strip();
                    return new Words(
                            plain.compile(subject), plain.compile(body), html.compile(subject), html.compile(body));
                })));
    }

    private static String partial(Map<String, String> sources, String name) {
        String source = sources.get("_" + name);
        if (source == null) {
            throw new IllegalStateException("no template _" + name);
        }
        return source.strip();
    }

    Set<String> names() {
        return words.keySet();
    }

    /** The text of one notification; empty where there are no words for it. */
    Optional<Text> of(NotificationQueued notification, String orderId, String name) {
        Words template = words.get(notification.template());
        if (template == null) {
            return Optional.empty();
        }
        Map<String, Object> values = values(notification.values());
        values.put("orderId", orderId);
        String greeting = "Hello" + (name.isBlank() ? "" : " " + name.strip()) + ",";
        return Optional.of(new Text(
                template.subject.execute(values),
                greeting + "\n\n" + template.plain.execute(values) + "\n\nAftersale, about your order " + orderId
                        + "\n",
                html(template, values, greeting, orderId)));
    }

    /** Each value under its name, and {@code name_VALUE} for sections; amounts and instants as people write them. */
    private static Map<String, Object> values(Map<String, String> given) {
        Map<String, Object> values = new HashMap<>();
        given.forEach((name, value) -> {
            values.put(name, value);
            values.put(name + "_" + value, true);
        });
        String amount = given.get("amount");
        String currency = given.get("currency");
        if (amount != null && currency != null) {
            values.put("money", money(Long.parseLong(amount), currency));
        }
        String answerBy = given.get("answerBy");
        if (answerBy != null) {
            values.put("answerBy", MOMENT.format(Instant.parse(answerBy)));
        }
        return values;
    }

    private static String money(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency;
    }

    private static String html(Words template, Map<String, Object> values, String greeting, String orderId) {
        StringBuilder html = new StringBuilder(1_024)
                .append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(template.htmlSubject.execute(values))
                .append("</title></head>\n<body style=\"font-family:sans-serif;line-height:1.5\">\n");
        html.append("<p>").append(Escapers.HTML.escape(greeting)).append("</p>\n");
        for (String paragraph : template.html.execute(values).split("\n\n", -1)) {
            html.append("<p>").append(paragraph.strip()).append("</p>\n");
        }
        return html.append("<p style=\"color:#666\">Aftersale, about your order ")
                .append(Escapers.HTML.escape(orderId))
                .append("</p>\n</body></html>\n")
                .toString();
    }
}
