package io.aftersale.console.account;

/** Why somebody leaves (F6). */
enum DeactivationReason {
    NO_LONGER_NEEDED,
    TOO_MANY_EMAILS,
    PRIVACY,
    ANOTHER_ACCOUNT,
    BAD_EXPERIENCE,
    OTHER
}
