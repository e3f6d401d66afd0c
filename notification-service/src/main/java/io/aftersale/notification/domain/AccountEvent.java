package io.aftersale.notification.domain;

import io.aftersale.notification.domain.AccountCommand.DeactivationReason;
import java.time.Instant;
import java.util.List;

/** What happens to what this service keeps of a person. */
public sealed interface AccountEvent
        permits AccountEvent.PreferencesSet,
                AccountEvent.AddressBounced,
                AccountEvent.DeactivationBegun,
                AccountEvent.DeactivationPostponed,
                AccountEvent.AccountDeactivated,
                AccountEvent.PersonErased,
                NotificationEvent.CommandRefused {

    /** From now on, no e-mails of these kinds (F4). */
    record PreferencesSet(List<NotificationKind> withoutEmail) implements AccountEvent {

        public PreferencesSet {
            withoutEmail = List.copyOf(withoutEmail);
        }
    }

    /** Nothing is sent to the address before the contact changes (F3). */
    record AddressBounced(Instant mailedAt) implements AccountEvent {}

    /** Nothing was open; looked at once more when that time has come (F6). */
    record DeactivationBegun(DeactivationReason reason, Instant completeAt) implements AccountEvent {}

    /** Something has been opened meanwhile; looked at once more when that time has come (F6). */
    record DeactivationPostponed(List<String> open, Instant completeAt) implements AccountEvent {

        public DeactivationPostponed {
            open = List.copyOf(open);
        }
    }

    /** For good; a last e-mail and the erasure follow (F6). */
    record AccountDeactivated(DeactivationReason reason) implements AccountEvent {}

    /** The contact is erased (F5, F6). */
    record PersonErased() implements AccountEvent {}
}
