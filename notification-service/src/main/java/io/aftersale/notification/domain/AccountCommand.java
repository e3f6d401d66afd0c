package io.aftersale.notification.domain;

import java.time.Instant;
import java.util.List;

/** What is asked of what this service keeps of a person. */
public sealed interface AccountCommand {

    /** These kinds without e-mails from now on, and no others (F4). */
    record SetPreferences(List<NotificationKind> withoutEmail) implements AccountCommand {

        public SetPreferences {
            withoutEmail = List.copyOf(withoutEmail);
        }
    }

    /**
     * An e-mail came back or was complained about, after the mail server had accepted it (F3).
     *
     * @param mailedAt when it was sent
     */
    record ReportBounce(BounceKind kind, Instant mailedAt) implements AccountCommand {}

    /** What a mail provider reports. */
    enum BounceKind {
        UNKNOWN,
        HARD,
        COMPLAINT
    }

    /**
     * The person leaves (F6). Whoever sends it has compared the e-mail address with the contact: it must not be here (F5).
     *
     * @param confirmation as it was typed
     */
    record DeactivateAccount(String personId, DeactivationReason reason, String confirmation)
            implements AccountCommand {}

    /** The list that a person picks from (F6). */
    enum DeactivationReason {
        UNKNOWN,
        NO_LONGER_NEEDED,
        TOO_MANY_EMAILS,
        PRIVACY,
        ANOTHER_ACCOUNT,
        BAD_EXPERIENCE,
        OTHER
    }

    /** The wait of a deactivation is over: is anything open (F6)? */
    record CompleteDeactivation(String personId) implements AccountCommand {}

    /** The last e-mail is out and the contact's tombstone is written (F6). */
    record RecordErasure() implements AccountCommand {}
}
