package io.aftersale.local.demo;

import io.aftersale.schemas.Actor;
import io.aftersale.schemas.notification.NotificationQueued;
import io.aftersale.schemas.payment.RefundSettled;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints an order's story: who did what, when, on which topic; where the money went; the e-mails. */
final class Timeline {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String TOPIC_PREFIX = "aftersale.";

    private final PrintStream out;

    Timeline(PrintStream out) {
        this.out = out;
    }

    void print(Purchase purchase) {
        Marketplace market = purchase.market();
        out.printf("  %s%n", purchase.id());
        for (Told told : market.log().story(purchase.id())) {
            // The e-mails themselves are shown below.
            if (!told.topic().owner().equals("notification") || told.value() instanceof NotificationQueued) {
                row(told.meta().getOccurredAt(), who(told.meta().getActor()), told);
            }
        }
        split(market.log().all(purchase.id(), RefundSettled.class));
        for (Mailbox.Mail mail : market.mailbox().about(purchase.id())) {
            out.printf("    %s  e-mail to %-22s \"%s\"%n", TIME.format(mail.received()), mail.to(), mail.subject());
        }
    }

    private void row(Instant at, String who, Told told) {
        out.printf(
                "    %s  %-11s %-25s %s  [%s]%n",
                TIME.format(at),
                who,
                told.type(),
                Words.of(told.value()),
                told.topic().name().substring(TOPIC_PREFIX.length()));
    }

    private void split(List<RefundSettled> settled) {
        if (!settled.isEmpty()) {
            out.printf(
                    "    refunded: %s%n",
                    settled.stream()
                            .map(part -> Words.money(part.getAmount()) + " "
                                    + Words.way(part.getMethod(), part.getDestination()))
                            .collect(Collectors.joining(" + ")));
        }
    }

    private static String who(Actor actor) {
        return actor.getId();
    }
}
