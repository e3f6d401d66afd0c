package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.engine.Handled;
import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.wire.Actor;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a command on the service's topic and answers for it: {@code 202} with the address of its outcome, or the outcome
 * itself where the caller waits for it.
 */
public final class CommandGateway {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

    private final CommandSender commands;
    private final Outcomes outcomes;
    private final Waits waits;
    private final JsonMapper json;

    CommandGateway(CommandSender commands, Outcomes outcomes, Waits waits, JsonMapper json) {
        this.commands = commands;
        this.outcomes = outcomes;
        this.waits = waits;
        this.json = json;
    }

    /**
     * Submits a command.
     *
     * @param key id of the aggregate
     * @param role in which the caller acts
     * @throws Problem {@code COMMAND_ID_REUSED} if the same Idempotency-Key came with another command before; the
     *     command's refusal, where it was waited for
     */
    public ResponseEntity<CommandStatus> submit(Submission submission, Caller.Role role, String key, Record command) {
        Actor actor = submission.caller().as(role);
        String id = submission.commandId();
        byte[] fingerprint = fingerprint(key, command);
        if (submission.idempotencyKey() != null) {
            Optional<Outcomes.Outcome> before = outcomes.of(id);
            if (before.isPresent()) {
                requireSame(before.get(), fingerprint);
                return answer(before.get());
            }
        }
        put(submission, actor, key, command);
        if (!submission.patience().isZero() && waits.await(List.of(id), submission.patience())) {
            Optional<Outcomes.Outcome> outcome = outcomes.of(id);
            if (outcome.isPresent()) {
                requireSame(outcome.get(), fingerprint);
                return answer(outcome.get());
            }
        }
        return ResponseEntity.accepted()
                .location(address(id))
                .body(new CommandStatus(id, key, CommandStatus.PENDING, 0, List.of()));
    }

    /**
     * What has become of a command of this caller's.
     *
     * @throws Problem {@code UNKNOWN_COMMAND} for one that has not been handled yet, or is somebody else's
     */
    public CommandStatus status(Caller caller, String commandId) {
        return outcomes.of(commandId)
                .filter(o -> o.issuedBy().equals(caller.id()) || caller.is(Caller.Role.OPERATOR))
                .map(this::status)
                .orElseThrow(() ->
                        Problem.notFound("UNKNOWN_COMMAND", "No command of yours with this id has been handled yet."));
    }

    /**
     * Puts a command of this service itself on its topic, such as what a provider tells it; returns when it is there.
     *
     * @throws Problem {@code BROKER_UNAVAILABLE} if it may not be there: whoever told it has to tell it again
     */
    public void tell(String key, String commandId, Record command) {
        taken(commands.send(key, commandId, command, null, null));
    }

    private void put(Submission submission, Actor actor, String key, Record command) {
        taken(commands.sendAs(actor, key, submission.commandId(), command, submission.traceparent()));
    }

    /** @throws Problem {@code BROKER_UNAVAILABLE} unless the broker has what was sent, soon */
    static void taken(CompletableFuture<?> sent) {
        try {
            sent.get(BROKER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "BROKER_UNAVAILABLE",
                    "The command may or may not have been taken; repeat it with the same Idempotency-Key.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "SHUTTING_DOWN", "Try again in a moment.");
        }
    }

    /** Also finds out whether the command can be written at all, before anything is promised. */
    byte[] fingerprint(String key, Record command) {
        try {
            return outcomes.fingerprint(key, command);
        } catch (NullPointerException | ClassCastException | AvroRuntimeException e) {
            throw Problem.invalid("MISSING_FIELD", "A required field is missing or null: " + e.getMessage());
        }
    }

    private static void requireSame(Outcomes.Outcome before, byte[] fingerprint) {
        if (!MessageDigest.isEqual(before.fingerprint(), fingerprint)) {
            throw reused();
        }
    }

    static Problem reused() {
        return Problem.invalid("COMMAND_ID_REUSED", "This Idempotency-Key came with another command before.");
    }

    private ResponseEntity<CommandStatus> answer(Outcomes.Outcome outcome) {
        if (outcome.status() == Handled.Outcome.REFUSED) {
            throw refusal(outcome);
        }
        CommandStatus status = status(outcome);
        return outcome.status() == Handled.Outcome.DONE
                ? ResponseEntity.ok().location(address(outcome.commandId())).body(status)
                : ResponseEntity.accepted()
                        .location(address(outcome.commandId()))
                        .body(status);
    }

    /** The refusal of a command that was refused. */
    Problem refusal(Outcomes.Outcome outcome) {
        return outcome.events().stream()
                .<JsonNode>map(told -> json.valueToTree(told.event()))
                .filter(event -> event.has("reason") && event.has("detail"))
                .findFirst()
                .map(event -> new Problem(
                        Problem.statusOf(event.path("reason").asString()),
                        event.path("reason").asString(),
                        event.path("detail").asString(),
                        event.path("remedies")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()))
                .orElseGet(
                        () -> new Problem(HttpStatus.CONFLICT, "DISCARDED", "An operator has discarded the command."));
    }

    private CommandStatus status(Outcomes.Outcome outcome) {
        return new CommandStatus(
                outcome.commandId(),
                outcome.aggregateId(),
                outcome.status().name(),
                outcome.version(),
                outcome.events().stream()
                        .map(t -> new CommandStatus.Event(t.id(), t.type(), t.version(), t.at(), t.event()))
                        .toList());
    }

    private static URI address(String id) {
        return URI.create("/commands/" + id);
    }
}
