package io.aftersale.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is made from the catalogue is as the catalogue is now; {@code -Dgenerated.write=true} makes it so. */
class GeneratedTest {

    private static final Path PROJECT = Path.of("..");

    static Stream<Map.Entry<String, String>> files() {
        return Generated.files().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_as_the_catalogue_is(Map.Entry<String, String> generated) throws IOException {
        Path file = PROJECT.resolve(generated.getKey());
        if (Boolean.getBoolean("generated.write")) {
            Files.writeString(file, generated.getValue());
        }

        assertThat(file).content().isEqualTo(generated.getValue());
    }

    @Test
    void each_reference_of_the_topic_document_leads_to_something() {
        JsonNode document = JsonMapper.shared().readTree(AsyncApi.json());
        Set<String> broken = new HashSet<>();
        Set<String> found = new HashSet<>();
        references(document, found);
        for (String reference : found) {
            if (document.at(reference.substring(1)).isMissingNode()) {
                broken.add(reference);
            }
        }

        assertThat(found).hasSizeGreaterThan(100);
        assertThat(broken).isEmpty();
    }

    private static void references(JsonNode node, Set<String> found) {
        if (node.has("$ref")) {
            found.add(node.path("$ref").asString());
        }
        node.forEach(child -> references(child, found));
    }
}
