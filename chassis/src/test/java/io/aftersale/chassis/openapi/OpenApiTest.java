package io.aftersale.chassis.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.counter.CounterTest;
import io.aftersale.chassis.counter.RunningCounter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service says of its HTTP interface, to anybody. */
@CounterTest
class OpenApiTest {

    private final JsonNode api;

    OpenApiTest(RunningCounter counter) throws IOException, InterruptedException {
        String port = counter.service().getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            api = JsonMapper.shared().readTree(answer.body());
        }
    }

    @Test
    void a_command_can_be_repeated_and_waited_for_and_its_faults_are_problems() {
        JsonNode replay = operation("/operator/held/{key}/replay", "post");

        assertThat(replay.path("parameters")
                        .valueStream()
                        .map(p -> p.path("name").asString()))
                .containsExactly("key", "Idempotency-Key", "Prefer");
        JsonNode refused = replay.at("/responses/409/content/application~1problem+json");
        assertThat(refused.path("example").path("code").asString()).isEqualTo("ORDER_SHIPPED");
        assertThat(refused.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas/Problem/properties/code/type").asString())
                .isEqualTo("string");
    }

    @Test
    void who_is_calling_is_no_parameter() {
        JsonNode discard = operation("/operator/dead-letters/{seq}/discard", "post");

        assertThat(discard.path("parameters")
                        .valueStream()
                        .map(p -> p.path("name").asString()))
                .containsExactly("seq");
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
    }

    private JsonNode operation(String path, String method) {
        JsonNode operation = api.path("paths").path(path).path(method);
        assertThat(operation.isMissingNode()).as(path).isFalse();
        return operation;
    }
}
