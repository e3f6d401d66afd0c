package io.aftersale.notification.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.AccountQueries;
import io.aftersale.notification.domain.Account.Status;
import io.aftersale.notification.domain.AccountCommand.BounceKind;
import io.aftersale.notification.domain.AccountCommand.DeactivateAccount;
import io.aftersale.notification.domain.AccountCommand.DeactivationReason;
import io.aftersale.notification.domain.AccountCommand.ReportBounce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether the caller is still there, and how the caller leaves (F6); how mail providers report what came back (F3). */
@RestController
class AccountController {

    private final CommandGateway commands;
    private final AccountQueries queries;

    AccountController(CommandGateway commands, AccountQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** @param undeliverable whether e-mails to the address on file come back */
    record AccountView(Status status, boolean undeliverable) {}

    /**
     * How somebody leaves.
     *
     * @param confirmation exactly "Deactivate my account"
     * @param email the address on file; compared here, because it is in no command (F5)
     */
    record DeactivationBody(
            @Nullable DeactivationReason reason,
            @Nullable String confirmation,
            @Nullable String email) {}

    /** @param mailedAt the Date of the e-mail that came back */
    record BounceBody(
            @Nullable String personId,
            @Nullable BounceKind kind,
            @Nullable Instant mailedAt) {}

    @GetMapping("/account")
    AccountView account(Caller caller) {
        AccountQueries.Standing standing = queries.of(caller.id());
        return new AccountView(standing.status(), standing.undeliverable());
    }

    @PostMapping("/account/deactivation")
    ResponseEntity<CommandStatus> deactivate(Submission submission, @RequestBody DeactivationBody body) {
        Caller caller = submission.caller();
        DeactivateAccount command = new DeactivateAccount(
                caller.id(),
                Problem.required("reason", body.reason),
                Problem.required("confirmation", body.confirmation));
        String email = Problem.required("email", body.email);
        // Who has left has no contact any more, and gets the decider's answer.
        if (queries.of(caller.id()).status() == Status.ACTIVE && !queries.reachedAt(caller.id(), email)) {
            throw Problem.invalid("INVALID_EMAIL", "email is not the address on file.");
        }
        return commands.submit(submission, PreferenceController.anyRole(caller), caller.id(), command);
    }

    @PostMapping("/bounces")
    ResponseEntity<CommandStatus> bounced(Submission submission, @RequestBody BounceBody body) {
        Role role = submission.caller().is(Role.SYSTEM) ? Role.SYSTEM : Role.OPERATOR;
        return commands.submit(
                submission,
                role,
                Problem.required("personId", body.personId),
                new ReportBounce(Problem.required("kind", body.kind), Problem.required("mailedAt", body.mailedAt)));
    }
}
