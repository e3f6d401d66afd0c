package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.application.DisputeQueries;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the sides of a dispute come to terms, or do not: the seller's answer and offers (E3, E4). */
@RestController
@RequestMapping("/orders/{orderId}/disputes/{disputeId}")
class AgreementController {

    private final CommandGateway commands;
    private final DisputeQueries queries;

    AgreementController(CommandGateway commands, DisputeQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Why the seller does not accept the claim. */
    record RejectionBody(@Nullable String text) {}

    /** How a side would settle; no amount: all that was paid for the lines. */
    record OfferBody(
            @Nullable String offerId,
            @Nullable Money amount,
            @Nullable Boolean withReturn,
            @Nullable Instant expiresAt) {}

    @PostMapping("/acceptance")
    ResponseEntity<CommandStatus> accept(
            Submission submission, @PathVariable String orderId, @PathVariable String disputeId) {
        queries.disputes(submission.caller(), orderId);
        return commands.submit(submission, Role.SELLER, orderId, new AcceptClaim(disputeId));
    }

    @PostMapping("/rejection")
    ResponseEntity<CommandStatus> reject(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @RequestBody RejectionBody body) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission,
                Bodies.as(submission.caller(), Role.SELLER, disputes.sellerId()),
                orderId,
                new RejectClaim(disputeId, Bodies.text(body.text)));
    }

    @PostMapping("/offers")
    ResponseEntity<CommandStatus> offer(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @RequestBody OfferBody body) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission,
                Bodies.side(submission.caller(), disputes),
                orderId,
                new MakeOffer(
                        disputeId,
                        submission.idOf(body.offerId),
                        Bodies.amount("amount", body.amount),
                        Boolean.TRUE.equals(body.withReturn),
                        body.expiresAt));
    }

    @PostMapping("/offers/{offerId}/acceptance")
    ResponseEntity<CommandStatus> acceptOffer(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String disputeId,
            @PathVariable String offerId) {
        Disputes disputes = queries.disputes(submission.caller(), orderId);
        return commands.submit(
                submission, Bodies.side(submission.caller(), disputes), orderId, new AcceptOffer(disputeId, offerId));
    }
}
