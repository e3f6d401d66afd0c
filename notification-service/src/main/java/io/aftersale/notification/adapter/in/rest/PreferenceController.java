package io.aftersale.notification.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.AccountQueries;
import io.aftersale.notification.application.AccountQueries.Standing;
import io.aftersale.notification.domain.AccountCommand.SetPreferences;
import io.aftersale.notification.domain.NotificationKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Of what the caller gets e-mails (F4). */
@RestController
@RequestMapping("/preferences")
class PreferenceController {

    private final CommandGateway commands;
    private final AccountQueries queries;

    PreferenceController(CommandGateway commands, AccountQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** The kinds that are to come without e-mails; all others come with them. */
    record PreferencesBody(@Nullable List<NotificationKind> withoutEmail) {

        /** @throws Problem if a part of it has nothing in it */
        SetPreferences command() {
            List<NotificationKind> kinds = Problem.required("withoutEmail", withoutEmail);
            if (kinds.stream().anyMatch(Objects::isNull)) {
                throw Problem.invalid("INVALID_KIND", "withoutEmail has a null.");
            }
            return new SetPreferences(kinds);
        }
    }

    /** @param required whether it cannot be switched off */
    record Choice(NotificationKind kind, boolean email, boolean required) {}

    /** All kinds that there are. */
    record Choices(List<Choice> kinds) {}

    @GetMapping
    Choices choices(Caller caller) {
        Standing standing = queries.of(caller.id());
        return new Choices(Arrays.stream(NotificationKind.values())
                .filter(kind -> kind != NotificationKind.UNKNOWN)
                .map(kind -> new Choice(kind, !standing.withoutEmail().contains(kind), kind.required()))
                .toList());
    }

    @PutMapping
    ResponseEntity<CommandStatus> choose(Submission submission, @RequestBody PreferencesBody body) {
        Caller caller = submission.caller();
        return commands.submit(submission, anyRole(caller), caller.id(), body.command());
    }

    /** Whoever somebody is, it is the person's own account. */
    static Role anyRole(Caller caller) {
        return Arrays.stream(Role.values())
                .filter(caller::is)
                .findFirst()
                .orElseThrow(() -> new AccessDeniedException("no role"));
    }
}
