package io.aftersale.payment.domain;

/** Some quantity of one line. */
public record LineQuantity(String lineId, int quantity) {}
