package io.aftersale.dispute.domain.returns;

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

    /** Whether there is anything to send back. */
    boolean leavesGoods() {
        return this != NOT_RECEIVED;
    }

    /** Whether the buyer has said from the beginning that the goods are damaged. */
    boolean claimsDamage() {
        return this == DAMAGED || this == DEFECTIVE;
    }
}
