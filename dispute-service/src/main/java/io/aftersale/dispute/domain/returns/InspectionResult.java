package io.aftersale.dispute.domain.returns;

/** What the seller has found in the parcel (D4). */
public enum InspectionResult {
    UNKNOWN,
    AS_DESCRIBED,
    DAMAGED,
    EMPTY_PARCEL,
    WRONG_ITEM,
    NOT_RECEIVED
}
