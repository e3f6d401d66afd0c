package io.aftersale.notification.domain;

import io.aftersale.notification.domain.Account.Status;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to what this service keeps of people: the decider, and how each event changes it (F4, F6). */
public final class Accounts {

    /** What is typed by whoever leaves (F6). */
    public static final String CONFIRMATION = "Deactivate my account";

    private static final List<NotificationKind> OPTIONAL = Arrays.stream(NotificationKind.values())
            .filter(kind -> !kind.required())
            .toList();

    private Accounts() {}

    /**
     * What a decision is given beside the account and the command.
     *
     * @param personId whose account it is
     * @param actorId who asks
     * @param open what stands in the way of leaving, by person, in the order in which it is named
     * @param pause before a deactivation is carried out: longer than records are on their way
     */
    public record Given(
            String personId,
            String actorId,
            boolean bySystem,
            boolean byOperator,
            String causeId,
            Instant now,
            Map<String, Set<Matter>> open,
            Duration pause) {

        Set<Matter> openNow() {
            return open.getOrDefault(personId, Set.of());
        }

        boolean byThePerson() {
            return bySystem || actorId.equals(personId);
        }
    }

    /**
     * What happens when that person's account is told this.
     *
     * @param account null while the person has never asked for anything
     */
    public static List<AccountEvent> decide(@Nullable Account account, AccountCommand command, Given given) {
        Account known = account == null ? Account.NEW : account;
        return switch (command) {
            case SetPreferences set -> set(known, set, given);
            case ReportBounce bounce -> bounced(known, bounce, given);
            case DeactivateAccount leave -> leave(known, leave, given);
            case CompleteDeactivation complete -> complete(known, complete, given);
            case RecordErasure erased -> {
                if (!given.bySystem) {
                    yield refused(erased, given, "FORBIDDEN_ROLE", "Only this service's workers tell of erasures.");
                }
                yield known.status() == Status.DEACTIVATED ? List.of(new PersonErased()) : List.of();
            }
        };
    }

    private static List<AccountEvent> set(Account account, SetPreferences set, Given given) {
        if (!given.byThePerson()) {
            return refused(set, given, "FOREIGN_PREFERENCES", "There are no such preferences of yours.");
        }
        if (account.left()) {
            return left(set, given);
        }
        if (set.withoutEmail().contains(NotificationKind.UNKNOWN)) {
            return refused(set, given, "INVALID_KIND", "withoutEmail has a kind that there is none of.");
        }
        if (set.withoutEmail().stream().anyMatch(NotificationKind::required)) {
            return refused(set, given, "REQUIRED_KIND", "Refunds and decisions are always told by e-mail.");
        }
        return List.of(new PreferencesSet(
                set.withoutEmail().stream().distinct().sorted().toList()));
    }

    private static List<AccountEvent> bounced(Account account, ReportBounce bounce, Given given) {
        if (!given.bySystem && !given.byOperator) {
            return refused(bounce, given, "FORBIDDEN_ROLE", "Systems and operators report bounces.");
        }
        if (account.left()) {
            return left(bounce, given);
        }
        if (bounce.mailedAt().isAfter(given.now)) {
            return refused(bounce, given, "INVALID_TIME", "mailedAt is later than now.");
        }
        return switch (bounce.kind()) {
            case UNKNOWN -> refused(bounce, given, "INVALID_KIND", "There is no such kind of bounce.");
            case HARD -> {
                Instant before = account.bouncedMailAt();
                yield before != null && !bounce.mailedAt().isAfter(before)
                        ? List.of()
                        : List.of(new AddressBounced(bounce.mailedAt()));
            }
            case COMPLAINT -> List.of(new PreferencesSet(OPTIONAL));
        };
    }

    private static List<AccountEvent> leave(Account account, DeactivateAccount leave, Given given) {
        if (!given.byThePerson() || !leave.personId().equals(given.personId)) {
            return refused(leave, given, "FOREIGN_ACCOUNT", "There is no such account of yours.");
        }
        if (account.left()) {
            return left(leave, given);
        }
        if (account.status() == Status.DEACTIVATING) {
            return refused(leave, given, "DEACTIVATION_BEGUN", "The account is being deactivated already.");
        }
        if (leave.reason() == DeactivationReason.UNKNOWN) {
            return refused(leave, given, "INVALID_REASON", "There is no such reason.");
        }
        if (!leave.confirmation().equals(CONFIRMATION)) {
            return refused(leave, given, "INVALID_CONFIRMATION", "confirmation is not \"" + CONFIRMATION + "\".");
        }
        return given.openNow().stream()
                .sorted()
                .findFirst()
                .map(matter -> refused(
                        leave, given, matter.code(), "There are " + matter.words() + " of yours that are not over."))
                .orElseGet(() -> List.of(new DeactivationBegun(leave.reason(), given.now.plus(given.pause))));
    }

    private static List<AccountEvent> complete(Account account, CompleteDeactivation complete, Given given) {
        if (!given.bySystem) {
            return refused(complete, given, "FORBIDDEN_ROLE", "Only this service's timer completes deactivations.");
        }
        DeactivationReason reason = account.reason();
        if (account.status() != Status.DEACTIVATING || reason == null) {
            return List.of();
        }
        return given.openNow().isEmpty()
                ? List.of(new AccountDeactivated(reason))
                : List.of(new DeactivationPostponed(
                        given.openNow().stream().sorted().map(Matter::code).toList(), given.now.plus(given.pause)));
    }

    /** The account after the event. */
    public static Account evolve(@Nullable Account account, AccountEvent event) {
        Account known = account == null ? Account.NEW : account;
        return switch (event) {
            case PreferencesSet set -> known.without(set.withoutEmail());
            case AddressBounced bounced -> known.bounced(bounced.mailedAt());
            case DeactivationBegun begun -> known.leaving(begun.reason(), begun.completeAt());
            case DeactivationPostponed postponed -> known.leaving(known.reason(), postponed.completeAt());
            case AccountDeactivated deactivated -> known.gone(Status.DEACTIVATED);
            case PersonErased erased -> known.gone(Status.ERASED);
            case CommandRefused refused -> known;
        };
    }

    private static List<AccountEvent> left(AccountCommand command, Given given) {
        return refused(command, given, "ACCOUNT_DEACTIVATED", "The account is deactivated, for good.");
    }

    private static List<AccountEvent> refused(AccountCommand command, Given given, String reason, String detail) {
        return List.of(
                new CommandRefused(given.causeId, command.getClass().getSimpleName(), reason, detail, List.of()));
    }
}
