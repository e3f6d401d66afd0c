package io.aftersale.payment.domain;

/**
 * What a decision is given beside the payment and the command.
 *
 * @param by who asks
 * @param actorId whose id that is
 * @param causeId id of the command or event that is decided about
 */
public record Given(Role by, String actorId, String causeId) {

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
