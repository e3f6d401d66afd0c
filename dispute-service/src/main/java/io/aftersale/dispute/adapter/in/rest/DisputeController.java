package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.application.DisputeQueries;
import io.aftersale.dispute.domain.DisputeGround;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Disputes about an order, and what their sides may do now, for its buyer, its seller, support and mediators (E1, E5, E8). */
@RestController
@RequestMapping("/orders/{orderId}/disputes")
class DisputeController {

    private final CommandGateway commands;
    private final DisputeQueries queries;

    DisputeController(CommandGateway commands, DisputeQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** What is the matter; lines left out: all that the ground fits; no request: all that was paid for them. */
    record DisputeBody(
            @Nullable String disputeId,
            @Nullable List<String> lineIds,
            @Nullable DisputeGround ground,
            @Nullable String details,
            @Nullable Money requested,
            @Nullable Boolean withReturn) {}

    @GetMapping
    DisputeQueries.View disputes(Caller caller, @PathVariable String orderId) {
        return queries.view(caller, orderId);
    }

    @PostMapping
    ResponseEntity<CommandStatus> open(
            Submission submission, @PathVariable String orderId, @RequestBody DisputeBody body) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        List<String> lineIds = body.lineIds == null ? List.of() : body.lineIds;
        if (lineIds.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid("INVALID_LINES", "lineIds has a null.");
        }
        return commands.submit(
                submission,
                Bodies.as(submission.caller(), Role.BUYER, disputes.buyerId()),
                orderId,
                new OpenDispute(
                        submission.idOf(body.disputeId),
                        lineIds,
                        Problem.required("ground", body.ground),
                        Bodies.text(body.details),
                        Bodies.amount("requested", body.requested),
                        Boolean.TRUE.equals(body.withReturn)));
    }

    @PostMapping("/{disputeId}/escalation")
    ResponseEntity<CommandStatus> escalate(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        Caller caller = submission.caller();
        Disputes disputes = queries.disputes(caller, orderId);
        boolean buyer = caller.is(Role.BUYER) && caller.id().equals(disputes.buyerId());
        return commands.submit(
                submission,
                buyer ? Role.BUYER : Bodies.as(caller, Role.SELLER, disputes.sellerId()),
                orderId,
                new EscalateDispute(disputeId));
    }

    @PostMapping("/{disputeId}/withdrawal")
    ResponseEntity<CommandStatus> withdraw(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission,
                Bodies.as(submission.caller(), Role.BUYER, disputes.buyerId()),
                orderId,
                new WithdrawDispute(disputeId));
    }
}
