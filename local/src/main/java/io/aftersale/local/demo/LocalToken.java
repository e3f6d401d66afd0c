package io.aftersale.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** Tokens for the people of the local identity provider, whose passwords are their names. */
public final class LocalToken {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private LocalToken() {}

    /**
     * A token for somebody.
     *
     * @throws JourneyFailed when the identity provider does not answer
     */
    public static String of(HttpClient http, URI identity, String person) {
        String credentials =
                Base64.getEncoder().encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = Web.send(
                http,
                HttpRequest.newBuilder(URI.create(identity + "/oauth2/token"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + credentials)
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build());
        return JsonMapper.shared()
                .readTree(answer.body())
                .required("access_token")
                .asString();
    }
}
