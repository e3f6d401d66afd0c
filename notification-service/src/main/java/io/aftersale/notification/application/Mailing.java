package io.aftersale.notification.application;

import io.aftersale.chassis.intent.OutsideCall;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationInput.MailAnswer;
import io.aftersale.notification.domain.NotificationInput.MailOutcome;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswers;
import io.aftersale.notification.domain.NotificationKind;
import io.aftersale.notification.domain.Preferences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends the e-mails of queued notifications: at least once, in order per order, retried with back-off, parked after
 * that (F3). An outage of the mail server parks nothing.
 */
@Component
class Mailing implements OutsideCall<NotificationQueued> {

    private final Mailer mailer;
    private final Contacts contacts;
    private final PreferenceQueries preferences;
    private final MailingProperties properties;

    Mailing(Mailer mailer, Contacts contacts, PreferenceQueries preferences, MailingProperties properties) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.preferences = preferences;
        this.properties = properties;
    }

    @Override
    public String name() {
        return NotificationFlow.MAIL;
    }

    @Override
    public Class<NotificationQueued> about() {
        return NotificationQueued.class;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public int concurrency() {
        return properties.concurrency();
    }

    @Override
    public int together() {
        return properties.together();
    }

    @Override
    public Function<List<Task<NotificationQueued>>, List<Answer>> prepare(List<Task<NotificationQueued>> claimed) {
        List<String> people = claimed.stream()
                .map(task -> task.body().recipientId())
                .distinct()
                .toList();
        Map<String, Contact> found = contacts.of(people);
        Map<String, Preferences> chosen = preferences.of(people);
        return tasks -> send(tasks, found, chosen);
    }

    @Override
    public Optional<Record> joined(List<Record> told) {
        return Optional.of(new RecordMailAnswers(told.stream()
                .flatMap(one -> ((RecordMailAnswers) one).answers().stream())
                .toList()));
    }

    private List<Answer> send(
            List<Task<NotificationQueued>> tasks, Map<String, Contact> found, Map<String, Preferences> chosen) {
        List<Letter> letters = new ArrayList<>(tasks.size());
        for (Task<NotificationQueued> task : tasks) {
            Contact contact = found.get(task.body().recipientId());
            if (contact != null && wanted(task.body(), chosen)) {
                letters.add(new Letter(task.key(), task.body(), contact));
            }
        }
        Iterator<Reply> replies = mailer.send(letters).iterator();
        List<Answer> answers = new ArrayList<>(tasks.size());
        for (Task<NotificationQueued> task : tasks) {
            if (!wanted(task.body(), chosen)) {
                answers.add(tell(task, MailOutcome.MUTED, null));
            } else {
                answers.add(
                        found.containsKey(task.body().recipientId())
                                ? answer(task, replies.next())
                                : withoutContact(task));
            }
        }
        return answers;
    }

    /** Whether the recipient has left e-mails of that kind on; those that are required are on whatever is stored (F4). */
    private static boolean wanted(NotificationQueued notification, Map<String, Preferences> chosen) {
        NotificationKind kind = NotificationKind.of(notification.template());
        return kind.required()
                || !chosen.getOrDefault(notification.recipientId(), Preferences.EVERYTHING)
                        .withoutEmail()
                        .contains(kind);
    }

    /** It may be on its way, or erased (F5); the order's other e-mails do not wait for it for ever. */
    private Answer withoutContact(Task<NotificationQueued> task) {
        return task.attempts() < properties.contactAttempts()
                ? new Answer.Retry(properties.contactWait(), "no contact yet")
                : tell(task, MailOutcome.REFUSED, "no address on file");
    }

    private Answer answer(Task<NotificationQueued> task, Reply reply) {
        return switch (reply) {
            case Reply.Accepted() -> tell(task, MailOutcome.ACCEPTED, null);
            case Reply.Refused(var detail) -> tell(task, MailOutcome.REFUSED, detail);
            case Reply.Deferred(var detail) ->
                task.attempts() < properties.deferredAttempts()
                        ? new Answer.Retry(backOff(task.attempts()), detail)
                        : tell(task, MailOutcome.REFUSED, detail);
            case Reply.Unavailable(var why) -> new Answer.Retry(backOff(task.attempts()), why);
        };
    }

    private static Answer tell(Task<NotificationQueued> task, MailOutcome outcome, @Nullable String detail) {
        return new Answer.Tell(
                task.id() + "/" + outcome,
                new RecordMailAnswers(List.of(new MailAnswer(
                        task.body().notificationId(),
                        outcome,
                        detail,
                        outcome == MailOutcome.REFUSED ? task.body().values() : Map.of()))));
    }

    /** Exponential between the two configured waits, with jitter. */
    private Duration backOff(int attempts) {
        long longest = properties.longestWait().toMillis();
        long wait = Math.min(longest, properties.firstWait().toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
    }
}
