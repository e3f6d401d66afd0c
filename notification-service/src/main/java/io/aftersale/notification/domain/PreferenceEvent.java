package io.aftersale.notification.domain;

import java.util.List;

/** What happens to a person's preferences. */
public sealed interface PreferenceEvent permits PreferenceEvent.PreferencesSet, NotificationEvent.CommandRefused {

    /** From now on, no e-mails of these kinds (F4). */
    record PreferencesSet(List<NotificationKind> withoutEmail) implements PreferenceEvent {

        public PreferencesSet {
            withoutEmail = List.copyOf(withoutEmail);
        }
    }
}
