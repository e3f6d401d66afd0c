package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.HeldRecords;
import io.aftersale.chassis.engine.Release;
import io.aftersale.chassis.security.Caller;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of held records, and how they let them go. */
@RestController
class OperatorController {

    private static final int PAGE = 100;

    private final HeldRecords held;
    private final CommandGateway gateway;

    OperatorController(HeldRecords held, CommandGateway gateway) {
        this.held = held;
        this.gateway = gateway;
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
        return gateway.submit(submission, Caller.Role.OPERATOR, key, new Release(Release.HeldAction.RETRY));
    }

    @PostMapping("/operator/held/{key}/discard")
    ResponseEntity<CommandStatus> discard(Submission submission, @PathVariable String key) {
        return gateway.submit(submission, Caller.Role.OPERATOR, key, new Release(Release.HeldAction.DISCARD));
    }
}
