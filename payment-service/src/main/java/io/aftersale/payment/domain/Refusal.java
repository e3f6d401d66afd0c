package io.aftersale.payment.domain;

import java.util.List;
import java.util.Locale;

/** Why a command is not carried out; thrown and caught within the decider alone. */
final class Refusal extends RuntimeException {

    private static final int LONGEST_TEXT = 500;

    private final String reason;

    Refusal(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    PaymentEvent asEvent(PaymentInput command, Given given) {
        return new PaymentEvent.CommandRefused(
                given.causeId(), command.getClass().getSimpleName(), reason, String.valueOf(getMessage()), List.of());
    }

    /** A text that is there, not too long, and free of control characters. */
    static void requireText(String field, String text) {
        if (text.isBlank()) {
            throw new Refusal(
                    "MISSING_" + field.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT),
                    field + " is missing.");
        }
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("INVALID_TEXT", field + " has more than " + LONGEST_TEXT + " or control characters.");
        }
    }
}
