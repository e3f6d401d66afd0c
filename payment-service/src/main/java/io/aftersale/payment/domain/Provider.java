package io.aftersale.payment.domain;

/** Who moves the money that the marketplace does not keep itself (C11). */
public enum Provider {
    STRIPE,
    PAYPAL,
    ALIPAY
}
