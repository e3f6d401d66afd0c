package io.aftersale.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Those outside the suite who can tell what happened: the payment provider simulator and the local mail server. */
final class Witnesses {
    private static final int AT_ONCE = 1_000;

    private final HttpClient http;
    private final Simulators providers;
    private final Optional<URI> mail;

    /**
     * What they have counted since they began.
     *
     * @param refunds in the providers' own lists; empty where there is none
     * @param refunded in minor units
     * @param mails by different Message-IDs
     * @param doubledMails those that came more than once under one Message-ID
     */
    record Account(Optional<Long> refunds, Optional<Long> refunded, Optional<Long> mails, Optional<Long> doubledMails) {

        /** What has been added since an earlier account. */
        Account since(Account earlier) {
            return new Account(
                    minus(refunds, earlier.refunds),
                    minus(refunded, earlier.refunded),
                    minus(mails, earlier.mails),
                    minus(doubledMails, earlier.doubledMails));
        }

        private static Optional<Long> minus(Optional<Long> now, Optional<Long> then) {
            return now.flatMap(n -> then.map(t -> n - t));
        }
    }

    Witnesses(HttpClient http, Simulators providers, Optional<URI> mail) {
        this.http = http;
        this.providers = providers;
        this.mail = mail;
    }

    Account account() throws IOException, InterruptedException {
        long refunds = 0;
        long refunded = 0;
        if (providers.known()) {
            for (String provider : Simulators.NAMES) {
                JsonNode books = providers.summary(provider);
                refunds += books.required("refunds").asLong();
                refunded += books.required("refunded").path("eur").asLong();
            }
        }
        Optional<JsonNode> letters = mail.isEmpty() ? Optional.empty() : Optional.of(read(mail.get() + "/api/summary"));
        return new Account(
                providers.known() ? Optional.of(refunds) : Optional.empty(),
                providers.known() ? Optional.of(refunded) : Optional.empty(),
                letters.map(l -> l.required("distinct").asLong()),
                letters.map(l -> l.required("duplicates").asLong()));
    }

    /** How many messages the mail server has, repeats among them; 0 where there is none. */
    long messages() throws IOException, InterruptedException {
        return mail.isEmpty()
                ? 0
                : read(mail.get() + "/api/summary").required("messages").asLong();
    }

    /** Nobody listens at the mail server's port, or somebody does again. */
    void mailIsDown(boolean down) throws IOException, InterruptedException {
        URI faults = URI.create(mail.orElseThrow() + "/api/faults");
        ask(
                down
                        ? HttpRequest.newBuilder(faults)
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"refuseConnections\":true}"))
                        : HttpRequest.newBuilder(faults).DELETE());
    }

    /**
     * The messages that the mail server has, as they came.
     *
     * @param first number of the first
     * @param told of each: the order that it is about, and its Message-ID
     */
    void letters(long first, BiConsumer<String, String> told) throws IOException, InterruptedException {
        JsonNode page;
        long after = first - 1;
        do {
            page = read(mail.orElseThrow() + "/api/messages?limit=" + AT_ONCE + "&after=" + after);
            for (JsonNode letter : page) {
                told.accept(
                        letter.required("order").asString(),
                        letter.required("messageId").asString());
                after = letter.required("number").asLong();
            }
        } while (!page.isEmpty());
    }

    /** That provider has taken the money of these payments; nothing happens where there is no simulator. */
    void paid(String provider, List<String> payments, long amount) throws IOException, InterruptedException {
        if (!providers.known()) {
            return;
        }
        for (int from = 0; from < payments.size(); from += AT_ONCE) {
            providers.paid(
                    provider,
                    payments.subList(from, Math.min(from + AT_ONCE, payments.size())).stream()
                            .map(id -> Map.<String, Object>of("id", id, "amount", amount, "currency", "eur"))
                            .toList());
        }
    }

    private JsonNode read(String address) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(ask(HttpRequest.newBuilder(URI.create(address))));
    }

    private String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest asked = request.build();
        HttpResponse<String> answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(asked.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
