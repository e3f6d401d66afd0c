package io.aftersale.local;

import java.util.Locale;

/** The five services of the suite. */
public enum ServiceName {
    ORDER,
    SELLER,
    PAYMENT,
    DISPUTE,
    NOTIFICATION;

    /** The Maven module, which is also the name of its jar and log file, such as {@code order-service}. */
    public String module() {
        return word() + "-service";
    }

    /** The service's database, such as {@code aftersale_order}. */
    public String database() {
        return "aftersale_" + word();
    }

    /** The word for it, such as {@code order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it listens. */
    public Port port() {
        return switch (this) {
            case ORDER -> Port.ORDER;
            case SELLER -> Port.SELLER;
            case PAYMENT -> Port.PAYMENT;
            case DISPUTE -> Port.DISPUTE;
            case NOTIFICATION -> Port.NOTIFICATION;
        };
    }
}
