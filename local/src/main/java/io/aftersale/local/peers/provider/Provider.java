package io.aftersale.local.peers.provider;

import java.util.Locale;

/** Whose interface it is. */
enum Provider {
    STRIPE,
    PAYPAL,
    ALIPAY;

    /** By its name in any case. */
    static Provider named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
