package io.aftersale.order.domain;

import java.util.List;

/** Why a command is not carried out, and which ways remain; thrown and caught within the decider alone. */
final class Refusal extends RuntimeException {

    private final String reason;
    private final List<Remedy.Path> remedies;

    Refusal(String reason, String detail) {
        this(reason, detail, List.of());
    }

    Refusal(String reason, String detail, List<Remedy.Path> remedies) {
        super(detail, null, false, false);
        this.reason = reason;
        this.remedies = remedies;
    }

    OrderEvent asEvent(OrderInput command, Given given) {
        return new OrderEvent.CommandRefused(
                given.causeId(),
                command.getClass().getSimpleName(),
                reason,
                String.valueOf(getMessage()),
                remedies.stream().map(Remedy.Path::name).toList());
    }
}
