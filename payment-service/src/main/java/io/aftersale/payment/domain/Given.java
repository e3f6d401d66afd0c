package io.aftersale.payment.domain;

import java.time.Instant;

/**
 * What a decision is given beside the payment and the command.
 *
 * @param by who asks
 * @param actorId whose id that is
 * @param causeId id of the command or event that is decided about
 * @param now when it is decided
 * @param terms the marketplace's own
 */
public record Given(Role by, String actorId, String causeId, Instant now, Terms terms) {

    /** The part that somebody plays. */
    public enum Role {
        UNKNOWN,
        BUYER,
        SELLER,
        SUPPORT,
        MEDIATOR,
        OPERATOR,
        SYSTEM
    }
}
