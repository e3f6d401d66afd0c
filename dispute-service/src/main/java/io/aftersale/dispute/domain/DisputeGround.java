package io.aftersale.dispute.domain;

/** What a dispute may be opened on (E1). */
public enum DisputeGround {
    UNKNOWN,
    CANCELLATION_REFUSED,
    NOT_RECEIVED,
    NOT_AS_DESCRIBED,
    DEFECTIVE,
    LATE_REFUND
}
