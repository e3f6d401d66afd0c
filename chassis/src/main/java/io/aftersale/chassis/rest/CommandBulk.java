package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.engine.Handled;
import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.wire.Actor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Puts many commands on the service's topic at once and answers for each. Each stands for itself: one that is refused
 * harms no other. The same list with the same Idempotency-Key goes on where it was left off: what has been handled is
 * not done again, and its outcome is told.
 */
public final class CommandBulk {

    private static final int MOST = 1_000;

    private final CommandGateway gateway;
    private final CommandSender commands;
    private final Outcomes outcomes;
    private final Waits waits;

    CommandBulk(CommandGateway gateway, CommandSender commands, Outcomes outcomes, Waits waits) {
        this.gateway = gateway;
        this.commands = commands;
        this.outcomes = outcomes;
        this.waits = waits;
    }

    /**
     * One of the commands.
     *
     * @param key id of the aggregate
     * @param name tells it from others of the list about the same aggregate
     */
    public record Item(String key, String name, Record command) {}

    /**
     * What has become of one of the commands.
     *
     * @param status as {@link CommandStatus} has it
     * @param code why it was refused; null if it was not
     * @param detail the same as a sentence
     */
    public record Result(
            String key,
            String name,
            String commandId,
            String status,
            @Nullable String code,
            @Nullable String detail) {}

    /**
     * Submits the commands and waits as long as the caller prefers.
     *
     * @param role in which the caller acts
     * @return the results, in the items' order
     * @throws Problem {@code INVALID_ITEMS} for too many, or two that are one
     */
    public List<Result> submit(Submission submission, Caller.Role role, List<Item> items) {
        Actor actor = submission.caller().as(role);
        Map<String, Item> byId = identified(submission, items);
        Map<String, byte[]> fingerprints = new LinkedHashMap<>();
        byId.forEach((id, item) -> fingerprints.put(id, gateway.fingerprint(item.key, item.command)));
        Map<String, Handled.Entry> before =
                submission.idempotencyKey() == null ? Map.of() : outcomes.seen(byId.keySet());
        List<CompletableFuture<?>> sent = new ArrayList<>();
        byId.forEach((id, item) -> {
            if (!before.containsKey(id)) {
                sent.add(commands.sendAs(actor, item.key, id, item.command, submission.traceparent()));
            }
        });
        CommandGateway.taken(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
        waits.await(byId.keySet(), submission.patience());
        Map<String, Outcomes.Outcome> known = outcomes.of(byId.keySet());
        return byId.entrySet().stream()
                .map(e -> result(e.getKey(), e.getValue(), known.get(e.getKey()), fingerprints.get(e.getKey())))
                .toList();
    }

    /**
     * Refuses a list that is empty or too long.
     *
     * @throws Problem {@code INVALID_ITEMS}
     */
    public static void requireCount(int items) {
        if (items < 1 || items > MOST) {
            throw Problem.invalid("INVALID_ITEMS", "A list has 1 to " + MOST + " items.");
        }
    }

    private static Map<String, Item> identified(Submission submission, List<Item> items) {
        Map<String, Item> byId = new LinkedHashMap<>();
        for (Item item : items) {
            String about = submission.commandId() + '\n' + item.key + '\n' + item.name;
            String id = UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8))
                    .toString();
            if (byId.put(id, item) != null) {
                throw Problem.invalid("INVALID_ITEMS", item.name + " of " + item.key + " is there twice.");
            }
        }
        return byId;
    }

    private Result result(String id, Item item, Outcomes.@Nullable Outcome outcome, byte @Nullable [] fingerprint) {
        if (outcome == null) {
            return new Result(item.key, item.name, id, CommandStatus.PENDING, null, null);
        }
        Problem problem = null;
        if (!Arrays.equals(outcome.fingerprint(), fingerprint)) {
            problem = CommandGateway.reused();
        } else if (outcome.status() == Handled.Outcome.REFUSED) {
            problem = gateway.refusal(outcome);
        }
        return problem == null
                ? new Result(item.key, item.name, id, outcome.status().name(), null, null)
                : new Result(
                        item.key, item.name, id, Handled.Outcome.REFUSED.name(), problem.code(), problem.getMessage());
    }
}
