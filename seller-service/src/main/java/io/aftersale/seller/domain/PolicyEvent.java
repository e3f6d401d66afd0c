package io.aftersale.seller.domain;

/** What happens to a seller's policy. */
public sealed interface PolicyEvent permits PolicyEvent.PolicyPublished, CommandRefused {

    /** From now on, orders are placed under these terms (A2). */
    record PolicyPublished(PolicyTerms terms) implements PolicyEvent {}
}
