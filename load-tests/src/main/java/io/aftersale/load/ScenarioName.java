package io.aftersale.load;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be played. */
enum ScenarioName {
    HAPPY("happy", "each cancellation is approved by the seller's policy"),
    MIX("mix", "several ways, in the shares of --mix"),
    BURST("burst", "as happy, all requests at once"),
    HOT_SELLER("hot-seller", "as happy, all orders are one seller's"),
    HOT_ORDER("hot-order", "as happy, and every fifth request is once more about one order, and refused"),
    MAILS("mails", "orders are cancelled before they are paid: e-mails and little else"),
    MAIL_OUTAGE("mail-outage", "as mails, and the mail server is down until the last request is sent"),
    REFUNDS("refunds", "as happy, at providers that are slow, leave refunds unanswered, or are down for a while"),
    DISPUTES("disputes", "disputes about shipped orders are opened"),
    ENGINE("engine", "a saga of five trivial hops on the delivery engine, beside the suite"),
    YARDSTICK("yardstick", "the same hops, records and rows without the engine");

    private final String word;
    private final String meaning;

    ScenarioName(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** As it stands on the command line. */
    String word() {
        return word;
    }

    /** Whether it brings its own services, all started for one run. */
    boolean hops() {
        return this == ENGINE || this == YARDSTICK;
    }

    /** Whether it is about e-mails, and so wants a mail server that can be asked. */
    boolean mails() {
        return this == MAILS || this == MAIL_OUTAGE;
    }

    /** Whether it is orders that are cancelled. */
    boolean cancels() {
        return !hops() && this != DISPUTES;
    }

    static Optional<ScenarioName> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }

    /** All words, for a sentence. */
    static String words() {
        return Arrays.stream(values()).map(ScenarioName::word).collect(Collectors.joining(", "));
    }

    /** A line for each. */
    static String meanings(String indent) {
        return Arrays.stream(values())
                .map(s -> indent + s.word + " ".repeat(Math.max(1, 12 - s.word.length())) + s.meaning + "\n")
                .collect(Collectors.joining());
    }
}
