package io.aftersale.dispute.domain;

import java.time.Duration;
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

    /** How much the clock of this process may be behind the one that found a deadline to be due. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

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

    /**
     * The side that asks: a party itself, nobody in its place.
     *
     * @throws Refusal for everybody else
     */
    Side party(Disputes disputes) {
        if (by == Role.BUYER && actorId.equals(disputes.buyerId())) {
            return Side.BUYER;
        }
        if (by == Role.SELLER && actorId.equals(disputes.sellerId())) {
            return Side.SELLER;
        }
        throw Refusal.foreign();
    }

    /** Refuses everybody but that party, and those who may act for parties (E11). */
    void requireActsFor(Role party, String partyId) {
        if (!actsFor(party, partyId)) {
            throw Refusal.foreign();
        }
    }

    void requireRole(Role required) {
        if (by != required) {
            throw new Refusal("FORBIDDEN_ROLE", "Only a " + required + " may.");
        }
    }

    /** Refuses what happens before that instant, by a clock that may be a little behind the timer's. */
    void requirePast(Instant due) {
        if (now.plus(CLOCK_TOLERANCE).isBefore(due)) {
            throw new Refusal("TOO_EARLY", "There is time until " + due + ".");
        }
    }

    /** Whether that party asks, or somebody who may act for parties: support and systems (E11). */
    public boolean actsFor(Role party, String partyId) {
        return by == Role.SYSTEM || by == Role.SUPPORT || (by == party && actorId.equals(partyId));
    }
}
