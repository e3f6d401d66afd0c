package io.aftersale.notification.application;

import io.aftersale.chassis.intent.OutsideCall;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.domain.AccountCommand.RecordErasure;
import io.aftersale.notification.domain.AccountEvent.AccountDeactivated;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The last e-mail to who has left, and then the tombstone that erases the contact, here and wherever else it is read
 * (F5, F6). In this order: a contact that is gone was written to. A mail server that is out delays the erasure; one that
 * refuses the e-mail, or defers it too often, does not.
 */
@Component
class Farewell implements OutsideCall<AccountDeactivated> {

    /** Name of the notification. */
    static final String TEMPLATE = "account-deactivated";

    private final Mailer mailer;
    private final Contacts contacts;
    private final ContactTopic topic;
    private final MailingProperties properties;

    Farewell(Mailer mailer, Contacts contacts, ContactTopic topic, MailingProperties properties) {
        this.mailer = mailer;
        this.contacts = contacts;
        this.topic = topic;
        this.properties = properties;
    }

    @Override
    public String name() {
        return AccountFlow.FAREWELL;
    }

    @Override
    public Class<AccountDeactivated> about() {
        return AccountDeactivated.class;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Function<List<Task<AccountDeactivated>>, List<Answer>> prepare(List<Task<AccountDeactivated>> claimed) {
        Map<String, Contact> found =
                contacts.of(claimed.stream().map(Task::key).distinct().toList());
        return OutsideCall.each(task -> {
            Contact contact = found.get(task.key());
            return contact == null ? erased(task.key()) : written(task, contact);
        });
    }

    private Answer written(Task<AccountDeactivated> task, Contact contact) {
        NotificationQueued last = new NotificationQueued("farewell-" + task.key(), task.key(), TEMPLATE, Map.of());
        Reply reply = mailer.send(List.of(new Letter("", last, contact))).getFirst();
        return switch (reply) {
            case Reply.Accepted() -> erased(task.key());
            case Reply.Refused(var detail) -> erased(task.key());
            case Reply.Deferred(var detail) ->
                task.attempts() < properties.deferredAttempts()
                        ? new Answer.Retry(properties.backOff(task.attempts()), detail)
                        : erased(task.key());
            case Reply.Unavailable(var why) -> new Answer.Retry(properties.backOff(task.attempts()), why);
        };
    }

    private Answer erased(String personId) {
        topic.erase(personId);
        return new Answer.Tell("erasure/" + personId, new RecordErasure());
    }
}
