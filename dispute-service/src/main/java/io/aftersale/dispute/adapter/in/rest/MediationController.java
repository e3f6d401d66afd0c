package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.application.DisputeQueries;
import io.aftersale.dispute.domain.DecisionReason;
import io.aftersale.dispute.domain.DisputeDecision;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens once a mediator was called: the end of the evidence, whose case it is, decision and appeal (E6, E7). */
@RestController
@RequestMapping("/orders/{orderId}/disputes/{disputeId}")
class MediationController {

    private final CommandGateway commands;
    private final DisputeQueries queries;

    MediationController(CommandGateway commands, DisputeQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** What a mediator decides; an amount for a partial refund only. */
    record DecisionBody(
            @Nullable DisputeDecision decision,
            @Nullable Money amount,
            @Nullable DecisionReason reason,
            @Nullable String text,
            @Nullable Boolean withReturn) {}

    /** What is new since the decision. */
    record AppealBody(@Nullable String evidence) {}

    @PostMapping("/evidence-end")
    ResponseEntity<CommandStatus> finishEvidence(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission, Bodies.side(submission.caller(), disputes), orderId, new FinishEvidence(disputeId));
    }

    @PostMapping("/claim")
    ResponseEntity<CommandStatus> claim(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        queries.disputes(submission.caller(), orderId);
        return commands.submit(submission, Role.MEDIATOR, orderId, new ClaimCase(disputeId));
    }

    @PostMapping("/release")
    ResponseEntity<CommandStatus> release(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        Caller caller = submission.caller();
        queries.disputes(caller, orderId);
        Role role = !caller.is(Role.MEDIATOR) && caller.is(Role.SUPPORT) ? Role.SUPPORT : Role.MEDIATOR;
        return commands.submit(submission, role, orderId, new ReleaseCase(disputeId));
    }

    @PostMapping("/decision")
    ResponseEntity<CommandStatus> decide(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @RequestBody DecisionBody body) {
        queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission,
                Role.MEDIATOR,
                orderId,
                new DecideDispute(
                        disputeId,
                        Problem.required("decision", body.decision),
                        Bodies.amount("amount", body.amount),
                        Problem.required("reason", body.reason),
                        Bodies.text(body.text),
                        Boolean.TRUE.equals(body.withReturn)));
    }

    @PostMapping("/appeal")
    ResponseEntity<CommandStatus> appeal(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @RequestBody AppealBody body) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission,
                Bodies.side(submission.caller(), disputes),
                orderId,
                new AppealDecision(disputeId, Bodies.text(body.evidence)));
    }
}
