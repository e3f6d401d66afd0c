package io.aftersale.order.domain;

import java.util.List;

/** Why a command is not carried out; thrown and caught within the decider alone. */
final class Refusal extends RuntimeException {

    private final String reason;
    private final List<Remedy> remedies;

    Refusal(String reason, String detail, Remedy... remedies) {
        super(detail, null, false, false);
        this.reason = reason;
        this.remedies = List.of(remedies);
    }

    OrderEvent asEvent(OrderInput command, Given given) {
        return new OrderEvent.CommandRefused(
                given.causeId(),
                command.getClass().getSimpleName(),
                reason,
                String.valueOf(getMessage()),
                remedies.stream().map(Remedy::name).toList());
    }

    /** The ways that remain (B10, B15). */
    enum Remedy {
        ASK_SELLER,
        REFUSE_DELIVERY,
        WAIT_AND_RETURN,
        OPEN_DISPUTE,
        CONTACT_SUPPORT
    }
}
