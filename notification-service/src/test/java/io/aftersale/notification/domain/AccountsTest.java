package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.Account.Status;
import io.aftersale.notification.domain.AccountCommand.BounceKind;
import io.aftersale.notification.domain.AccountCommand.CompleteDeactivation;
import io.aftersale.notification.domain.AccountCommand.DeactivateAccount;
import io.aftersale.notification.domain.AccountCommand.DeactivationReason;
import io.aftersale.notification.domain.AccountCommand.RecordErasure;
import io.aftersale.notification.domain.AccountCommand.ReportBounce;
import io.aftersale.notification.domain.AccountCommand.SetPreferences;
import io.aftersale.notification.domain.AccountEvent.AccountDeactivated;
import io.aftersale.notification.domain.AccountEvent.AddressBounced;
import io.aftersale.notification.domain.AccountEvent.DeactivationBegun;
import io.aftersale.notification.domain.AccountEvent.DeactivationPostponed;
import io.aftersale.notification.domain.AccountEvent.PersonErased;
import io.aftersale.notification.domain.AccountEvent.PreferencesSet;
import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final Instant NOON = Facts.NOON;
    private static final Duration WAIT = Duration.ofHours(1);
    private static final DeactivateAccount LEAVE = leaving("ann", DeactivationReason.PRIVACY, Accounts.CONFIRMATION);
    private static final Account LEAVING =
            new Account(Status.DEACTIVATING, List.of(NotificationKind.ORDER), NOON, DeactivationReason.PRIVACY, NOON);

    private @Nullable Account account;
    private Set<Matter> open = Set.of();

    @Test
    @Tag("F4")
    void everybody_chooses_what_comes_without_an_email() {
        assertThat(by("ann", set(NotificationKind.SHIPPING, NotificationKind.ORDER, NotificationKind.ORDER)))
                .containsExactly(new PreferencesSet(List.of(NotificationKind.ORDER, NotificationKind.SHIPPING)));
        assertThat(account)
                .extracting(Account::withoutEmail)
                .isEqualTo(List.of(NotificationKind.ORDER, NotificationKind.SHIPPING));
    }

    @Test
    @Tag("F4")
    void a_later_choice_takes_the_place_of_the_earlier_one() {
        by("ann", set(NotificationKind.ORDER));
        by("ann", set());

        assertThat(account).isEqualTo(Account.NEW);
    }

    @ParameterizedTest
    @Tag("F4")
    @EnumSource(names = {"REFUND", "DECISION"})
    void what_the_law_or_money_requires_cannot_be_switched_off(NotificationKind kind) {
        assertThat(reason(by("ann", set(NotificationKind.ORDER, kind)))).isEqualTo("REQUIRED_KIND");
    }

    @Test
    @Tag("B19")
    @Tag("F4")
    void choices_that_are_none_or_are_somebody_elses_are_refused_by_name() {
        assertThat(reason(by("ann", set(NotificationKind.UNKNOWN)))).isEqualTo("INVALID_KIND");
        assertThat(reason(by("bob", set(NotificationKind.ORDER)))).isEqualTo("FOREIGN_PREFERENCES");
        assertThat(bySystem(set())).containsExactly(new PreferencesSet(List.of()));
    }

    @Test
    @Tag("F4")
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
                        "refund-to-approve",
                        "refund-begun",
                        "refund-needs-account",
                        "refund-settled",
                        "refund-failed",
                        "refund-late",
                        "refund-withheld",
                        "refund-reversed",
                        "coupon-issued",
                        "chargeback-opened",
                        "chargeback-opened-seller",
                        "chargeback-closed",
                        "order-cancelled",
                        "order-cancelled-seller",
                        "cancellation-rejected",
                        "dispute-decided",
                        "dispute-settled",
                        "return-accepted",
                        "return-rejected",
                        "return-expired",
                        "return-without-refund");
        assertThat(NotificationKind.of("of another version").required()).isTrue();
    }

    @Test
    @Tag("F3")
    void an_address_from_which_an_email_came_back_is_marked_with_the_time_of_that_email() {
        Instant mailed = NOON.minusSeconds(60);

        assertThat(bySystem(new ReportBounce(BounceKind.HARD, mailed))).containsExactly(new AddressBounced(mailed));
        assertThat(bySystem(new ReportBounce(BounceKind.HARD, mailed.minusSeconds(5))))
                .as("an older one says nothing new")
                .isEmpty();
        assertThat(account).extracting(Account::bouncedMailAt).isEqualTo(mailed);
    }

    @Test
    @Tag("F3")
    @Tag("F4")
    void who_complains_gets_only_what_is_required() {
        assertThat(bySystem(new ReportBounce(BounceKind.COMPLAINT, NOON)))
                .containsExactly(new PreferencesSet(List.of(
                        NotificationKind.ORDER,
                        NotificationKind.SHIPPING,
                        NotificationKind.CANCELLATION,
                        NotificationKind.DISPUTE,
                        NotificationKind.RETURN,
                        NotificationKind.MESSAGE)));
    }

    @Test
    @Tag("B19")
    @Tag("F3")
    void bounces_that_cannot_be_or_that_anybody_reports_are_refused_by_name() {
        assertThat(reason(by("ann", new ReportBounce(BounceKind.HARD, NOON)))).isEqualTo("FORBIDDEN_ROLE");
        assertThat(reason(bySystem(new ReportBounce(BounceKind.UNKNOWN, NOON)))).isEqualTo("INVALID_KIND");
        assertThat(reason(bySystem(new ReportBounce(BounceKind.HARD, NOON.plusSeconds(1)))))
                .isEqualTo("INVALID_TIME");
    }

    @Test
    @Tag("F6")
    void who_leaves_is_deactivated_after_a_wait_and_then_erased_and_nothing_chosen_is_left() {
        by("ann", set(NotificationKind.ORDER));
        assertThat(by("ann", LEAVE))
                .containsExactly(new DeactivationBegun(DeactivationReason.PRIVACY, NOON.plus(WAIT)));
        assertThat(bySystem(new CompleteDeactivation("ann")))
                .containsExactly(new AccountDeactivated(DeactivationReason.PRIVACY));
        assertThat(bySystem(new RecordErasure())).containsExactly(new PersonErased());
        assertThat(bySystem(new RecordErasure())).isEmpty();

        assertThat(account).isEqualTo(new Account(Status.ERASED, List.of(), null, DeactivationReason.PRIVACY, null));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F6")
    void nobody_leaves_while_something_is_open(Matter matter) {
        open = EnumSet.of(matter);

        assertThat(reason(by("ann", LEAVE))).isEqualTo("OPEN_" + matter);
    }

    @Test
    @Tag("F6")
    void what_is_opened_meanwhile_is_waited_for() {
        account = LEAVING;
        open = EnumSet.of(Matter.DISPUTES, Matter.ORDERS);

        assertThat(bySystem(new CompleteDeactivation("ann")))
                .containsExactly(new DeactivationPostponed(List.of("OPEN_ORDERS", "OPEN_DISPUTES"), NOON.plus(WAIT)));
        open = Set.of();
        assertThat(bySystem(new CompleteDeactivation("ann")))
                .containsExactly(new AccountDeactivated(DeactivationReason.PRIVACY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deactivate my account", "Deactivate my account ", "Deactivate my account.", "yes"})
    @Tag("F6")
    void the_phrase_is_typed_exactly(String typed) {
        assertThat(reason(by("ann", leaving("ann", DeactivationReason.OTHER, typed))))
                .isEqualTo("INVALID_CONFIRMATION");
    }

    @Test
    @Tag("B19")
    @Tag("F6")
    void deactivations_that_cannot_be_are_refused_by_name() {
        assertThat(reason(by("bob", LEAVE))).isEqualTo("FOREIGN_ACCOUNT");
        assertThat(reason(by("ann", leaving("bob", DeactivationReason.OTHER, Accounts.CONFIRMATION))))
                .isEqualTo("FOREIGN_ACCOUNT");
        assertThat(reason(by("ann", leaving("ann", DeactivationReason.UNKNOWN, Accounts.CONFIRMATION))))
                .isEqualTo("INVALID_REASON");
        assertThat(reason(by("ann", new CompleteDeactivation("ann")))).isEqualTo("FORBIDDEN_ROLE");
        assertThat(reason(by("ann", new RecordErasure()))).isEqualTo("FORBIDDEN_ROLE");
        account = LEAVING;
        assertThat(reason(by("ann", LEAVE))).isEqualTo("DEACTIVATION_BEGUN");
        bySystem(new CompleteDeactivation("ann"));
        assertThat(reason(by("ann", LEAVE))).isEqualTo("ACCOUNT_DEACTIVATED");
        assertThat(reason(by("ann", set()))).isEqualTo("ACCOUNT_DEACTIVATED");
        assertThat(reason(bySystem(new ReportBounce(BounceKind.HARD, NOON)))).isEqualTo("ACCOUNT_DEACTIVATED");
        assertThat(bySystem(new CompleteDeactivation("ann"))).isEmpty();
    }

    private List<AccountEvent> by(String actorId, AccountCommand command) {
        return told(actorId, false, command);
    }

    private List<AccountEvent> bySystem(AccountCommand command) {
        return told("storefront", true, command);
    }

    private List<AccountEvent> told(String actorId, boolean bySystem, AccountCommand command) {
        List<AccountEvent> events = Accounts.decide(
                account,
                command,
                new Accounts.Given("ann", actorId, bySystem, false, "c-1", NOON, Map.of("ann", open), WAIT));
        for (AccountEvent event : events) {
            if (!(event instanceof CommandRefused)) {
                account = Accounts.evolve(account, event);
            }
        }
        return events;
    }

    private static SetPreferences set(NotificationKind... kinds) {
        return new SetPreferences(List.of(kinds));
    }

    private static DeactivateAccount leaving(String personId, DeactivationReason reason, String typed) {
        return new DeactivateAccount(personId, reason, typed);
    }

    private static String reason(List<AccountEvent> events) {
        return events.getFirst() instanceof CommandRefused refused ? refused.reason() : events.toString();
    }
}
