package io.aftersale.payment.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.payment.application.Ledger;
import io.aftersale.payment.application.PaymentQueries;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.PaymentInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payments, for buyers and storefronts. */
@RestController
@RequestMapping("/payments/{orderId}")
class PaymentController {

    private final CommandGateway commands;
    private final PaymentQueries queries;
    private final Ledger ledger;

    PaymentController(CommandGateway commands, PaymentQueries queries, Ledger ledger) {
        this.commands = commands;
        this.queries = queries;
        this.ledger = ledger;
    }

    /** What was captured. */
    record CaptureBody(
            @Nullable String tenderId,
            @Nullable MoneyBody amount,
            @Nullable String providerReference) {}

    /** An amount in minor units. */
    record MoneyBody(@Nullable Long minor, @Nullable String currency) {}

    /** Why a payment was not verified. */
    record FailureBody(@Nullable String reason) {}

    /** Where refunds go that the method takes not back. */
    record DestinationBody(@Nullable String accountReference) {}

    @GetMapping
    Payment payment(Caller caller, @PathVariable String orderId) {
        return queries.payment(caller, orderId);
    }

    /** All that was booked for the order, in double entry (C9). */
    @GetMapping("/ledger")
    List<Ledger.Line> ledger(Caller caller, @PathVariable String orderId) {
        queries.payment(caller, orderId);
        return ledger.statement(orderId);
    }

    @PostMapping("/verification")
    ResponseEntity<CommandStatus> beginVerification(Submission submission, @PathVariable String orderId) {
        return commands.submit(submission, Role.SYSTEM, orderId, new PaymentInput.BeginVerification());
    }

    @PostMapping("/captures")
    ResponseEntity<CommandStatus> capture(
            Submission submission, @PathVariable String orderId, @RequestBody CaptureBody body) {
        MoneyBody amount = Problem.required("amount", body.amount);
        return commands.submit(
                submission,
                Role.SYSTEM,
                orderId,
                new PaymentInput.RecordCapture(
                        Problem.required("tenderId", body.tenderId),
                        new Money(
                                Problem.required("minor", amount.minor), Problem.required("currency", amount.currency)),
                        Problem.required("providerReference", body.providerReference)));
    }

    @PostMapping("/verification-failures")
    ResponseEntity<CommandStatus> failVerification(
            Submission submission, @PathVariable String orderId, @RequestBody FailureBody body) {
        return commands.submit(
                submission,
                Role.SYSTEM,
                orderId,
                new PaymentInput.FailVerification(Problem.required("reason", body.reason)));
    }

    @PostMapping("/refund-destination")
    ResponseEntity<CommandStatus> provideDestination(
            Submission submission, @PathVariable String orderId, @RequestBody DestinationBody body) {
        queries.payment(submission.caller(), orderId);
        return commands.submit(
                submission,
                Role.BUYER,
                orderId,
                new PaymentInput.ProvideRefundDestination(Problem.required("accountReference", body.accountReference)));
    }
}
