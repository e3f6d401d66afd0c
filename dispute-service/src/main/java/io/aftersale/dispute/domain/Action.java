package io.aftersale.dispute.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody may do now (E8).
 *
 * @param disputeId null where a dispute would be opened
 * @param offerId of the offer that may be accepted
 * @param ground on which a dispute may be opened
 * @param until it will be refused from then on, or will have come about by itself; for mediators, by when they should have
 *     done it. Null: until somebody else acts
 */
public record Action(
        Kind kind,
        @Nullable String disputeId,
        @Nullable String offerId,
        @Nullable DisputeGround ground,
        @Nullable Instant until) {

    /** What it is. */
    public enum Kind {
        OPEN_DISPUTE,
        ACCEPT_CLAIM,
        REJECT_CLAIM,
        MAKE_OFFER,
        ACCEPT_OFFER,
        WITHDRAW_DISPUTE,
        ESCALATE,
        FINISH_EVIDENCE,
        CLAIM_CASE,
        RELEASE_CASE,
        DECIDE,
        APPEAL
    }
}
