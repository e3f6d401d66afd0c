package io.aftersale.order.domain;

/** Why goods go back, or should have come and did not (D2). */
public enum ReturnReason {
    UNKNOWN,
    NOT_AS_DESCRIBED,
    DEFECTIVE,
    DAMAGED,
    WRONG_ITEM,
    MISSING_PARTS,
    NOT_RECEIVED,
    COUNTERFEIT,
    NO_LONGER_WANTED;

    /** Whether the seller is at fault: then the seller pays for all of it (C4, D2). */
    boolean sellersFault() {
        return this != NO_LONGER_WANTED && this != UNKNOWN;
    }
}
