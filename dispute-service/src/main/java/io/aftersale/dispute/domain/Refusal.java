package io.aftersale.dispute.domain;

import java.util.List;

/** Why a command is not carried out; thrown and caught within the decider alone. */
final class Refusal extends RuntimeException {

    private final String reason;

    Refusal(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    DisputeEvent.CommandRefused asEvent(DisputeInput command, Given given) {
        return new DisputeEvent.CommandRefused(
                given.causeId(), command.getClass().getSimpleName(), reason, String.valueOf(getMessage()), List.of());
    }

    /**
     * Refuses a text that is missing, too long, or has control characters other than line breaks.
     *
     * @param missing code and sentence for a text that is missing
     */
    static void unlessText(String field, String text, int longest, Refusal missing) {
        if (text.isBlank()) {
            throw missing;
        }
        if (text.length() > longest) {
            throw new Refusal("INVALID_TEXT", field + " has more than " + longest + " characters.");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new Refusal("INVALID_TEXT", field + " has control characters.");
        }
    }
}
