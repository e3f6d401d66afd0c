package io.aftersale.seller.domain;

import java.util.List;

/** Why a command is not carried out; thrown and caught within the deciders alone. */
final class Refusal extends RuntimeException {

    private final String reason;

    Refusal(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    CommandRefused asEvent(Object command, Given given) {
        return new CommandRefused(
                given.causeId(), command.getClass().getSimpleName(), reason, String.valueOf(getMessage()), List.of());
    }
}
