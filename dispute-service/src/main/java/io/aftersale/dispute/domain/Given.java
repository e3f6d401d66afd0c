package io.aftersale.dispute.domain;

import java.time.Instant;

/**
 * What a decision is given beside the state and the input.
 *
 * @param by who asks
 * @param actorId whose id that is
 * @param now when it is decided
 * @param causeId id of the command or event that is decided about
 */
public record Given(Role by, String actorId, Instant now, String causeId) {

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

    /** Whether that party asks, or somebody who may act for parties: support and systems (E11). */
    public boolean actsFor(Role party, String partyId) {
        return by == Role.SYSTEM || by == Role.SUPPORT || (by == party && actorId.equals(partyId));
    }
}
