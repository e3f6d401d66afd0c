package io.aftersale.order.domain;

/** How the parcels of an order travel, as far as it says when they arrive (A6). */
public enum ShippingMethod {
    /** As the storefront has promised. */
    UNKNOWN,
    STANDARD,
    PREMIUM
}
