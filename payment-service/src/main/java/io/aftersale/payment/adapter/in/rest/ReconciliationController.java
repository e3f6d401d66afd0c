package io.aftersale.payment.adapter.in.rest;

import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.payment.application.Reconciliations;
import io.aftersale.payment.application.Reconciling;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reconciliations on demand, and what they have found; for operators (C13). */
@RestController
@RequestMapping("/reconciliations")
class ReconciliationController {

    private static final int RUNS = 50;
    private static final int PAGE = 500;

    private final Reconciling reconciling;
    private final Reconciliations reports;

    ReconciliationController(Reconciling reconciling, Reconciliations reports) {
        this.reconciling = reconciling;
        this.reports = reports;
    }

    /** What period; without it, as every night. */
    record PeriodBody(@Nullable Instant from, @Nullable Instant to) {}

    /** Begins one; the same Idempotency-Key is the same run. */
    @PostMapping
    ResponseEntity<Reconciliations.Report> begin(
            Submission submission, @RequestBody(required = false) @Nullable PeriodBody body) {
        submission.caller().as(Role.OPERATOR);
        Instant to = body == null || body.to == null ? reconciling.latest() : body.to;
        Instant from = body == null || body.from == null ? reconciling.earliest(to) : body.from;
        String id = submission.commandId();
        reconciling.begin(id, submission.caller().id(), from, to);
        return ResponseEntity.accepted()
                .location(URI.create("/reconciliations/" + id))
                .body(reports.report(id));
    }

    /** The latest fifty, newest first. */
    @GetMapping
    List<Reconciliations.Report> latest(Caller caller) {
        caller.as(Role.OPERATOR);
        return reports.latest(RUNS);
    }

    @GetMapping("/{id}")
    Reconciliations.Report report(Caller caller, @PathVariable String id) {
        caller.as(Role.OPERATOR);
        return reports.report(id);
    }

    /** Up to 500 of them; the last one's number asks for more. */
    @GetMapping("/{id}/differences")
    List<Reconciliations.Difference> differences(
            Caller caller, @PathVariable String id, @RequestParam Optional<Long> after) {
        caller.as(Role.OPERATOR);
        reports.report(id);
        return reports.differences(id, after.orElse(0L), PAGE);
    }
}
