package io.aftersale.payment.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.payment.application.CreditNotes;
import io.aftersale.payment.application.PaymentQueries;
import io.aftersale.payment.application.PaymentQueries.LargeRefund;
import io.aftersale.payment.domain.CreditNote;
import io.aftersale.payment.domain.PaymentInput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that a second person looks at, and what came back as a coupon. */
@RestController
class RefundController {

    private static final int PAGE = 200;

    private final CommandGateway commands;
    private final PaymentQueries queries;
    private final CreditNotes notes;

    RefundController(CommandGateway commands, PaymentQueries queries, CreditNotes notes) {
        this.notes = notes;
        this.commands = commands;
        this.queries = queries;
    }

    /** What pays for which order. */
    record RedemptionBody(
            @Nullable String couponCode, @Nullable String redeemingOrderId) {}

    /** Large refunds that nobody has agreed to yet (C15), of up to 200 orders; the last order's id asks for more. */
    @GetMapping("/refunds/awaiting-approval")
    List<LargeRefund> awaitingApproval(Caller caller, @RequestParam Optional<String> after) {
        caller.as(Role.OPERATOR);
        return queries.awaitingApproval(after.orElse(""), PAGE);
    }

    /** The credit note of a refund that has settled, for the order's buyer and seller, and operators (C16). */
    @GetMapping(path = "/payments/{orderId}/refunds/{refundId}/credit-note", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> creditNote(Caller caller, @PathVariable String orderId, @PathVariable String refundId) {
        CreditNote note = CreditNote.of(orderId, queries.paymentOfParty(caller, orderId), refundId)
                .orElseThrow(() -> Problem.notFound("UNKNOWN_CREDIT_NOTE", "No refund of this id has settled."));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + note.number() + ".pdf\"")
                .body(notes.printed(note));
    }

    @PostMapping("/payments/{orderId}/refunds/{refundId}/approval")
    ResponseEntity<CommandStatus> approve(
            Submission submission, @PathVariable String orderId, @PathVariable String refundId) {
        return commands.submit(submission, Role.OPERATOR, orderId, new PaymentInput.ApproveLargeRefund(refundId));
    }

    /** The storefront, or the buyer, pays with a coupon of that order (C3). */
    @PostMapping("/payments/{orderId}/coupon-redemptions")
    ResponseEntity<CommandStatus> redeem(
            Submission submission, @PathVariable String orderId, @RequestBody RedemptionBody body) {
        queries.payment(submission.caller(), orderId);
        return commands.submit(
                submission,
                submission.caller().is(Role.SYSTEM) ? Role.SYSTEM : Role.BUYER,
                orderId,
                new PaymentInput.RedeemCoupon(
                        Problem.required("couponCode", body.couponCode),
                        Problem.required("redeemingOrderId", body.redeemingOrderId)));
    }
}
