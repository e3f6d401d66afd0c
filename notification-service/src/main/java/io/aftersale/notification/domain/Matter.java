package io.aftersale.notification.domain;

import java.util.Locale;

/** What must be over before a person leaves (F6), in the order in which a refusal names it. */
public enum Matter {
    ORDERS,
    REFUNDS,
    DISPUTES;

    /** The refusal's reason, such as {@code OPEN_ORDERS}. */
    String code() {
        return "OPEN_" + name();
    }

    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
