package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandBulk;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.domain.returns.ReturnInput;
import io.aftersale.dispute.domain.returns.ReturnRejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A seller's answers to many returns at once (G2, D3). */
@RestController
class ReturnAnswersController {

    private final CommandBulk bulk;

    ReturnAnswersController(CommandBulk bulk) {
        this.bulk = bulk;
    }

    /** Several answers, at most 1 000. */
    record AnswersBody(@Nullable List<AnswerBody> answers) {}

    /** One of several answers; {@code label} is for goods that come back, {@code reason} and {@code text} are for rejections. */
    record AnswerBody(
            @Nullable String orderId,
            @Nullable String returnId,
            @Nullable AnswerKind answer,
            @Nullable String label,
            @Nullable ReturnRejection reason,
            @Nullable String text) {}

    /** The goods come back, or do not have to, or nothing is taken back; and that they are here. */
    enum AnswerKind {
        ACCEPT,
        ACCEPT_REFUND_ONLY,
        REJECT,
        CONFIRM_RECEIPT
    }

    /** Answers to what is on the work list, each with its result; one that is refused harms no other. */
    @PostMapping("/returns/answers")
    List<CommandBulk.Result> answer(Submission submission, @RequestBody AnswersBody body) {
        List<AnswerBody> answers = Problem.required("answers", body.answers);
        CommandBulk.requireCount(answers.size());
        List<CommandBulk.Item> items = answers.stream()
                .map(answer -> new CommandBulk.Item(
                        Problem.required("orderId", answer.orderId),
                        Problem.required("returnId", answer.returnId),
                        (Record) command(answer)))
                .toList();
        return bulk.submit(submission, Role.SELLER, items);
    }

    private static ReturnInput.Command command(AnswerBody answer) {
        String returnId = Problem.required("returnId", answer.returnId);
        return switch (Problem.required("answer", answer.answer)) {
            case ACCEPT -> new ReturnInput.AcceptReturn(returnId, false, answer.label);
            case ACCEPT_REFUND_ONLY -> new ReturnInput.AcceptReturn(returnId, true, null);
            case REJECT ->
                new ReturnInput.RejectReturn(
                        returnId, Problem.required("reason", answer.reason), Bodies.text(answer.text));
            case CONFIRM_RECEIPT -> new ReturnInput.ConfirmReturn(returnId);
        };
    }
}
