package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import java.util.List;

/** Why a command is not carried out; thrown and caught within the decider alone. */
final class Refusal extends RuntimeException {

    static final int LONGEST_TEXT = 4_000;

    private final String reason;

    Refusal(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static Refusal foreign() {
        return new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
    }

    /** For what a dispute of that status does not allow (any more). */
    static Refusal of(DisputeStatus status) {
        return switch (status) {
            case WAITING_FOR_SELLER -> new Refusal("NOT_ANSWERED", "The seller may still answer.");
            case ANSWERED, UNKNOWN -> new Refusal("ALREADY_ANSWERED", "The seller has answered already.");
            case ESCALATED -> new Refusal("ALREADY_ESCALATED", "A mediator has been called already.");
            case DECIDED -> new Refusal("ALREADY_DECIDED", "It has been decided already.");
            case SETTLED -> new Refusal("ALREADY_SETTLED", "Both sides have agreed already.");
            case WITHDRAWN -> new Refusal("DISPUTE_WITHDRAWN", "The buyer has withdrawn the dispute.");
            case APPEALED -> new Refusal("ALREADY_APPEALED", "It has been decided, and another mediator will decide.");
        };
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
