package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Marketplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the services say of their HTTP interfaces. */
@SystemTest
class InterfaceTest {

    private final Marketplace market;

    InterfaceTest(Marketplace market) {
        this.market = market;
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void each_body_has_an_example_of_its_own_fields(ServiceName service) {
        JsonNode api = market.anonymous()
                .get(service, "/v3/api-docs")
                .orFail("the description")
                .json();
        List<String> bodies = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode json = operation.getValue().at("/requestBody/content/application~1json");
                if (!json.isMissingNode()) {
                    String name = operation.getKey() + ' ' + path.getKey();
                    bodies.add(name);
                    if (!describes(resolved(api, json.path("schema")), json.path("example"))) {
                        wrong.add(name);
                    }
                }
            }
        }

        assertThat(bodies).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private static boolean describes(JsonNode schema, JsonNode example) {
        return example.isObject()
                && example.propertyNames().stream()
                        .allMatch(field -> schema.path("properties").has(field));
    }

    private static JsonNode resolved(JsonNode api, JsonNode schema) {
        String reference = schema.path("$ref").asString();
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }
}
