package io.aftersale.notification.application;

import io.aftersale.chassis.intent.OutsideCall;
import io.aftersale.notification.application.AccountQueries.Standing;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationInput.MailAnswer;
import io.aftersale.notification.domain.NotificationInput.MailOutcome;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswers;
import io.aftersale.notification.domain.NotificationKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final AccountQueries accounts;
    private final MailingProperties properties;

    Mailing(Mailer mailer, Contacts contacts, AccountQueries accounts, MailingProperties properties) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.accounts = accounts;
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
        Map<String, Standing> standing = accounts.of(people);
        return tasks -> send(tasks, found, standing);
    }

    @Override
    public Optional<Record> joined(List<Record> told) {
        return Optional.of(new RecordMailAnswers(told.stream()
                .flatMap(one -> ((RecordMailAnswers) one).answers().stream())
                .toList()));
    }

    private List<Answer> send(
            List<Task<NotificationQueued>> tasks, Map<String, Contact> found, Map<String, Standing> standings) {
        List<Optional<Answer>> withoutAsking = tasks.stream()
                .map(task -> withoutAsking(
                        task,
                        found.get(task.body().recipientId()),
                        standings.getOrDefault(task.body().recipientId(), Standing.NEW)))
                .toList();
        List<Letter> letters = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            Contact contact = found.get(tasks.get(i).body().recipientId());
            if (withoutAsking.get(i).isEmpty() && contact != null) {
                letters.add(new Letter(tasks.get(i).key(), tasks.get(i).body(), contact));
            }
        }
        Iterator<Reply> replies = mailer.send(letters).iterator();
        List<Answer> answers = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            Task<NotificationQueued> task = tasks.get(i);
            answers.add(withoutAsking.get(i).orElseGet(() -> answer(task, replies.next())));
        }
        return answers;
    }

    /** What is to be said of an e-mail for which the mail server need not be asked. */
    private Optional<Answer> withoutAsking(
            Task<NotificationQueued> task, @Nullable Contact contact, Standing standing) {
        NotificationKind kind = NotificationKind.of(task.body().template());
        // What is required goes out whatever is stored (F4).
        if (!kind.required() && standing.withoutEmail().contains(kind)) {
            return Optional.of(tell(task, MailOutcome.MUTED, null));
        }
        if (contact == null) {
            return Optional.of(
                    standing.left()
                            ? tell(task, MailOutcome.REFUSED, "the account is deactivated")
                            : withoutContact(task));
        }
        return standing.undeliverable()
                ? Optional.of(tell(task, MailOutcome.REFUSED, "e-mails to the address have come back"))
                : Optional.empty();
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
                        ? new Answer.Retry(properties.backOff(task.attempts()), detail)
                        : tell(task, MailOutcome.REFUSED, detail);
            case Reply.Unavailable(var why) -> new Answer.Retry(properties.outageBackOff(task.attempts()), why);
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
}
