package io.aftersale.dispute.domain;

/** On whose side somebody speaks; support and mediators are the platform. */
public enum Party {
    UNKNOWN,
    BUYER,
    SELLER,
    PLATFORM
}
