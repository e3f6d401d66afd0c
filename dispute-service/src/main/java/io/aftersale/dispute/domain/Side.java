package io.aftersale.dispute.domain;

/** A side of a dispute. */
public enum Side {
    UNKNOWN,
    BUYER,
    SELLER;

    Side other() {
        return switch (this) {
            case BUYER -> SELLER;
            case SELLER -> BUYER;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
