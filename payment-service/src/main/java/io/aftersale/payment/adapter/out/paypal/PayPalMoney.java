package io.aftersale.payment.adapter.out.paypal;

import io.aftersale.payment.domain.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Amounts as PayPal writes them: decimals, as many as the currency has. */
public final class PayPalMoney {

    /** Of these PayPal takes whole units alone, whatever ISO 4217 says. */
    private static final Set<String> WHOLE = Set.of("HUF", "TWD");

    private PayPalMoney() {}

    static Map<String, String> written(Money amount) {
        return Map.of("currency_code", amount.currency(), "value", value(amount));
    }

    private static String value(Money amount) {
        BigDecimal value = BigDecimal.valueOf(amount.minor(), digits(amount.currency()));
        BigDecimal stripped = value.stripTrailingZeros();
        return WHOLE.contains(amount.currency()) && stripped.scale() <= 0
                ? stripped.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                : value.toPlainString();
    }

    /**
     * Whatever its sign, which tells in which direction it goes.
     *
     * @throws ArithmeticException and {@link IllegalArgumentException}, if it is no amount
     */
    public static Money read(JsonNode amount) {
        String currency = amount.path("currency_code").asString("");
        return new Money(
                new BigDecimal(amount.path("value").asString(""))
                        .abs()
                        .movePointRight(digits(currency))
                        .longValueExact(),
                currency);
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
