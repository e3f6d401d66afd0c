package io.aftersale.local.operate;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.JourneyFailed;
import io.aftersale.local.demo.LocalToken;
import io.aftersale.local.process.SuiteFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters and parked records of running services, by the HTTP interface that they have for operators (G5). */
public final class DeadLetters {

    private static final String OPERATOR = "operator-1";
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final int FIRST_FAILURE = 400;

    private final HttpClient http;
    private final PrintStream out;
    private final String token;

    private DeadLetters(HttpClient http, PrintStream out, String token) {
        this.http = http;
        this.out = out;
        this.token = token;
    }

    /**
     * Does what these words ask for.
     *
     * @throws SuiteFailure in a sentence for whoever asked
     */
    public static void run(List<String> words, Path root, PrintStream out) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(DeadLetterCommand.USAGE);
            return;
        }
        DeadLetterCommand command = DeadLetterCommand.parse(words, root);
        try (HttpClient http = HttpClient.newHttpClient()) {
            if (command.url().isPresent()) {
                String token = Optional.ofNullable(System.getenv("AFTERSALE_TOKEN"))
                        .orElseThrow(() -> new SuiteFailure("AFTERSALE_TOKEN is not set."));
                new DeadLetters(http, out, token).at(command.url().get(), command);
                return;
            }
            Addresses addresses = Suite.running(command.data())
                    .orElseThrow(() -> new SuiteFailure("No suite runs in " + command.data() + "."));
            DeadLetters here = new DeadLetters(http, out, LocalToken.of(http, addresses.identity(), OPERATOR));
            for (ServiceName service : command.services()) {
                out.println(service.module());
                here.at(addresses.service(service), command);
            }
        } catch (JourneyFailed e) {
            throw new SuiteFailure("The identity provider: " + e.getMessage(), e);
        }
    }

    private void at(URI service, DeadLetterCommand command) {
        switch (command.verb()) {
            case LIST ->
                list(
                        service,
                        "dead-letters",
                        letter -> "%d  %s-%d@%d  %s  %s"
                                .formatted(
                                        letter.path("seq").asLong(),
                                        letter.path("topic").asString(),
                                        letter.path("partition").asInt(),
                                        letter.path("offset").asLong(),
                                        letter.path("deadAt").asString(),
                                        letter.path("fault").asString()));
            case HELD ->
                list(
                        service,
                        "held",
                        held -> "%s  %s  since %s  %s"
                                .formatted(
                                        held.path("key").asString(),
                                        held.path("topic").asString(),
                                        held.path("heldAt").asString(),
                                        held.path("why").asString()));
            case SHOW ->
                out.println(JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(ask(service, "GET", which(command))));
            case REPLAY -> act(service, command, "replay");
            case DISCARD -> act(service, command, "discard");
        }
    }

    /** All pages. */
    private void list(URI service, String what, Function<JsonNode, String> line) {
        long after = 0;
        JsonNode page = ask(service, "GET", what + "?after=" + after);
        boolean any = false;
        while (!page.isEmpty()) {
            for (JsonNode item : page) {
                out.println("  " + line.apply(item));
                after = item.path("seq").asLong();
                any = true;
            }
            page = ask(service, "GET", what + "?after=" + after);
        }
        if (!any) {
            out.println("  none");
        }
    }

    private void act(URI service, DeadLetterCommand command, String action) {
        ask(service, "POST", which(command) + "/" + action);
        out.println("  " + action + ": done");
    }

    private static String which(DeadLetterCommand command) {
        return command.letter()
                .map(seq -> "dead-letters/" + seq)
                .orElseGet(() -> "held/" + URLEncoder.encode(command.key().orElseThrow(), StandardCharsets.UTF_8));
    }

    private JsonNode ask(URI service, String method, String path) {
        HttpResponse<String> answer = send(
                http,
                HttpRequest.newBuilder(URI.create(service + "/operator/" + path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "wait=25")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
        JsonNode body = answer.body().isBlank()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new SuiteFailure("%s answered %d %s: %s"
                    .formatted(
                            service,
                            answer.statusCode(),
                            body.path("code").asString(""),
                            body.path("detail").asString("")));
        }
        return body;
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SuiteFailure(request.uri() + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("interrupted", e);
        }
    }
}
