package io.aftersale.deploy.docs;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The topics and record types as one page to browse: no script, nothing from elsewhere. */
final class TopicPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Aftersale: topics</title>
            <style>
            body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:64rem;padding:1rem;color:#1a1a1a;background:#fff}
            h2{border-bottom:1px solid #bbb;margin-top:3rem}
            code{font-family:ui-monospace,monospace;font-size:.9em}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
            th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ddd}
            summary{cursor:pointer;padding:.2rem 0}
            nav{columns:2}
            @media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}a{color:#8ab4f8}th,td{border-color:#444}}
            </style>
            <h1>Aftersale: topics</h1>
            <p>Made from the catalogue and the schemas; <a href="asyncapi.json">asyncapi.json</a> is the same for machines,
            <a href="schema-changes.md">schema-changes.md</a> what has changed, <a href="topics.md">topics.md</a> the conventions.</p>
            """;

    private final Map<String, Schema> types = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder(HEAD);

    private TopicPage() {}

    static String html() {
        return new TopicPage().page();
    }

    private String page() {
        out.append("<nav><ul>\n");
        for (Topic topic : Catalogue.TOPICS) {
            out.append("<li><a href=\"#%1$s\">%1$s</a>\n".formatted(topic.name()));
        }
        out.append("<li><a href=\"#types\">types within records</a>\n</ul></nav>\n");
        Catalogue.TOPICS.forEach(this::topic);
        out.append("<h2 id=\"types\">Types within records</h2>\n");
        types.forEach((name, type) -> type(type));
        return out.append("</html>\n").toString();
    }

    private void topic(Topic topic) {
        out.append("<h2 id=\"%1$s\">%1$s</h2>\n<p>%2$s %3$s</p>\n"
                .formatted(topic.name(), escaped(AsyncApi.summary(topic)), kept(topic)));
        for (Schema record : topic.records()) {
            out.append("<details><summary><b>%s</b> %s</summary>\n".formatted(record.getName(), escaped(doc(record))));
            out.append("<p>subject <code>%s</code></p>\n".formatted(topic.subject(record)));
            fields(record);
            out.append("</details>\n");
        }
    }

    private static String kept(Topic topic) {
        return topic.compacted() ? "" : "Kept for " + Topic.RETENTION.toDays() + " days.";
    }

    private void type(Schema type) {
        out.append(
                "<h3 id=\"%s\">%s</h3>\n<p>%s</p>\n".formatted(type.getFullName(), type.getName(), escaped(doc(type))));
        if (type.getType() == Schema.Type.ENUM) {
            out.append("<p><code>%s</code></p>\n".formatted(String.join("</code>, <code>", type.getEnumSymbols())));
        } else {
            fields(type);
        }
    }

    private void fields(Schema record) {
        out.append("<table><tr><th>field<th>type<th>default<th>meaning\n");
        for (Schema.Field field : record.getFields()) {
            out.append("<tr><td><code>%s</code><td>%s<td>%s<td>%s\n"
                    .formatted(
                            field.name(),
                            named(field.schema()),
                            field.hasDefaultValue() ? "<code>" + escaped(written(field.defaultVal())) + "</code>" : "",
                            escaped(field.doc() == null ? "" : field.doc())));
        }
        out.append("</table>\n");
    }

    private static String written(Object value) {
        return switch (value) {
            case JsonProperties.Null nothing -> "null";
            case Map<?, ?> fields ->
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + written(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private String named(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().map(this::named).collect(Collectors.joining(" or "));
            case ARRAY -> "list of " + named(schema.getElementType());
            case MAP -> "map of " + named(schema.getValueType());
            case RECORD, ENUM, FIXED -> {
                note(schema);
                yield "<a href=\"#%s\">%s</a>".formatted(schema.getFullName(), schema.getName());
            }
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }

    /** Its own types are noted as well, as they are described behind it. */
    private void note(Schema type) {
        if (types.putIfAbsent(type.getFullName(), type) == null && type.getType() == Schema.Type.RECORD) {
            type.getFields().forEach(field -> named(field.schema()));
        }
    }

    private static String doc(Schema schema) {
        return schema.getDoc() == null ? "" : schema.getDoc();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
