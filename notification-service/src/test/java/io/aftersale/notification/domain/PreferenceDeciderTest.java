package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.PreferenceCommand.SetPreferences;
import io.aftersale.notification.domain.PreferenceEvent.PreferencesSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F4")
class PreferenceDeciderTest {

    private static final Given BY_SOMEBODY = new Given(false, false, "c-1");

    @Test
    void everybody_chooses_what_comes_without_an_email() {
        List<PreferenceEvent> events =
                set("ann", NotificationKind.SHIPPING, NotificationKind.ORDER, NotificationKind.ORDER);

        assertThat(events)
                .containsExactly(new PreferencesSet(List.of(NotificationKind.ORDER, NotificationKind.SHIPPING)));
        assertThat(PreferenceDecider.evolve(null, events.getFirst()).withoutEmail())
                .containsExactly(NotificationKind.ORDER, NotificationKind.SHIPPING);
    }

    @Test
    void a_later_choice_takes_the_place_of_the_earlier_one() {
        Preferences before = new Preferences(List.of(NotificationKind.ORDER));

        assertThat(PreferenceDecider.evolve(before, set("ann").getFirst())).isEqualTo(Preferences.EVERYTHING);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUND", "DECISION"})
    void what_the_law_or_money_requires_cannot_be_switched_off(NotificationKind kind) {
        assertThat(reason(set("ann", NotificationKind.ORDER, kind))).isEqualTo("REQUIRED_KIND");
    }

    @Test
    @Tag("B19")
    void choices_that_are_none_or_are_somebody_elses_are_refused_by_name() {
        assertThat(reason(set("ann", NotificationKind.UNKNOWN))).isEqualTo("INVALID_KIND");
        assertThat(reason(set("bob", NotificationKind.ORDER))).isEqualTo("FOREIGN_PREFERENCES");
        assertThat(PreferenceDecider.decide(
                        "ann", new SetPreferences(List.of()), "account-system", new Given(true, false, "c-1")))
                .containsExactly(new PreferencesSet(List.of()));
    }

    @Test
    void every_notification_is_of_a_kind_and_those_of_money_and_decisions_are_required() {
        List<String> templates = Facts.all().stream()
                .flatMap(fact -> Telling.of(fact, Facts.ORDER).stream())
                .map(Telling.Told::template)
                .distinct()
                .toList();

        assertThat(templates).allMatch(template -> NotificationKind.of(template) != NotificationKind.UNKNOWN);
        assertThat(templates)
                .filteredOn(template -> NotificationKind.of(template).required())
                .containsExactlyInAnyOrder(
                        "refund-begun",
                        "refund-needs-account",
                        "refund-settled",
                        "refund-failed",
                        "refund-late",
                        "order-cancelled",
                        "order-cancelled-seller",
                        "cancellation-rejected",
                        "dispute-decided");
        assertThat(NotificationKind.of("of another version").required()).isTrue();
    }

    private static List<PreferenceEvent> set(String actorId, NotificationKind... kinds) {
        return PreferenceDecider.decide("ann", new SetPreferences(List.of(kinds)), actorId, BY_SOMEBODY);
    }

    private static String reason(List<PreferenceEvent> events) {
        return events.getFirst() instanceof CommandRefused refused ? refused.reason() : events.toString();
    }
}
