package io.aftersale.seller.domain;

/** Some quantity of one line. */
public record LineQuantity(String lineId, int quantity) {}
