package io.aftersale.order.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What commands have in common that has to be right before anything else is looked at. */
final class Requirements {

    private static final int LONGEST_JUSTIFICATION = 2_000;

    private Requirements() {}

    /** Support and systems may act for the party that a command is for. */
    static void own(String owner, Given.Role role, Given given) {
        boolean may = switch (given.by()) {
            case SYSTEM, SUPPORT -> true;
            case BUYER, SELLER -> given.by() == role && given.actorId().equals(owner);
            case UNKNOWN, MEDIATOR, OPERATOR -> false;
        };
        if (!may) {
            throw new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
        }
    }

    /** Words about a reason: optional, unless the reason says nothing by itself (B4). */
    static void reason(boolean textNeeded, String field, @Nullable String text) {
        boolean none = text == null || text.isBlank();
        if (!none || textNeeded) {
            text(field, text == null ? "" : text, LONGEST_JUSTIFICATION);
        }
    }

    /** A text that is there, not too long, and free of control characters other than line breaks. */
    static void text(String field, String text, int longest) {
        if (text.isBlank()) {
            throw new Refusal("MISSING_" + code(field), field + " is missing.");
        }
        if (text.length() > longest) {
            throw new Refusal("INVALID_TEXT", field + " has more than " + longest + " characters.");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new Refusal("INVALID_TEXT", field + " has control characters.");
        }
    }

    private static String code(String field) {
        return field.substring(field.lastIndexOf('.') + 1)
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
    }
}
