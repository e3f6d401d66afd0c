package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.DeadLetters;
import io.aftersale.chassis.engine.HeldRecords;
import io.aftersale.chassis.engine.Lags;
import io.aftersale.chassis.engine.OperatorActions;
import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.engine.Release;
import io.aftersale.chassis.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of held records and dead letters, and how they let them go (G5); what went where, and what is behind. */
@RestController
class OperatorController {

    private static final int PAGE = 100;

    private final HeldRecords held;
    private final DeadLetters letters;
    private final OperatorActions actions;
    private final CommandGateway gateway;
    private final Outcomes outcomes;
    private final Lags lags;

    OperatorController(
            HeldRecords held,
            DeadLetters letters,
            OperatorActions actions,
            CommandGateway gateway,
            Outcomes outcomes,
            Lags lags) {
        this.held = held;
        this.letters = letters;
        this.actions = actions;
        this.gateway = gateway;
        this.outcomes = outcomes;
        this.lags = lags;
    }

    /** The first held record of a key; those behind it wait for it. */
    record HeldKey(
            long seq,
            String aggregate,
            String key,
            String why,
            String topic,
            int partition,
            long offset,
            Instant heldAt) {}

    @GetMapping("/operator/held")
    List<HeldKey> list(
            @RequestParam(defaultValue = "PARKED") HeldRecords.Kind kind,
            @RequestParam(defaultValue = "0") long after) {
        return held.firstOfEachKey(kind, after, PAGE).stream()
                .map(e -> new HeldKey(
                        e.seq(), e.aggregate(), e.key(), e.why(), e.topic(), e.partition(), e.offset(), e.heldAt()))
                .toList();
    }

    @PostMapping("/operator/held/{key}/replay")
    ResponseEntity<CommandStatus> replay(Submission submission, @PathVariable String key) {
        actions.ofKey(submission.caller().id(), OperatorActions.Kind.REPLAY_HELD, key);
        return gateway.submit(submission, Caller.Role.OPERATOR, key, new Release(Release.HeldAction.RETRY));
    }

    @PostMapping("/operator/held/{key}/discard")
    ResponseEntity<CommandStatus> discard(Submission submission, @PathVariable String key) {
        actions.ofKey(submission.caller().id(), OperatorActions.Kind.DISCARD_HELD, key);
        return gateway.submit(submission, Caller.Role.OPERATOR, key, new Release(Release.HeldAction.DISCARD));
    }

    /** The open dead letters, in order. */
    @GetMapping("/operator/dead-letters")
    List<DeadLetters.Letter> letters(@RequestParam(defaultValue = "0") long after) {
        return letters.open(after, PAGE);
    }

    @GetMapping("/operator/dead-letters/{seq}")
    DeadLetters.Letter letter(@PathVariable long seq) {
        return letters.letter(seq)
                .orElseThrow(() -> Problem.notFound("UNKNOWN_DEAD_LETTER", "There is no such dead letter."));
    }

    @PostMapping("/operator/dead-letters/{seq}/replay")
    ResponseEntity<Void> replayLetter(Caller caller, @PathVariable long seq) {
        if (letter(seq).value() == null) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "DEAD_LETTER_WITHOUT_CONTENT",
                    "Only the record's place is kept: it was empty, personal or too large.");
        }
        return decided(letters.replay(seq, caller.id(), CommandGateway::taken));
    }

    @PostMapping("/operator/dead-letters/{seq}/discard")
    ResponseEntity<Void> discardLetter(Caller caller, @PathVariable long seq) {
        letter(seq);
        return decided(letters.discard(seq, caller.id()));
    }

    private static ResponseEntity<Void> decided(boolean first) {
        if (!first) {
            throw new Problem(HttpStatus.CONFLICT, "ALREADY_DECIDED", "An operator has replayed or discarded it.");
        }
        return ResponseEntity.noContent().build();
    }

    /** What operators have done, latest first. */
    @GetMapping("/operator/actions")
    List<OperatorActions.Action> actions(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        return actions.latest(before, PAGE);
    }

    /** What this service has published about an order, in order, without what the records say. */
    @GetMapping("/operator/records/{key}")
    List<Outcomes.Step> records(@PathVariable String key) {
        return outcomes.way(key);
    }

    /** How far this service is behind with each partition that it consumes. */
    @GetMapping("/operator/lag")
    List<Lags.Lag> lag() throws InterruptedException {
        try {
            return lags.now();
        } catch (TimeoutException e) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "BROKER_UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }
}
