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
import io.aftersale.dispute.domain.DisputeGround;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
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

/** Disputes about an order, for its buyer, its seller, support and mediators. */
@RestController
@RequestMapping("/orders/{orderId}/disputes")
class DisputeController {

    private final CommandGateway commands;
    private final DisputeQueries queries;

    DisputeController(CommandGateway commands, DisputeQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** What is the matter; lines left out: all that the ground fits. */
    record DisputeBody(
            @Nullable String disputeId,
            @Nullable List<String> lineIds,
            @Nullable DisputeGround ground,
            @Nullable String details) {}

    /** Why the seller does not accept the claim. */
    record RejectionBody(@Nullable String text) {}

    /** What a mediator decides; an amount for a partial refund only. */
    record DecisionBody(
            @Nullable DisputeDecision decision,
            @Nullable Money amount,
            @Nullable DecisionReason reason,
            @Nullable String text) {}

    @GetMapping
    Disputes disputes(Caller caller, @PathVariable String orderId) {
        return queries.disputes(caller, orderId);
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
                as(submission.caller(), Role.BUYER, disputes.buyerId()),
                orderId,
                new OpenDispute(
                        submission.idOf(body.disputeId),
                        lineIds,
                        Problem.required("ground", body.ground),
                        text(body.details)));
    }

    @PostMapping("/{disputeId}/rejection")
    ResponseEntity<CommandStatus> reject(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @RequestBody RejectionBody body) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission,
                as(submission.caller(), Role.SELLER, disputes.sellerId()),
                orderId,
                new RejectClaim(disputeId, text(body.text)));
    }

    @PostMapping("/{disputeId}/escalation")
    ResponseEntity<CommandStatus> escalate(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        Caller caller = submission.caller();
        Disputes disputes = queries.disputes(caller, orderId);
        boolean buyer = caller.is(Role.BUYER) && caller.id().equals(disputes.buyerId());
        return commands.submit(
                submission,
                buyer ? Role.BUYER : as(caller, Role.SELLER, disputes.sellerId()),
                orderId,
                new EscalateDispute(disputeId));
    }

    @PostMapping("/{disputeId}/decision")
    ResponseEntity<CommandStatus> decide(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @RequestBody DecisionBody body) {
        queries.disputes(submission.caller(), orderId);
        if (body.amount != null && body.amount.currency() == null) {
            throw Problem.invalid("INVALID_AMOUNT", "amount.currency is missing.");
        }
        return commands.submit(
                submission,
                Role.MEDIATOR,
                orderId,
                new DecideDispute(
                        disputeId,
                        Problem.required("decision", body.decision),
                        body.amount,
                        Problem.required("reason", body.reason),
                        text(body.text)));
    }

    /** The party itself, or support in its place (E11). */
    private static Role as(Caller caller, Role party, String partyId) {
        boolean itself = caller.is(party) && caller.id().equals(partyId);
        return !itself && caller.is(Role.SUPPORT) ? Role.SUPPORT : party;
    }

    /** Nothing is for the domain to refuse: it says what is missing (E2). */
    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
