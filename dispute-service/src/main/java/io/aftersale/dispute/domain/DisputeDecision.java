package io.aftersale.dispute.domain;

/** For whom a mediator decides (E6). */
public enum DisputeDecision {
    UNKNOWN,
    FULL_REFUND,
    PARTIAL_REFUND,
    FOR_SELLER
}
