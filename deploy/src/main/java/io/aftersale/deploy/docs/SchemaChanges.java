package io.aftersale.deploy.docs;

import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** What has changed from one released version of a record type to the next. */
final class SchemaChanges {

    private SchemaChanges() {}

    static String markdown() {
        Map<String, Schema> types = new TreeMap<>();
        Catalogue.TOPICS.forEach(topic -> topic.records().forEach(type -> types.put(type.getFullName(), type)));
        StringBuilder out = new StringBuilder("""
                # Changes of the schemas

                Made from the released versions in `schemas/src/main/resources/released`. Every version reads every other
                (`FULL_TRANSITIVE`): fields are added with defaults, constants of enumerations are read as the schema's default by
                those who do not know them. Types that are not here have one version.

                """);
        types.keySet().forEach(name -> of(name, out));
        return out.toString();
    }

    private static void of(String name, StringBuilder out) {
        List<Schema> versions = versions(name);
        for (int i = 1; i < versions.size(); i++) {
            if (i == 1) {
                out.append("## ").append(name).append("\n\n");
            }
            out.append("- version %d: %s\n"
                    .formatted(i + 1, String.join("; ", changes(versions.get(i - 1), versions.get(i)))));
            if (i == versions.size() - 1) {
                out.append('\n');
            }
        }
    }

    private static List<Schema> versions(String name) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String path = "/released/" + name + "/" + (versions.size() + 1) + ".avsc";
            try (InputStream in = Catalogue.class.getResourceAsStream(path)) {
                if (in == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> changes(Schema before, Schema after) {
        Map<String, Schema> old = named(before);
        List<String> changes = new ArrayList<>();
        named(after).forEach((name, type) -> {
            Schema was = old.get(name);
            if (was != null) {
                changes.addAll(changesOf(was, type));
            }
        });
        return changes.isEmpty() ? List.of("words only") : changes;
    }

    private static List<String> changesOf(Schema before, Schema after) {
        List<String> changes = new ArrayList<>();
        if (after.getType() == Schema.Type.ENUM) {
            after.getEnumSymbols().stream()
                    .filter(symbol -> !before.getEnumSymbols().contains(symbol))
                    .forEach(symbol -> changes.add("`%s` may be `%s`".formatted(after.getName(), symbol)));
            return changes;
        }
        for (Schema.Field field : after.getFields()) {
            if (before.getField(field.name()) == null) {
                changes.add("`%s.%s` is new".formatted(after.getName(), field.name()));
            }
        }
        for (Schema.Field field : before.getFields()) {
            if (after.getField(field.name()) == null) {
                changes.add("`%s.%s` is gone".formatted(after.getName(), field.name()));
            }
        }
        return changes;
    }

    /** The records and enumerations in a schema, itself among them. */
    private static Map<String, Schema> named(Schema schema) {
        Map<String, Schema> found = new LinkedHashMap<>();
        find(schema, found);
        return found;
    }

    private static void find(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> find(type, found));
            case ARRAY -> find(schema.getElementType(), found);
            case MAP -> find(schema.getValueType(), found);
            case ENUM -> found.put(schema.getFullName(), schema);
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> find(field.schema(), found));
                }
            }
            default -> {}
        }
    }
}
