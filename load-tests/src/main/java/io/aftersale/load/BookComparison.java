package io.aftersale.load;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator of the local suite has our books compared with those of all providers (C13). */
final class BookComparison {
    private static final String OPERATOR = "operator-1";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int TURNS = 300;

    private final HttpClient http;
    private final Addresses suite;

    BookComparison(HttpClient http, Addresses suite) {
        this.http = http;
        this.suite = suite;
    }

    /**
     * The differences of what was made since then.
     *
     * @throws IOException if there is no comparison
     */
    long differences(Instant since) throws IOException, InterruptedException {
        String bearer = "Bearer " + token();
        String period = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "from",
                        since.toString(),
                        "to",
                        Instant.now().plusSeconds(1).toString()));
        URI all = URI.create(suite.service(ServiceName.PAYMENT) + "/reconciliations");
        JsonNode report = ask(HttpRequest.newBuilder(all)
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(period)));
        URI run = URI.create(all + "/" + report.required("id").asString());
        for (int i = 0; i < TURNS && report.path("state").asString("").equals("RUNNING"); i++) {
            Thread.sleep(LOOK);
            report = ask(HttpRequest.newBuilder(run).header("Authorization", bearer));
        }
        if (!report.path("state").asString("").equals("DONE")) {
            throw new IOException("the comparison of books has not come to its end: " + report);
        }
        return report.required("differences").asLong();
    }

    private String token() throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((OPERATOR + ":" + OPERATOR).getBytes(StandardCharsets.US_ASCII));
        return ask(HttpRequest.newBuilder(URI.create(suite.identity() + "/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .required("access_token")
                .asString();
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest asked = request.build();
        HttpResponse<String> answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(asked.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
