package io.aftersale.notification.domain;

import java.util.List;

/** The kinds that a person wants no e-mails of; they are in the inbox all the same (F4). */
public record Preferences(List<NotificationKind> withoutEmail) {

    /** What holds for whoever has never chosen: an e-mail for each step (F1). */
    public static final Preferences EVERYTHING = new Preferences(List.of());

    public Preferences {
        withoutEmail = List.copyOf(withoutEmail);
    }
}
