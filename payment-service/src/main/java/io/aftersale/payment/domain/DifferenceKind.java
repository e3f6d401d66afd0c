package io.aftersale.payment.domain;

/** How the books of marketplace and provider differ about one refund (C13). */
public enum DifferenceKind {
    UNKNOWN,
    /** Settled with us, not in the provider's list. */
    MISSING_AT_PROVIDER,
    /** In the provider's list, not with us. */
    MISSING_WITH_US,
    AMOUNT,
    CURRENCY,
    /** Settled on one side only. */
    STATUS,
    /** The provider has it more than once. */
    TWICE,
    /** The refund and our own ledger disagree. */
    LEDGER
}
