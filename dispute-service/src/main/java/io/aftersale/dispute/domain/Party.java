package io.aftersale.dispute.domain;

/** A side of a dispute. */
public enum Party {
    UNKNOWN,
    BUYER,
    SELLER;

    Party other() {
        return switch (this) {
            case BUYER -> SELLER;
            case SELLER -> BUYER;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
