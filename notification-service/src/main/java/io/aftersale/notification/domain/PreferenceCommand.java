package io.aftersale.notification.domain;

import java.util.List;

/** What is asked of a person's preferences. */
public sealed interface PreferenceCommand {

    /** These kinds without e-mails from now on, and no others (F4). */
    record SetPreferences(List<NotificationKind> withoutEmail) implements PreferenceCommand {

        public SetPreferences {
            withoutEmail = List.copyOf(withoutEmail);
        }
    }
}
