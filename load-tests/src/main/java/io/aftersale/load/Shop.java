package io.aftersale.load;

import io.aftersale.schemas.PaymentMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the providers are like that orders are paid at.
 *
 * @param methods a hundred, by which orders are paid in turn
 * @param latency of each refund, in milliseconds
 * @param timeouts percentage of refunds that are not answered; half of them are made all the same
 * @param outage for how many seconds the provider of cards is down, from a fifth of the requests on; 0 for not at all
 */
record Shop(List<PaymentMethod> methods, int latency, int timeouts, int outage) {
    private static final int WHOLE = 100;

    /** Whoever takes cards, at once. */
    static final Shop USUAL = new Shop(of("card=100"), 0, 0, 0);

    /** Coprime to a hundred: neighbours pay differently. */
    private static final int STRIDE = 37;

    /**
     * Reads {@code card=60,paypal=20,...}.
     *
     * @throws IllegalArgumentException saying what is wanted
     */
    static List<PaymentMethod> of(String text) {
        List<PaymentMethod> methods = new ArrayList<>();
        for (String share : text.split(",", -1)) {
            String[] parts = share.split("=", -1);
            if (parts.length != 2 || !parts[1].matches("\\d{1,3}") || !parts[0].matches("card|paypal|alipay")) {
                throw wrong(text);
            }
            for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                methods.add(PaymentMethod.valueOf(parts[0].toUpperCase(Locale.ROOT)));
            }
        }
        if (methods.size() != WHOLE) {
            throw wrong(text);
        }
        return List.copyOf(methods);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "--methods wants percentages of card, paypal and alipay that add up to 100, not " + text);
    }

    /** By which the order of that number is paid. */
    PaymentMethod method(int n) {
        return methods.get((int) ((long) n * STRIDE % WHOLE));
    }

    /** Who takes payments by that method, as the simulators are named. */
    static String provider(PaymentMethod method) {
        return switch (method) {
            case PAYPAL -> "paypal";
            case ALIPAY -> "alipay";
            case UNKNOWN, CARD, WALLET, BONUS, CASH, WESTERN_UNION, BANK_TRANSFER, CASH_ON_DELIVERY -> "stripe";
        };
    }

    /** As it stands on the command line. */
    String shares() {
        return methods.stream()
                .collect(Collectors.groupingBy(method -> method, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(share -> share.getKey().name().toLowerCase(Locale.ROOT) + "=" + share.getValue())
                .collect(Collectors.joining(","));
    }
}
