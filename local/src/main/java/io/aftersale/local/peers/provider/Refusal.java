package io.aftersale.local.peers.provider;

/**
 * Why the books give nothing back; each provider has its own words for it.
 *
 * @param payment that was named
 * @param left what could be given back of it, in minor units
 */
record Refusal(Reason reason, String payment, long left) {
    enum Reason {
        NO_SUCH_PAYMENT,
        NOT_PAID,
        CHARGED_BACK,
        ALL_REFUNDED,
        NOT_POSITIVE,
        TOO_MUCH
    }
}
