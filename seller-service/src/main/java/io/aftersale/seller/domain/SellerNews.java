package io.aftersale.seller.domain;

/** What has happened around a seller's orders, as far as this service keeps tables of it. */
public sealed interface SellerNews permits SellerFact, ClaimFact {}
