package io.aftersale.seller.domain;

/** A seller's latest policy. */
public record Policy(PolicyTerms terms) {}
