package io.aftersale.local.peers.provider;

import java.util.List;
import java.util.Locale;

/** Whose interface it is. */
enum Provider {
    STRIPE,
    PAYPAL,
    ALIPAY;

    /** What its paths begin with; the longest beginning decides. */
    List<String> paths() {
        return switch (this) {
            case STRIPE -> List.of("/v1/");
            case PAYPAL -> List.of("/v1/oauth2/", "/v1/reporting/", "/v1/notifications/", "/v2/");
            case ALIPAY -> List.of("/ams/", "/reports/");
        };
    }

    /** By its name in any case. */
    static Provider named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
