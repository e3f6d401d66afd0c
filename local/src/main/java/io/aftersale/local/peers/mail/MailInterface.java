package io.aftersale.local.peers.mail;

import com.sun.net.httpserver.HttpExchange;
import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.LocalHttp;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Pages for people and JSON for tests. */
final class MailInterface {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int MOST_MESSAGES = 1_000;
    private static final Pattern MESSAGE = Pattern.compile("(/api)?/messages/(\\d{1,9})(/raw)?");

    private final MailStore store;
    private final MailFaults faults;
    private final Runnable onFaults;

    MailInterface(MailStore store, MailFaults faults, Runnable onFaults) {
        this.store = store;
        this.faults = faults;
        this.onFaults = onFaults;
    }

    void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = LocalHttp.query(exchange);
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /" -> LocalHttp.answer(exchange, OK, LocalHttp.HTML, MailPage.list(store, query));
                case "GET /api/messages" -> json(exchange, messages(query));
                case "GET /api/summary" -> json(exchange, summary());
                case "PUT /api/faults" -> {
                    faults.replace(body);
                    onFaults.run();
                    json(exchange, "{}");
                }
                case "DELETE /api/faults" -> {
                    faults.clear();
                    onFaults.run();
                    json(exchange, "{}");
                }
                default -> message(exchange, path);
            }
        } catch (JacksonException | DateTimeException | NumberFormatException e) {
            LocalHttp.answer(exchange, BAD_REQUEST, LocalHttp.TEXT, "Not understood: " + e.getMessage() + "\n");
        }
    }

    private void message(HttpExchange exchange, String path) throws IOException {
        Matcher matcher = MESSAGE.matcher(path);
        Optional<StoredMail> mail = matcher.matches() && "GET".equals(exchange.getRequestMethod())
                ? store.get(Integer.parseInt(matcher.group(2)))
                : Optional.empty();
        if (mail.isEmpty()) {
            LocalHttp.answer(exchange, NOT_FOUND, LocalHttp.TEXT, "There is no such page.\n");
        } else if (matcher.group(1) != null) {
            json(exchange, whole(mail.get()));
        } else if (matcher.group(3) != null) {
            LocalHttp.answer(exchange, OK, LocalHttp.TEXT, mail.get().raw());
        } else {
            LocalHttp.answer(exchange, OK, LocalHttp.HTML, MailPage.message(mail.get()));
        }
    }

    private static void json(HttpExchange exchange, String json) throws IOException {
        LocalHttp.answer(exchange, OK, LocalHttp.JSON, json);
    }

    /** A page of messages, oldest first: {@code limit} of them (100, at most 1 000) that came after number {@code after}. */
    private String messages(Map<String, String> query) throws IOException {
        String since = query.getOrDefault("since", "");
        List<StoredMail> found = store.find(
                query.getOrDefault("to", ""),
                query.getOrDefault("order", ""),
                since.isEmpty() ? 0 : Instant.parse(since).toEpochMilli(),
                Math.clamp(Long.parseLong(query.getOrDefault("after", "-1")) + 1, 0, Integer.MAX_VALUE),
                Math.clamp(Long.parseLong(query.getOrDefault("limit", "100")), 1, MOST_MESSAGES));
        return found.stream().map(mail -> fields(mail).toString()).collect(Collectors.joining(",\n", "[", "]"));
    }

    private String summary() {
        MailIndex.Counts counts = store.counts();
        return new JsonText()
                .put("messages", counts.messages())
                .put("distinct", counts.distinct())
                .put("duplicates", counts.messages() - counts.distinct())
                .toString();
    }

    private static String whole(StoredMail mail) {
        ReadableMail readable = ReadableMail.of(mail.raw());
        return fields(mail)
                .put("text", readable.text())
                .put("html", readable.html())
                .toString();
    }

    private static JsonText fields(StoredMail mail) {
        return new JsonText()
                .put("number", mail.number())
                .put("received", mail.envelope().received().toString())
                .put("from", mail.envelope().from())
                .put("to", String.join(", ", mail.envelope().to()))
                .put("subject", mail.subject())
                .put("messageId", mail.headers().messageId())
                .put("order", mail.headers().order());
    }
}
