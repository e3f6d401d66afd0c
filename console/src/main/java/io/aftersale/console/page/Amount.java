package io.aftersale.console.page;

import io.aftersale.console.services.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An amount as somebody types it, with a point or a comma before the last digits. */
public final class Amount {

    private Amount() {}

    /**
     * What is in the fields {@code amount} and {@code currency}; null where nothing is.
     *
     * <p>What is no amount becomes a negative one, so that the service refuses it by its own words.
     */
    public static @Nullable Money of(Typed typed) {
        String text = typed.text("amount").replace(',', '.').replace(" ", "");
        if (text.isEmpty()) {
            return null;
        }
        String code = typed.text("currency");
        if (!text.matches("\\d{1,12}(\\.\\d{1,4})?")) {
            return new Money(-1, code);
        }
        int digits = Math.max(Currency.getInstance(code).getDefaultFractionDigits(), 0);
        return new Money(
                new BigDecimal(text)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact(),
                code);
    }
}
