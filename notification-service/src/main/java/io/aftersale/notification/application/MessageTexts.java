package io.aftersale.notification.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.util.ULocale;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The words of each notification in the reader's language (F2): {@code messages/<language>.properties}, ICU messages
 * under {@code <template>.subject} and {@code <template>.body}, paragraphs divided by an empty line, from which both the
 * plain text and the HTML are made. Messages hold no markup, so all of the HTML's text is escaped.
 */
@Component
public class MessageTexts {

    private static final Logger log = LoggerFactory.getLogger(MessageTexts.class);
    private static final Set<ULocale> KNOWN =
            Arrays.stream(ULocale.getAvailableLocales()).collect(Collectors.toUnmodifiableSet());

    /** Until a refund is seen, in business days (C6). */
    private static final Map<String, Integer> ARRIVAL = Map.of("earliest", 3, "latest", 20);

    /** Below what is about no order. */
    private static final String NAME = "Aftersale";

    private static final int MOST_LANGUAGES_LOGGED = 100;
    private static final int MOST_READINGS = 1_000;

    private final Map<Language, Map<String, String>> sources;
    private final Map<ULocale, Phrasebook> phrasebooks = new ConcurrentHashMap<>();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /** What people with that locale and country read: to find it out costs more than to write an e-mail. */
    private final Cache<Tongue, Reading> readings =
            Caffeine.newBuilder().maximumSize(MOST_READINGS).build();

    private record Tongue(String locale, String country) {}

    private record Reading(Language language, Phrasebook book) {}

    /** What a person reads. */
    public record Text(Language language, String subject, String plain, String html) {}

    /** Reads and parses all messages of all languages; fails where one cannot be parsed. */
    public MessageTexts() {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, read(language));
            ULocale locale = new ULocale(language.tag());
            phrasebooks.put(locale, new Phrasebook(all.get(language), locale));
        }
        this.sources = all;
    }

    /** The messages of a language as they are written, by key. */
    static Map<String, String> read(Language language) {
        String file = "/messages/" + language.tag() + ".properties";
        Properties messages = new Properties();
        try (InputStream in = MessageTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, messages::getProperty));
    }

    /**
     * The text of one notification, as that person reads it; empty where there are no words for it.
     *
     * @param orderId empty where it is about no order
     */
    public Optional<Text> of(NotificationQueued notification, String orderId, Contact to) {
        Reading reading = readings.get(new Tongue(to.locale(), to.country()), this::reading);
        Language language = reading.language;
        Phrasebook book = reading.book;
        String subject = notification.template() + ".subject";
        if (!book.has(subject)) {
            return Optional.empty();
        }
        Map<String, Object> values = values(notification.values(), orderId, to.name(), language, book);
        values.put("where", book.say("destination", values));
        MailPage page = new MailPage(
                language,
                book.say(subject, values),
                book.say("greeting", values),
                book.say(notification.template() + ".body", values),
                orderId.isEmpty() ? NAME : book.say("footer", values));
        return Optional.of(new Text(language, page.subject(), page.plain(), page.html()));
    }

    /** What an entry of an inbox says, in few words; empty where there are none for it. */
    public Optional<String> subject(Inbox.Entry entry, Locale reader) {
        return of(
                        new NotificationQueued(entry.notificationId(), "", entry.template(), entry.values()),
                        entry.orderId(),
                        new Contact("", "", "", reader.toLanguageTag(), ""))
                .map(Text::subject);
    }

    private Reading reading(Tongue tongue) {
        ULocale locale = locale(tongue.locale);
        Language language = language(locale.getLanguage());
        String region = locale.getCountry();
        ULocale full = new ULocale(language.tag(), region.isEmpty() ? tongue.country : region);
        return new Reading(
                language,
                phrasebooks.computeIfAbsent(
                        KNOWN.contains(full) ? full : new ULocale(language.tag()),
                        known -> new Phrasebook(sources.getOrDefault(language, Map.of()), known)));
    }

    /** English where nobody has translated into the reader's; each such language is logged once. */
    private Language language(String asked) {
        return Language.of(asked).orElseGet(() -> {
            if (missed.size() < MOST_LANGUAGES_LOGGED && missed.add(asked)) {
                log.warn("no messages in language \"{}\": English instead", asked);
            }
            return Language.ENGLISH;
        });
    }

    /** What cannot be read has no language. */
    private static ULocale locale(String tag) {
        return ULocale.createCanonical(ULocale.forLanguageTag(tag.replace('_', '-')));
    }

    /** Amounts and instants as the reader writes them; enumerations as they are, for messages to choose by. */
    private static Map<String, Object> values(
            Map<String, String> given, String orderId, String name, Language language, Phrasebook book) {
        Map<String, Object> values = new HashMap<>(given);
        values.putAll(ARRIVAL);
        for (String shown : Set.of("carrier", "trackingNumber", "couponCode")) {
            values.computeIfPresent(shown, (key, value) -> isolated(value.toString(), language));
        }
        values.put("orderId", isolated(orderId, language));
        values.put("name", isolated(name.strip(), language));
        values.put("named", name.isBlank() ? "no" : "yes");
        String amount = given.get("amount");
        String currency = given.get("currency");
        if (amount != null && currency != null) {
            values.put("money", book.money(Long.parseLong(amount), currency));
        }
        for (String moment : Set.of("answerBy", "sendBy", "goodUntil")) {
            values.computeIfPresent(moment, (key, value) -> book.moment(Instant.parse(value.toString())));
        }
        for (String day : Set.of("earliestDay", "latestDay")) {
            values.computeIfPresent(day, (key, value) -> book.day(Instant.parse(value.toString())));
        }
        return values;
    }

    /** So that an id or a name of the other direction leaves the sentence around it in order, whatever is in it. */
    private static String isolated(String value, Language language) {
        String clean = withoutBidiControls(value);
        return language.rightToLeft() ? "\u2068" + clean + "\u2069" : clean;
    }

    private static String withoutBidiControls(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean control = c == '\u200E'
                    || c == '\u200F'
                    || (c >= '\u202A' && c <= '\u202E')
                    || (c >= '\u2066' && c <= '\u2069');
            if (!control) {
                clean.append(c);
            }
        }
        return clean.toString();
    }
}
