package io.aftersale.console.page;

import io.aftersale.console.services.Money;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words, amounts and times in the visitor's language, for templates. Times are in UTC, as the page's foot says. */
@Component("show")
public class Show {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final MessageSource messages;
    private final Clock clock;

    Show(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** A text of the message files. */
    public String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /** The word for a constant, such as {@code word('order-status', 'SHIPPED')}; the constant in lower case where there is none. */
    public String word(String kind, @Nullable String constant) {
        if (constant == null) {
            return "";
        }
        String plain = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        String found = messages.getMessage(kind + "." + constant, null, plain, LocaleContextHolder.getLocale());
        return found == null ? plain : found;
    }

    /** Why something is not possible: in the visitor's language where there are words for the reason, else as the service says it. */
    public String why(@Nullable String reason, String detail) {
        String found = messages.getMessage("why." + reason, null, detail, LocaleContextHolder.getLocale());
        return found == null ? detail : found;
    }

    public String money(@Nullable Money money) {
        return money == null ? "" : money(money.minor(), money.currency());
    }

    /** An amount of minor units, with as many digits as the currency has. */
    public String money(long minor, String code) {
        NumberFormat format = NumberFormat.getCurrencyInstance(LocaleContextHolder.getLocale());
        Currency currency = Currency.getInstance(code);
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(java.math.BigDecimal.valueOf(minor, digits));
    }

    /** An amount as somebody types it, such as {@code 12.50}. */
    public String plain(@Nullable Money money) {
        if (money == null) {
            return "";
        }
        int digits = Math.max(Currency.getInstance(money.currency()).getDefaultFractionDigits(), 0);
        return java.math.BigDecimal.valueOf(money.minor(), digits).toPlainString();
    }

    public String day(@Nullable Instant at) {
        return at == null ? "" : format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), at);
    }

    public String time(@Nullable Instant at) {
        return at == null
                ? ""
                : format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), at);
    }

    /** To the millisecond, the same in all languages. */
    public String exact(Instant at) {
        return EXACT.format(at);
    }

    /** How long there is still until then, such as "3 days"; empty text for what is past. */
    public String left(@Nullable Instant until) {
        if (until == null) {
            return "";
        }
        Duration left = Duration.between(clock.instant(), until);
        if (left.isNegative()) {
            return "";
        }
        return left.toDays() > 0
                ? text("left.days", left.toDays())
                : left.toHours() > 0 ? text("left.hours", left.toHours()) : text("left.minutes", left.toMinutes() + 1);
    }

    /** Whether less than a day is left until then. */
    public boolean soon(@Nullable Instant until) {
        return until != null && clock.instant().plus(Duration.ofDays(1)).isAfter(until);
    }

    /** A share of one, such as 0.95. */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    private static String format(DateTimeFormatter formatter, Instant at) {
        return formatter.withLocale(LocaleContextHolder.getLocale()).format(at.atZone(ZoneOffset.UTC));
    }
}
