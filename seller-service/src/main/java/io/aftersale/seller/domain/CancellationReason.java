package io.aftersale.seller.domain;

/** What a buyer picks from (B4). */
public enum CancellationReason {
    OTHER,
    CHANGE_OF_MIND,
    WRONG_PRODUCT,
    WRONG_ADDRESS,
    FOUND_CHEAPER,
    SELLER_ASKED,
    SHIPPING_TOO_SLOW,
    DUPLICATE_ORDER,
    PAYMENT_PROBLEM
}
