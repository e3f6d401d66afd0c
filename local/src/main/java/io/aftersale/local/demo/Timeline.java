package io.aftersale.local.demo;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.payment.RefundSettled;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints an order's story: who did what, when, on which topic; where the money went; the e-mails. */
final class Timeline {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String TOPIC_PREFIX = "aftersale.";

    private final PrintStream out;

    Timeline(PrintStream out) {
        this.out = out;
    }

    /** One line: when, and what then. */
    private record Line(Instant at, String text) {}

    void print(Purchase purchase) {
        Marketplace market = purchase.market();
        Stream<Line> told = market.log().story(purchase.id()).stream()
                // People are told by e-mail, and those are shown themselves.
                .filter(event -> !event.topic().equals(Catalogue.NOTIFICATION_EVENTS))
                .map(event -> new Line(event.meta().getOccurredAt(), line(event)));
        Stream<Line> mails = market.mailbox().about(purchase.id()).stream()
                .map(mail -> new Line(mail.received(), "            e-mail to " + mail.to() + ": " + mail.subject()));
        out.println("  " + purchase.id());
        Stream.concat(told, mails)
                .sorted(Comparator.comparing(Line::at))
                .forEach(line -> out.println("    " + TIME.format(line.at) + "  " + line.text));
        split(market.log().all(purchase.id(), RefundSettled.class));
    }

    private static String line(Told told) {
        return String.format(
                Locale.ROOT,
                "%-11s %-23s %s[%s]",
                told.meta().getActor().getId(),
                told.type(),
                Words.of(told.value()).transform(words -> words.isEmpty() ? words : words + "  "),
                told.topic().name().substring(TOPIC_PREFIX.length()));
    }

    private void split(List<RefundSettled> settled) {
        if (!settled.isEmpty()) {
            out.println("    refunded: "
                    + settled.stream()
                            .map(part -> Words.money(part.getAmount()) + " "
                                    + Words.way(part.getMethod(), part.getDestination()))
                            .collect(Collectors.joining(" + ")));
        }
    }
}
