package io.aftersale.local.peers.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What the simulated providers and their customer know each other by. Nothing here opens anything but the simulator: these
 * keys were made for it and are public.
 */
public final class TestKeys {
    public static final String PAYPAL_CLIENT = "aftersale";
    public static final String PAYPAL_SECRET = "paypal-secret-of-the-simulator";
    public static final String PAYPAL_WEBHOOK = "WH-AFTERSALE";
    public static final String ALIPAY_CLIENT = "SANDBOX_AFTERSALE";

    private static final Properties KEYS = read();

    private TestKeys() {}

    /** What the customer signs its requests to AliPay with; PKCS 8 in Base64, as AliPay gives it out. */
    public static String aliPayCustomerPrivate() {
        return key("alipay.customer.private");
    }

    static String aliPayCustomerPublic() {
        return key("alipay.customer.public");
    }

    /** What the customer knows AliPay's answers and notifications by; X.509 in Base64. */
    public static String aliPayPublic() {
        return key("alipay.public");
    }

    static String aliPayPrivate() {
        return key("alipay.private");
    }

    private static String key(String name) {
        return Objects.requireNonNull(KEYS.getProperty(name), name);
    }

    private static Properties read() {
        Properties keys = new Properties();
        try (var in = TestKeys.class.getResourceAsStream("test-keys.properties")) {
            keys.load(Objects.requireNonNull(in, "test-keys.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
