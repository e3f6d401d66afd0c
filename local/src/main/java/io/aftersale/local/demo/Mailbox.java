package io.aftersale.local.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mail that has reached the local mail server, and the server's faults. */
public final class Mailbox {
    private static final int OK = 200;
    private static final int PAGE = 1_000;

    private final URI api;
    private final HttpClient http;

    Mailbox(URI mail, HttpClient http) {
        this.api = URI.create(mail + "/api/");
        this.http = http;
    }

    /**
     * One e-mail.
     *
     * @param number its place in the order of arrival
     */
    public record Mail(int number, Instant received, String to, String subject, String messageId) {}

    /** The text and the HTML of one e-mail. */
    public record Content(String text, String html) {}

    /** The e-mails about one order, in the order of their arrival. */
    public List<Mail> about(String orderId) {
        return all("order", orderId);
    }

    /** The e-mails to one address, in the order of their arrival. */
    public List<Mail> reaching(String address) {
        return all("to", address);
    }

    private List<Mail> all(String filter, String value) {
        List<Mail> all = new ArrayList<>();
        List<Mail> page;
        do {
            page = page(filter, value, all.isEmpty() ? -1 : all.getLast().number());
            all.addAll(page);
        } while (page.size() == PAGE);
        return List.copyOf(all);
    }

    private List<Mail> page(String filter, String value, int after) {
        String wanted = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return ask(request("messages?" + filter + "=" + wanted + "&after=" + after + "&limit=" + PAGE))
                .valueStream()
                .map(node -> new Mail(
                        node.required("number").asInt(),
                        Instant.parse(node.required("received").asString()),
                        node.required("to").asString(),
                        node.required("subject").asString(),
                        node.required("messageId").asString()))
                .toList();
    }

    public Content content(Mail mail) {
        JsonNode whole = ask(request("messages/" + mail.number()));
        return new Content(whole.path("text").asString(""), whole.path("html").asString(""));
    }

    /** Replaces all faults. */
    public void misbehave(Map<String, ?> faults) {
        ask(request("faults")
                .PUT(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(faults))));
    }

    /** Ends all faults. */
    public void behave() {
        ask(request("faults").DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path));
    }

    private JsonNode ask(HttpRequest.Builder request) {
        HttpResponse<String> answer = Web.send(http, request.build());
        if (answer.statusCode() != OK) {
            throw new JourneyFailed("the mail server's page answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
