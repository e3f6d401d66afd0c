package io.aftersale.seller.domain;

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

    /** Whether that seller asks, or somebody who may act for sellers: support and systems. */
    boolean actsFor(String sellerId) {
        return switch (by) {
            case SYSTEM, SUPPORT -> true;
            case SELLER -> actorId.equals(sellerId);
            case UNKNOWN, BUYER, MEDIATOR, OPERATOR -> false;
        };
    }
}
