package io.aftersale.local.peers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object field by field; a general mapper would be most of what an answer costs. */
public final class JsonText {
    private final StringBuilder text = new StringBuilder(512).append('{');

    public JsonText put(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public JsonText put(String name, long value) {
        name(name).append(value);
        return this;
    }

    public JsonText put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    public JsonText put(String name, Map<String, String> values) {
        JsonText object = new JsonText();
        values.forEach(object::put);
        return raw(name, object.toString());
    }

    /** A value that is JSON already. */
    public JsonText raw(String name, String json) {
        name(name).append(json);
        return this;
    }

    /** The whole object; nothing can be added afterwards that would be in it. */
    @Override
    public String toString() {
        return text + "}";
    }

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        return text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u2028' || c == '\u2029') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
