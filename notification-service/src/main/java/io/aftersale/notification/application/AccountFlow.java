package io.aftersale.notification.application;

import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_ACCOUNTS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_EVENTS;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.chassis.wire.Actor.ActorKind;
import io.aftersale.notification.domain.Account;
import io.aftersale.notification.domain.AccountCommand;
import io.aftersale.notification.domain.AccountCommand.CompleteDeactivation;
import io.aftersale.notification.domain.AccountCommand.DeactivateAccount;
import io.aftersale.notification.domain.AccountCommand.ReportBounce;
import io.aftersale.notification.domain.AccountCommand.SetPreferences;
import io.aftersale.notification.domain.AccountEvent;
import io.aftersale.notification.domain.AccountEvent.AccountDeactivated;
import io.aftersale.notification.domain.AccountEvent.AddressBounced;
import io.aftersale.notification.domain.AccountEvent.DeactivationBegun;
import io.aftersale.notification.domain.AccountEvent.DeactivationPostponed;
import io.aftersale.notification.domain.AccountEvent.PersonErased;
import io.aftersale.notification.domain.AccountEvent.PreferencesSet;
import io.aftersale.notification.domain.Accounts;
import io.aftersale.notification.domain.Matter;
import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How accounts travel through notification-service; their key is the person's id (F4, F6). */
@Configuration(proxyBeanMethods = false)
class AccountFlow {

    /** Name of the call that says goodbye and erases the contact. */
    static final String FAREWELL = "farewell";

    @Bean
    Aggregate<Account, AccountCommand, AccountEvent> accounts(DeactivationProperties properties) {
        return Aggregate.keptIn("account", Account.class, NOTIFICATION_ACCOUNTS)
                .reactsTo(AccountCommand.class, NOTIFICATION_COMMANDS)
                .tells(AccountEvent.class, NOTIFICATION_EVENTS)
                .createdBy(SetPreferences.class, ReportBounce.class, DeactivateAccount.class)
                .decidedBy((db, commands) -> {
                    Map<String, Set<Matter>> open = open(db, commands);
                    return new PureDomain<>(
                            (account, command, context) ->
                                    Accounts.decide(account, command, given(context, open, properties)),
                            (account, event, context) -> Accounts.evolve(account, event));
                })
                .withEffects(AccountFlow::effects)
                .column("status", "text", account -> account.status().name())
                .column("without_email", "text", AccountQueries::written)
                .column("bounced_mail_at", "timestamptz", Account::bouncedMailAt)
                .projectedBy(AccountFlow::erase);
    }

    /** Of those of the batch who want to leave; mostly nobody does, and nothing is read. */
    private static Map<String, Set<Matter>> open(JdbcTemplate db, Collection<AccountCommand> commands) {
        Set<String> leaving = commands.stream()
                .flatMap(command -> switch (command) {
                    case DeactivateAccount leave -> Stream.of(leave.personId());
                    case CompleteDeactivation complete -> Stream.of(complete.personId());
                    case SetPreferences set -> Stream.<String>empty();
                    case ReportBounce bounce -> Stream.<String>empty();
                    case AccountCommand.RecordErasure erased -> Stream.<String>empty();
                })
                .collect(Collectors.toSet());
        return leaving.isEmpty() ? Map.of() : AccountQueries.open(db, leaving);
    }

    private static List<Effect> effects(AccountEvent event, Account after, Context context) {
        return switch (event) {
            case DeactivationBegun begun -> List.of(lookAgain(begun.completeAt(), context));
            case DeactivationPostponed postponed ->
                List.of(new Effect.Withdraw(context.causeId()), lookAgain(postponed.completeAt(), context));
            case AccountDeactivated deactivated ->
                List.of(new Effect.Withdraw(context.causeId()), new Effect.Call(FAREWELL, FAREWELL, context.now()));
            case PersonErased erased -> List.of(new Effect.Withdraw(FAREWELL));
            case PreferencesSet set -> List.of();
            case AddressBounced bounced -> List.of();
            case CommandRefused refused -> List.of();
        };
    }

    /** The deadline's id is that of its command, and so the cause of the event that ends it. */
    private static Effect lookAgain(Instant at, Context context) {
        String id = "deactivation/" + context.aggregateId() + '/' + at.toEpochMilli();
        return new Effect.Deadline(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                at,
                new CompleteDeactivation(context.aggregateId()));
    }

    /** What a person was told goes with the person; who was told what about an order stays, under the opaque id (F6). */
    private static void erase(JdbcTemplate batch, List<Change<Account, AccountEvent>> changes) {
        String[] gone = changes.stream()
                .filter(change -> change.events().stream().anyMatch(PersonErased.class::isInstance))
                .map(Change::key)
                .toArray(String[]::new);
        if (gone.length > 0) {
            batch.update("delete from inbox where person_id = any(?)", (Object) gone);
        }
    }

    private static Accounts.Given given(
            Context context, Map<String, Set<Matter>> open, DeactivationProperties properties) {
        ActorKind asks = context.actor().kind();
        return new Accounts.Given(
                context.aggregateId(),
                context.actor().id(),
                asks == ActorKind.SYSTEM,
                asks == ActorKind.OPERATOR,
                context.causeId(),
                context.now(),
                open,
                properties.after());
    }
}
