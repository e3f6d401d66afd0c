package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.application.ReturnQueries;
import io.aftersale.dispute.application.ReturnQueries.OrderReturns;
import io.aftersale.dispute.application.ReturnQueries.ReturnView;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.InspectionResult;
import io.aftersale.dispute.domain.returns.ReturnInput;
import io.aftersale.dispute.domain.returns.ReturnRejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Returns, for the order's buyer and seller, and support. They are asked for in order-service. */
@RestController
class ReturnController {

    private static final String ONE = "/orders/{orderId}/returns/{returnId}";

    private final CommandGateway commands;
    private final ReturnQueries queries;

    ReturnController(CommandGateway commands, ReturnQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Yes; without {@code refundOnly}, the goods come back first. */
    record AcceptanceBody(
            @Nullable Boolean refundOnly, @Nullable String label) {}

    /** An amount instead. */
    record OfferBody(@Nullable Money amount, @Nullable String text) {}

    /** No. */
    record RejectionBody(
            @Nullable ReturnRejection reason, @Nullable String text) {}

    /** Where the label is, or its code. */
    record LabelBody(@Nullable String label) {}

    /** How the goods travel. */
    record ShipmentBody(@Nullable String carrier, @Nullable String trackingNumber) {}

    /** What was in the parcel. */
    record InspectionBody(
            @Nullable InspectionResult result,
            @Nullable Money refund,
            @Nullable String text) {}

    /** What waits for somebody, by deadline. */
    @GetMapping("/returns")
    List<OrderReturns> open(Caller caller, @RequestParam(defaultValue = "50") int limit) {
        return queries.open(caller, Math.clamp(limit, 1, 200));
    }

    @GetMapping("/orders/{orderId}/returns")
    OrderReturns returns(Caller caller, @PathVariable String orderId) {
        return queries.returns(caller, orderId);
    }

    @GetMapping(ONE)
    ReturnView one(Caller caller, @PathVariable String orderId, @PathVariable String returnId) {
        return queries.one(caller, orderId, returnId);
    }

    @PostMapping(ONE + "/acceptance")
    ResponseEntity<CommandStatus> accept(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @RequestBody AcceptanceBody body) {
        return bySeller(
                submission,
                orderId,
                new ReturnInput.AcceptReturn(returnId, Boolean.TRUE.equals(body.refundOnly), body.label));
    }

    @PostMapping(ONE + "/offer")
    ResponseEntity<CommandStatus> offer(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @RequestBody OfferBody body) {
        Money amount = Problem.required("amount", amount(body.amount));
        return bySeller(submission, orderId, new ReturnInput.OfferForReturn(returnId, amount, text(body.text)));
    }

    @PostMapping(ONE + "/rejection")
    ResponseEntity<CommandStatus> reject(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @RequestBody RejectionBody body) {
        ReturnRejection reason = Problem.required("reason", body.reason);
        return bySeller(submission, orderId, new ReturnInput.RejectReturn(returnId, reason, text(body.text)));
    }

    @PostMapping(ONE + "/label")
    ResponseEntity<CommandStatus> label(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @RequestBody LabelBody body) {
        return bySeller(submission, orderId, new ReturnInput.ProvideReturnLabel(returnId, text(body.label)));
    }

    @PostMapping(ONE + "/receipt")
    ResponseEntity<CommandStatus> confirm(
            Submission submission, @PathVariable String orderId, @PathVariable String returnId) {
        return bySeller(submission, orderId, new ReturnInput.ConfirmReturn(returnId));
    }

    @PostMapping(ONE + "/inspection")
    ResponseEntity<CommandStatus> inspect(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @RequestBody InspectionBody body) {
        InspectionResult result = Problem.required("result", body.result);
        return bySeller(
                submission,
                orderId,
                new ReturnInput.InspectReturn(returnId, result, amount(body.refund), text(body.text)));
    }

    @PostMapping(ONE + "/offer-acceptance")
    ResponseEntity<CommandStatus> acceptOffer(
            Submission submission, @PathVariable String orderId, @PathVariable String returnId) {
        return byBuyer(submission, orderId, new ReturnInput.AcceptReturnOffer(returnId));
    }

    @PostMapping(ONE + "/shipment")
    ResponseEntity<CommandStatus> ship(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String returnId,
            @RequestBody ShipmentBody body) {
        return byBuyer(
                submission,
                orderId,
                new ReturnInput.ShipReturn(returnId, text(body.carrier), text(body.trackingNumber)));
    }

    @PostMapping(ONE + "/withdrawal")
    ResponseEntity<CommandStatus> withdraw(
            Submission submission, @PathVariable String orderId, @PathVariable String returnId) {
        return byBuyer(submission, orderId, new ReturnInput.WithdrawReturn(returnId));
    }

    private ResponseEntity<CommandStatus> bySeller(Submission submission, String orderId, ReturnInput.Command command) {
        String seller =
                queries.one(submission.caller(), orderId, command.returnId()).sellerId();
        return commands.submit(submission, as(submission.caller(), Role.SELLER, seller), orderId, (Record) command);
    }

    private ResponseEntity<CommandStatus> byBuyer(Submission submission, String orderId, ReturnInput.Command command) {
        String buyer =
                queries.one(submission.caller(), orderId, command.returnId()).buyerId();
        return commands.submit(submission, as(submission.caller(), Role.BUYER, buyer), orderId, (Record) command);
    }

    /** The party itself, or support in its place (E11). */
    private static Role as(Caller caller, Role party, String partyId) {
        boolean itself = caller.is(party) && caller.id().equals(partyId);
        return !itself && caller.is(Role.SUPPORT) ? Role.SUPPORT : party;
    }

    private static @Nullable Money amount(@Nullable Money amount) {
        if (amount != null && amount.currency() == null) {
            throw Problem.invalid("INVALID_AMOUNT", "the amount's currency is missing.");
        }
        return amount;
    }

    /** Nothing is for the domain to refuse: it says what is missing. */
    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
