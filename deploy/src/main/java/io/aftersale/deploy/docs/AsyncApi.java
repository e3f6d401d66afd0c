package io.aftersale.deploy.docs;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/** The topics as an AsyncAPI 3 document, payloads in Avro: Aftersale receives commands, and sends the rest. */
final class AsyncApi {

    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";
    private static final String BINDING_VERSION = "0.5.0";
    private static final List<String> HEADERS =
            List.of("ce_id", "ce_type", "ce_source", "ce_time", "ce_specversion", "traceparent");

    private AsyncApi() {}

    /** One message a line, so that a change of one type is a change of one line. */
    static String json() {
        StringBuilder out = new StringBuilder("{\n");
        out.append("\"asyncapi\":\"3.0.0\",\n");
        out.append("\"info\":").append(write(info())).append(",\n");
        out.append("\"defaultContentType\":\"application/avro\",\n");
        block(out, "channels", channels()).append(",\n");
        block(out, "operations", operations()).append(",\n");
        out.append("\"components\":{\n");
        block(out, "schemas", Map.of("headers", headers())).append(",\n");
        block(out, "messages", messages()).append("\n}\n}\n");
        return out.toString();
    }

    private static StringBuilder block(StringBuilder out, String name, Map<String, ?> entries) {
        out.append('"').append(name).append("\":{\n");
        List<String> lines = new ArrayList<>();
        entries.forEach((key, value) -> lines.add("\"" + key + "\":" + write(value)));
        return out.append(String.join(",\n", lines)).append("\n}");
    }

    private static String write(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static Map<String, Object> info() {
        return map(
                "title",
                "Aftersale",
                "version",
                "0.1.0",
                "description",
                "What happens on a marketplace after the sale. Values are Avro in Confluent's wire format (a zero byte, the "
                        + "schema's id in four bytes, Avro binary); subjects are named by TopicRecordNameStrategy on commands "
                        + "and events, by TopicNameStrategy on compacted topics; compatibility is FULL_TRANSITIVE. Read with "
                        + "isolation.level=read_committed.",
                "license",
                map("name", "Apache 2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> channels() {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Topic topic : Catalogue.TOPICS) {
            Map<String, Object> messages = new LinkedHashMap<>();
            topic.records()
                    .forEach(type ->
                            messages.put(type.getName(), reference("#/components/messages/" + type.getFullName())));
            channels.put(
                    topic.name(),
                    map(
                            "address",
                            topic.name(),
                            "summary",
                            summary(topic),
                            "messages",
                            messages,
                            "bindings",
                            map(
                                    "kafka",
                                    map(
                                            "topic",
                                            topic.name(),
                                            "topicConfiguration",
                                            configuration(topic),
                                            "bindingVersion",
                                            BINDING_VERSION))));
        }
        return channels;
    }

    static String summary(Topic topic) {
        return switch (topic.kind()) {
            case COMMANDS -> "Requests to " + topic.owner() + "-service, keyed by " + topic.key() + ".";
            case EVENTS ->
                "What has happened in " + topic.owner() + "-service, keyed by " + topic.key()
                        + ", each key's in order and with gapless versions.";
            case STATE -> "The latest state, keyed by " + topic.key() + ", compacted.";
        };
    }

    private static Map<String, Object> configuration(Topic topic) {
        return topic.compacted()
                ? map("cleanup.policy", List.of("compact"), "max.message.bytes", topic.maxBytes())
                : map(
                        "cleanup.policy",
                        List.of("delete"),
                        "retention.ms",
                        Topic.RETENTION.toMillis(),
                        "max.message.bytes",
                        topic.maxBytes());
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Topic topic : Catalogue.TOPICS) {
            boolean receives = topic.kind() == Topic.Kind.COMMANDS || topic.equals(Catalogue.CONTACTS);
            String action = receives ? "receive" : "send";
            operations.put(
                    action + "." + topic.name(),
                    map("action", action, "channel", reference("#/channels/" + topic.name())));
        }
        return operations;
    }

    private static Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic topic : Catalogue.TOPICS) {
            for (Schema type : topic.records()) {
                messages.computeIfAbsent(type.getFullName(), name -> message(topic, type));
            }
        }
        return messages;
    }

    private static Map<String, Object> message(Topic topic, Schema type) {
        return map(
                "name",
                type.getFullName(),
                "title",
                type.getName(),
                "summary",
                type.getDoc() == null ? "" : type.getDoc(),
                "headers",
                reference("#/components/schemas/headers"),
                "payload",
                map("schemaFormat", AVRO, "schema", JsonMapper.shared().readTree(plain(type))),
                "bindings",
                map(
                        "kafka",
                        map(
                                "key",
                                map("type", "string", "description", topic.key()),
                                "schemaIdLocation",
                                "payload",
                                "schemaIdPayloadEncoding",
                                "confluent",
                                "bindingVersion",
                                BINDING_VERSION)));
    }

    /** Without what only Java's code generator reads. */
    private static String plain(Schema type) {
        return type.toString().replace(",\"avro.java.string\":\"String\"", "");
    }

    private static Map<String, Object> headers() {
        Map<String, Object> properties = new LinkedHashMap<>();
        HEADERS.forEach(name -> properties.put(name, map("type", "string")));
        return map(
                "type",
                "object",
                "description",
                "CloudEvents in binary mode, and the trace.",
                "properties",
                properties);
    }

    private static Map<String, Object> reference(String to) {
        return map("$ref", to);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
