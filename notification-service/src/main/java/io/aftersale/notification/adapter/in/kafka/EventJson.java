package io.aftersale.notification.adapter.in.kafka;

import io.aftersale.chassis.wire.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON for those who do not read Avro: fields by their names, instants in ISO 8601, as they were written. */
@Component
class EventJson {

    private static final int PREFIX = 5;

    /** Characters; of a larger event the meta alone is told, since it would not fit into a command. */
    private static final int LARGEST = 256 * 1024;

    private final SchemaRegistry registry;
    private final JsonMapper json;

    EventJson(SchemaRegistry registry, JsonMapper json) {
        this.registry = registry;
        this.json = json;
    }

    /**
     * {@code {"type": …, "timestamp": …, "data": …}}, as Standard Webhooks has it; empty where the value is no record of a
     * known schema.
     */
    Optional<String> of(String type, Instant at, byte[] value) {
        if (value.length <= PREFIX || value[0] != 0) {
            return Optional.empty();
        }
        return registry.schema(ByteBuffer.wrap(value).getInt(1)).flatMap(schema -> {
            try {
                GenericRecord event = new GenericDatumReader<GenericRecord>(schema)
                        .read(null, DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null));
                Map<String, Object> envelope = new LinkedHashMap<>();
                envelope.put("type", type);
                envelope.put("timestamp", at.toString());
                envelope.put("data", fields(event));
                String whole = json.writeValueAsString(envelope);
                if (whole.length() <= LARGEST) {
                    return Optional.of(whole);
                }
                Map<String, @Nullable Object> told = fields(event);
                told.keySet().retainAll(Set.of("meta"));
                envelope.put("data", told);
                return Optional.of(json.writeValueAsString(envelope));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Map<String, @Nullable Object> fields(GenericRecord event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            fields.put(field.name(), plain(field.schema(), event.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object plain(Schema schema, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case GenericRecord nested -> fields(nested);
            case List<?> list ->
                list.stream()
                        .map(element -> plain(
                                schema.getType() == Schema.Type.ARRAY ? schema.getElementType() : schema, element))
                        .toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, element) -> plain.put(String.valueOf(key), plain(schema, element)));
                yield plain;
            }
            case Long number -> isTime(schema) ? Instant.ofEpochMilli(number).toString() : number;
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    private static boolean isTime(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream().anyMatch(EventJson::isTime)
                : schema.getLogicalType() != null
                        && schema.getLogicalType().getName().equals("timestamp-millis");
    }
}
