package io.aftersale.order.domain;

/** Some quantity of one line. */
public record LineQuantity(String lineId, int quantity) {}
