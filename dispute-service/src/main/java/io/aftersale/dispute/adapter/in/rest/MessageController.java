package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.application.DisputeQueries;
import io.aftersale.dispute.application.Messages;
import io.aftersale.dispute.application.Standing;
import io.aftersale.dispute.domain.DisputeInput.MarkRead;
import io.aftersale.dispute.domain.DisputeInput.PostMessage;
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

/** What is said about an order by buyer, seller and platform (E10), and on tickets by buyer and platform (E11). */
@RestController
@RequestMapping({"/orders/{orderId}/messages", "/orders/{orderId}/tickets/{ticketId}/messages"})
class MessageController {

    private final CommandGateway commands;
    private final DisputeQueries disputes;
    private final Messages messages;

    MessageController(CommandGateway commands, DisputeQueries disputes, Messages messages) {
        this.commands = commands;
        this.disputes = disputes;
        this.messages = messages;
    }

    /** @param evidenceIds of what was added to the order before */
    record MessageBody(@Nullable String text, @Nullable List<String> evidenceIds) {

        String words() {
            return text == null ? "" : text;
        }

        List<String> attachments() {
            List<String> ids = evidenceIds == null ? List.of() : evidenceIds;
            if (ids.stream().anyMatch(java.util.Objects::isNull)) {
                throw Problem.invalid("INVALID_EVIDENCE", "evidenceIds has a null.");
            }
            return ids;
        }
    }

    /** Up to which number the caller's side has read. */
    record ReadBody(@Nullable Integer upTo) {}

    @GetMapping
    Messages.Page messages(
            Caller caller,
            @PathVariable String orderId,
            @PathVariable Optional<String> ticketId,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit) {
        return messages.page(caller, orderId, ticketId, after, Math.clamp(limit, 1, 200));
    }

    @PostMapping
    ResponseEntity<CommandStatus> post(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable Optional<String> ticketId,
            @RequestBody MessageBody body) {
        return commands.submit(
                submission,
                Standing.of(submission.caller(), disputes.disputes(submission.caller(), orderId))
                        .role(),
                orderId,
                new PostMessage(ticketId.orElse(null), body.words(), body.attachments()));
    }

    @PostMapping("/read")
    ResponseEntity<CommandStatus> read(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable Optional<String> ticketId,
            @RequestBody ReadBody body) {
        return commands.submit(
                submission,
                Standing.of(submission.caller(), disputes.disputes(submission.caller(), orderId))
                        .role(),
                orderId,
                new MarkRead(ticketId.orElse(null), Problem.required("upTo", body.upTo)));
    }
}
