package io.aftersale.notification.application;

import java.util.Arrays;
import java.util.Optional;

/** The languages that people are told in (F2). */
public enum Language {
    ENGLISH("en", false),
    SPANISH("es", false),
    PORTUGUESE("pt", false),
    FRENCH("fr", false),
    GERMAN("de", false),
    ITALIAN("it", false),
    DUTCH("nl", false),
    POLISH("pl", false),
    RUSSIAN("ru", false),
    TURKISH("tr", false),
    ARABIC("ar", true),
    HEBREW("he", true),
    JAPANESE("ja", false),
    KOREAN("ko", false);

    private final String tag;
    private final boolean rightToLeft;

    Language(String tag, boolean rightToLeft) {
        this.tag = tag;
        this.rightToLeft = rightToLeft;
    }

    /** BCP 47, and the name of its file of messages. */
    public String tag() {
        return tag;
    }

    public boolean rightToLeft() {
        return rightToLeft;
    }

    /** The language of that tag; empty where nobody has translated into it. */
    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag.equals(tag)).findFirst();
    }
}
