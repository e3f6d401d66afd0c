package io.aftersale.notification.application;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What would fail the build in the messages of a language (F2). */
final class TranslationFaults {

    private TranslationFaults() {}

    /**
     * A sentence for each.
     *
     * @param wanted keys of all that is said
     */
    static List<String> of(Map<String, String> messages, Map<String, String> english, Set<String> wanted) {
        List<String> faults = new ArrayList<>();
        for (String key : new TreeSet<>(wanted)) {
            if (messages.getOrDefault(key, "").isBlank()) {
                faults.add("no words for " + key);
            }
        }
        messages.forEach((key, text) -> {
            if (!wanted.contains(key)) {
                faults.add("nobody says " + key);
            }
            if (text.isBlank()) {
                return;
            }
            try {
                Set<String> found = placeholders(text);
                Set<String> others = placeholders(english.getOrDefault(key, ""));
                if (!found.equals(others)) {
                    faults.add(key + " has " + found + " and not " + others);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                faults.add(key + " cannot be read: " + e.getMessage());
            }
        });
        return faults;
    }

    static Set<String> names(String text) {
        return placeholders(text).stream()
                .map(placeholder -> placeholder.substring(0, placeholder.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each placeholder with its type, and each choice with what it chooses from. */
    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        MessagePattern pattern = new MessagePattern(text);
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_START) {
                ArgType type = pattern.getPart(i).getArgType();
                found.add(pattern.getSubstring(pattern.getPart(i + 1)) + " " + type
                        + (type == ArgType.SELECT ? " " + selectors(pattern, i) : ""));
            }
        }
        return found;
    }

    /** What a choice that starts there chooses from. */
    static Set<String> selectors(MessagePattern pattern, int start) {
        Set<String> found = new TreeSet<>();
        int end = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < end; i++) {
            switch (pattern.getPartType(i)) {
                case ARG_SELECTOR -> found.add(pattern.getSubstring(pattern.getPart(i)));
                case MSG_START -> i = pattern.getLimitPartIndex(i);
                default -> {}
            }
        }
        return found;
    }
}
