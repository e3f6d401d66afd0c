package io.aftersale.notification.application;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The messages of one language as readers in one region have them, with the region's dates, numbers and currency (F2).
 * Parsed once and kept, because e-mails are written a thousand times a second. May be used by many threads: each format
 * is locked while it is in use, for ICU's are not made for several at once.
 */
final class Phrasebook {

    /** Gregorian wherever the reader is, so that a deadline is the same day to both parties. */
    private static final String MOMENT = "yMMMMdjmz";

    private static final String DAY = "yMMMMd";

    private final Map<String, Phrase> messages;
    private final ULocale locale;
    private final DateFormat moment;
    private final DateFormat day;
    private final Map<String, LocalizedNumberFormatter> currencies = new ConcurrentHashMap<>();

    /**
     * Parses the messages.
     *
     * @throws IllegalArgumentException if one of them is no ICU message
     */
    Phrasebook(Map<String, String> sources, ULocale locale) {
        this.locale = locale;
        this.messages = sources.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, source -> parsed(source.getKey(), source.getValue(), locale)));
        this.moment = dates(MOMENT, locale);
        this.day = dates(DAY, locale);
    }

    private static DateFormat dates(String skeleton, ULocale locale) {
        DateFormat dates = DateFormat.getInstanceForSkeleton(skeleton, locale.setKeywordValue("calendar", "gregorian"));
        dates.setTimeZone(TimeZone.getTimeZone("UTC"));
        return dates;
    }

    /**
     * One message.
     *
     * @param blank its arguments, each with nothing for it
     */
    private record Phrase(MessageFormat format, Map<String, Object> blank) {}

    private static Phrase parsed(String key, String source, ULocale locale) {
        try {
            MessageFormat format = new MessageFormat(source, locale);
            return new Phrase(
                    format,
                    format.getArgumentNames().stream()
                            .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> "")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(locale + ", " + key + ": " + e.getMessage(), e);
        }
    }

    boolean has(String key) {
        return messages.containsKey(key);
    }

    /** The message of that key; a value that it needs and does not get is left blank. */
    String say(String key, Map<String, Object> values) {
        Phrase phrase = messages.get(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no message " + key);
        }
        Map<String, Object> all = new HashMap<>(phrase.blank);
        all.putAll(values);
        synchronized (phrase.format) {
            return phrase.format.format(all);
        }
    }

    /** An amount with as many decimals as ISO 4217 gives its currency (C6). */
    String money(long minor, String currency) {
        int digits = Math.max(0, java.util.Currency.getInstance(currency).getDefaultFractionDigits());
        return currencies
                .computeIfAbsent(
                        currency,
                        code -> NumberFormatter.withLocale(locale)
                                .unit(Currency.getInstance(code))
                                .precision(Precision.fixedFraction(digits)))
                .format(BigDecimal.valueOf(minor, digits))
                .toString();
    }

    /** A point in time, in UTC and saying so. */
    String moment(Instant instant) {
        return written(instant, moment);
    }

    /** A day, in UTC. */
    String day(Instant instant) {
        return written(instant, day);
    }

    private static String written(Instant instant, DateFormat dates) {
        synchronized (dates) {
            return dates.format(Date.from(instant));
        }
    }
}
