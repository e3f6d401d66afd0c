package io.aftersale.console.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages, the same that people are told in by e-mail (F2). */
public enum Language {
    ENGLISH("en", "English"),
    SPANISH("es", "Español"),
    PORTUGUESE("pt", "Português"),
    FRENCH("fr", "Français"),
    GERMAN("de", "Deutsch"),
    ITALIAN("it", "Italiano"),
    DUTCH("nl", "Nederlands"),
    POLISH("pl", "Polski"),
    RUSSIAN("ru", "Русский"),
    TURKISH("tr", "Türkçe"),
    ARABIC("ar", "العربية"),
    HEBREW("he", "עברית"),
    JAPANESE("ja", "日本語"),
    KOREAN("ko", "한국어");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** BCP 47, and the ending of its file of messages. */
    public String tag() {
        return tag;
    }

    /** As its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** {@code rtl} or {@code ltr}. */
    public String direction() {
        return this == ARABIC || this == HEBREW ? "rtl" : "ltr";
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag.equals(tag)).findFirst();
    }

    /** The language of a locale that the pages are shown in; English where nobody has translated into it. */
    public static Language of(Locale locale) {
        return of(Locale.forLanguageTag(locale.getLanguage()).getLanguage()).orElse(ENGLISH);
    }

    /** What of it a browser's {@code Accept-Language} likes best. */
    static Language likedBy(List<Locale> liked) {
        return liked.stream()
                .flatMap(locale -> of(locale.getLanguage()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }
}
