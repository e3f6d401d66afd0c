package io.aftersale.console.services;

import java.util.Locale;

/** The services behind the pages. */
public enum Service {
    ORDER,
    SELLER,
    PAYMENT,
    DISPUTE,
    NOTIFICATION;

    /** Its name in properties and texts, such as {@code order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
