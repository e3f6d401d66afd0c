package io.aftersale.local.demo;

import io.aftersale.schemas.notification.NotificationQueued;
import io.aftersale.schemas.notification.NotificationSent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people were told about one order, and whether the mail server has it. */
public final class Letters {
    private final Purchase purchase;

    Letters(Purchase purchase) {
        this.purchase = purchase;
    }

    /**
     * Waits until a person has been told these things, by name of their template, and all that the person was told about
     * this order has arrived: each once, by its Message-ID.
     */
    public void reach(String person, String... templates) {
        Patience patience = purchase.market().patience();
        Set<String> wanted = Set.of(templates);
        patience.until(
                () -> person + " to be told " + new TreeSet<>(wanted) + " about " + purchase.id() + "; so far "
                        + queuedTo(person),
                () -> Set.copyOf(queuedTo(person)).containsAll(wanted));
        patience.untilSame(
                "mail to " + person + " not sent yet about " + purchase.id(), Set.of(), () -> unsentTo(person));
        patience.until(
                () -> person + " to have one e-mail for each of " + queuedTo(person) + " about " + purchase.id()
                        + "; so far " + arrivedFor(person),
                () -> differentFor(person) == queuedTo(person).size());
    }

    /** A mail server may get an e-mail twice, but then with the same Message-ID (F3). */
    private long differentFor(String person) {
        return arrivedFor(person).stream()
                .map(Mailbox.Mail::messageId)
                .distinct()
                .count();
    }

    /** Names of what a person was told, in order. */
    public List<String> queuedTo(String person) {
        return purchase.market().log().all(purchase.id(), NotificationQueued.class).stream()
                .filter(queued -> queued.getRecipientId().equals(person))
                .map(NotificationQueued::getTemplate)
                .toList();
    }

    /** The e-mails about this order that have arrived for a person. */
    public List<Mailbox.Mail> arrivedFor(String person) {
        return purchase.market().mailbox().about(purchase.id()).stream()
                .filter(mail -> mail.to().equals(Marketplace.emailOf(person)))
                .toList();
    }

    private Set<String> unsentTo(String person) {
        TopicLog log = purchase.market().log();
        Set<String> sent = log.all(purchase.id(), NotificationSent.class).stream()
                .map(NotificationSent::getNotificationId)
                .collect(Collectors.toSet());
        return log.all(purchase.id(), NotificationQueued.class).stream()
                .filter(queued -> queued.getRecipientId().equals(person))
                .map(NotificationQueued::getNotificationId)
                .filter(queued -> !sent.contains(queued))
                .collect(Collectors.toSet());
    }
}
