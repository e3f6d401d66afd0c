package io.aftersale.seller.adapter.in.rest;

import io.aftersale.chassis.rest.CommandBulk;
import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.seller.application.SellerQueries;
import io.aftersale.seller.domain.ApprovalInput.ApproveCancellation;
import io.aftersale.seller.domain.ApprovalInput.RejectCancellation;
import io.aftersale.seller.domain.ApprovalInput.RejectionReason;
import io.aftersale.seller.domain.WorkItem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What sellers are asked, and their answers (B6, G2). */
@RestController
class ApprovalController {

    private final CommandGateway commands;
    private final CommandBulk bulk;
    private final SellerQueries queries;

    ApprovalController(CommandGateway commands, CommandBulk bulk, SellerQueries queries) {
        this.commands = commands;
        this.bulk = bulk;
        this.queries = queries;
    }

    /** Why a seller does not agree; {@code OTHER} needs a text. */
    record RejectionBody(
            @Nullable RejectionReason reason, @Nullable String text) {}

    /** Several answers, at most 1 000. */
    record AnswersBody(@Nullable List<AnswerBody> answers) {}

    /** One of several answers; {@code reason} and {@code text} are for rejections. */
    record AnswerBody(
            @Nullable String orderId,
            @Nullable String cancellationId,
            @Nullable AnswerKind answer,
            @Nullable RejectionReason reason,
            @Nullable String text) {}

    /** Yes or no. */
    enum AnswerKind {
        APPROVE,
        REJECT
    }

    @GetMapping("/work-list")
    SellerQueries.WorkPage workList(
            Caller caller,
            @RequestParam Optional<WorkItem.Kind> kind,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit) {
        return queries.workList(caller, kind, after, Math.clamp(limit, 1, 200));
    }

    @PostMapping("/orders/{orderId}/cancellations/{cancellationId}/approval")
    ResponseEntity<CommandStatus> approve(
            Submission submission, @PathVariable String orderId, @PathVariable String cancellationId) {
        queries.approval(submission.caller(), orderId, cancellationId);
        return commands.submit(submission, role(submission.caller()), orderId, new ApproveCancellation(cancellationId));
    }

    @PostMapping("/orders/{orderId}/cancellations/{cancellationId}/rejection")
    ResponseEntity<CommandStatus> reject(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String cancellationId,
            @RequestBody RejectionBody body) {
        queries.approval(submission.caller(), orderId, cancellationId);
        return commands.submit(
                submission,
                role(submission.caller()),
                orderId,
                new RejectCancellation(cancellationId, Problem.required("reason", body.reason), body.text));
    }

    /** Answers to what is on the work list, each with its result; one that is refused harms no other (G2). */
    @PostMapping("/work-list/answers")
    List<CommandBulk.Result> answer(Submission submission, @RequestBody AnswersBody body) {
        List<AnswerBody> answers = Problem.required("answers", body.answers);
        CommandBulk.requireCount(answers.size());
        List<CommandBulk.Item> items = answers.stream()
                .map(answer -> new CommandBulk.Item(
                        Problem.required("orderId", answer.orderId),
                        Problem.required("cancellationId", answer.cancellationId),
                        command(answer)))
                .toList();
        return bulk.submit(submission, role(submission.caller()), items);
    }

    private static Record command(AnswerBody answer) {
        String cancellationId = Problem.required("cancellationId", answer.cancellationId);
        return switch (Problem.required("answer", answer.answer)) {
            case APPROVE -> new ApproveCancellation(cancellationId);
            case REJECT ->
                new RejectCancellation(cancellationId, Problem.required("reason", answer.reason), answer.text);
        };
    }

    /** A seller answers as such; support may answer for one. */
    private static Role role(Caller caller) {
        return !caller.is(Role.SELLER) && caller.is(Role.SUPPORT) ? Role.SUPPORT : Role.SELLER;
    }
}
