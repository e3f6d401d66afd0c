package io.aftersale.payment.domain;

/** How a buyer paid, and so where the money of a refund goes (C2, C3). */
public enum PaymentMethod {
    UNKNOWN,
    CARD,
    ALIPAY,
    PAYPAL,
    WALLET,
    BONUS,
    CASH,
    WESTERN_UNION,
    BANK_TRANSFER,
    CASH_ON_DELIVERY;

    /** Where the money goes. */
    Destination destination() {
        return switch (this) {
            case UNKNOWN, CARD, ALIPAY, PAYPAL, WALLET, BONUS -> Destination.ORIGINAL;
            case CASH, WESTERN_UNION, BANK_TRANSFER -> Destination.ALIPAY_ACCOUNT;
            case CASH_ON_DELIVERY -> Destination.COUPON;
        };
    }

    /** Who moves it there. An account on file is paid out to by the one who takes cards. */
    public Provider provider() {
        return switch (this) {
            case PAYPAL -> Provider.PAYPAL;
            case ALIPAY -> Provider.ALIPAY;
            case UNKNOWN, CARD, WALLET, BONUS, CASH, WESTERN_UNION, BANK_TRANSFER, CASH_ON_DELIVERY -> Provider.STRIPE;
        };
    }

    /** Number of the rule that says so. */
    String rule() {
        return destination() == Destination.ORIGINAL ? "C2" : "C3";
    }

    /** Whether the marketplace itself keeps the money, so that no provider is asked. */
    public boolean internal() {
        return switch (this) {
            case WALLET, BONUS, CASH_ON_DELIVERY -> true;
            case UNKNOWN, CARD, ALIPAY, PAYPAL, CASH, WESTERN_UNION, BANK_TRANSFER -> false;
        };
    }

    /** Whether it is paid before shipping; cash on delivery is paid at the door. */
    boolean inAdvance() {
        return this != CASH_ON_DELIVERY;
    }

    /** Where the money of a refund goes. */
    public enum Destination {
        UNKNOWN,
        ORIGINAL,
        ALIPAY_ACCOUNT,
        COUPON
    }
}
