package io.aftersale.dispute.domain.returns;

/** Who pays for sending goods back (D2). */
public enum ReturnPayer {
    UNKNOWN,
    BUYER,
    SELLER,
    PLATFORM
}
