package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Given;
import java.util.List;

/** Why a command is not carried out, and what can be done instead; thrown and caught within the decider alone. */
final class Refusal extends RuntimeException {

    /** The path that remains to a buyer who is told no; as order-service calls it. */
    static final String OPEN_DISPUTE = "OPEN_DISPUTE";

    private final String reason;
    private final List<String> remedies;

    Refusal(String reason, String detail) {
        this(reason, detail, List.of());
    }

    Refusal(String reason, String detail, List<String> remedies) {
        super(detail, null, false, false);
        this.reason = reason;
        this.remedies = remedies;
    }

    ReturnEvent asEvent(ReturnInput command, Given given) {
        return new ReturnEvent.CommandRefused(
                given.causeId(), command.getClass().getSimpleName(), reason, String.valueOf(getMessage()), remedies);
    }

    /** Refuses a text that is missing, too long, or has control characters other than line breaks. */
    static void unlessText(String field, String text, int longest) {
        if (text.isBlank()) {
            String code = field.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
            throw new Refusal("MISSING_" + code, field + " is missing.");
        }
        if (text.length() > longest) {
            throw new Refusal("INVALID_TEXT", field + " has more than " + longest + " characters.");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new Refusal("INVALID_TEXT", field + " has control characters.");
        }
    }
}
