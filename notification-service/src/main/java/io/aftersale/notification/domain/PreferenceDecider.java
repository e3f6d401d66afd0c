package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.PreferenceCommand.SetPreferences;
import io.aftersale.notification.domain.PreferenceEvent.PreferencesSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to people's preferences (F4). Its refusals: {@code FOREIGN_PREFERENCES}, which are somebody else's;
 * {@code INVALID_KIND}, which is none; and {@code REQUIRED_KIND}, which the law or money requires.
 */
public final class PreferenceDecider {

    private PreferenceDecider() {}

    /**
     * What happens when that person's preferences are told this.
     *
     * @param actorId who asks
     */
    public static List<PreferenceEvent> decide(
            String personId, PreferenceCommand command, String actorId, Given given) {
        return switch (command) {
            case SetPreferences set -> {
                if (!given.bySystem() && !actorId.equals(personId)) {
                    yield refused(set, given, "FOREIGN_PREFERENCES", "There are no such preferences of yours.");
                }
                if (set.withoutEmail().contains(NotificationKind.UNKNOWN)) {
                    yield refused(set, given, "INVALID_KIND", "withoutEmail has a kind that there is none of.");
                }
                if (set.withoutEmail().stream().anyMatch(NotificationKind::required)) {
                    yield refused(set, given, "REQUIRED_KIND", "Refunds and decisions are always told by e-mail.");
                }
                yield List.of(new PreferencesSet(
                        set.withoutEmail().stream().distinct().sorted().toList()));
            }
        };
    }

    /** The preferences after the event. */
    public static Preferences evolve(@Nullable Preferences preferences, PreferenceEvent event) {
        return switch (event) {
            case PreferencesSet set -> new Preferences(set.withoutEmail());
            case CommandRefused refused -> {
                if (preferences == null) {
                    throw new IllegalStateException("no preferences for " + event);
                }
                yield preferences;
            }
        };
    }

    private static List<PreferenceEvent> refused(PreferenceCommand command, Given given, String reason, String detail) {
        return List.of(
                new CommandRefused(given.causeId(), command.getClass().getSimpleName(), reason, detail, List.of()));
    }
}
