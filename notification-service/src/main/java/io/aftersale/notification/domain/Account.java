package io.aftersale.notification.domain;

import io.aftersale.notification.domain.AccountCommand.DeactivationReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service keeps of a person beside the contact; nothing personal (F5).
 *
 * @param withoutEmail the kinds that the person wants no e-mails of; they are in the inbox all the same (F4)
 * @param bouncedMailAt date of the e-mail that came back: a contact that has changed since is good again (F3)
 * @param reason why the person leaves
 * @param completeAt when to look whether anything is open, while the account is being deactivated (F6)
 */
public record Account(
        Status status,
        List<NotificationKind> withoutEmail,
        @Nullable Instant bouncedMailAt,
        @Nullable DeactivationReason reason,
        @Nullable Instant completeAt) {

    /** What holds of whoever has never asked for anything: an e-mail for each step (F1). */
    public static final Account NEW = new Account(Status.ACTIVE, List.of(), null, null, null);

    public Account {
        withoutEmail = List.copyOf(withoutEmail);
    }

    /** Whether it is in use (F6). */
    public enum Status {
        UNKNOWN,
        ACTIVE,
        /** As soon as nothing is open. */
        DEACTIVATING,
        /** For good; the contact is about to be erased. */
        DEACTIVATED,
        ERASED
    }

    /** Whether the person has left, for good. */
    public boolean left() {
        return status == Status.DEACTIVATED || status == Status.ERASED;
    }

    Account without(List<NotificationKind> kinds) {
        return new Account(status, kinds, bouncedMailAt, reason, completeAt);
    }

    Account bounced(Instant mailedAt) {
        return new Account(status, withoutEmail, mailedAt, reason, completeAt);
    }

    Account leaving(@Nullable DeactivationReason why, Instant at) {
        return new Account(Status.DEACTIVATING, withoutEmail, bouncedMailAt, why, at);
    }

    /** Of what the person chose, nothing is left. */
    Account gone(Status how) {
        return new Account(how, List.of(), null, reason, null);
    }
}
