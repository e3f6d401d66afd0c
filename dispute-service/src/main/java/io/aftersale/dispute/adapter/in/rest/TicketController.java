package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.adapter.in.rest.MessageController.MessageBody;
import io.aftersale.dispute.application.DisputeQueries;
import io.aftersale.dispute.application.Messages;
import io.aftersale.dispute.application.Standing;
import io.aftersale.dispute.application.TicketQueue;
import io.aftersale.dispute.domain.DisputeInput.CloseTicket;
import io.aftersale.dispute.domain.DisputeInput.OpenTicket;
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

/** Tickets of buyers for support (E11); what is said on them is at {@link MessageController}. */
@RestController
class TicketController {

    private final CommandGateway commands;
    private final DisputeQueries disputes;
    private final Messages messages;
    private final TicketQueue queue;

    TicketController(CommandGateway commands, DisputeQueries disputes, Messages messages, TicketQueue queue) {
        this.commands = commands;
        this.disputes = disputes;
        this.messages = messages;
        this.queue = queue;
    }

    /** @param evidenceIds of what was added to the order before */
    record TicketBody(
            @Nullable String ticketId,
            @Nullable String text,
            @Nullable List<String> evidenceIds) {}

    @GetMapping("/orders/{orderId}/tickets")
    List<Messages.TicketView> tickets(Caller caller, @PathVariable String orderId) {
        return messages.tickets(caller, orderId);
    }

    @PostMapping("/orders/{orderId}/tickets")
    ResponseEntity<CommandStatus> open(
            Submission submission, @PathVariable String orderId, @RequestBody TicketBody body) {
        MessageBody message = new MessageBody(body.text, body.evidenceIds);
        return submit(
                submission,
                orderId,
                new OpenTicket(submission.idOf(body.ticketId), message.words(), message.attachments()));
    }

    @PostMapping("/orders/{orderId}/tickets/{ticketId}/closing")
    ResponseEntity<CommandStatus> close(
            Submission submission, @PathVariable String orderId, @PathVariable String ticketId) {
        return submit(submission, orderId, new CloseTicket(ticketId));
    }

    /** What waits for support. */
    @GetMapping("/tickets")
    TicketQueue.Page waiting(
            Caller caller, @RequestParam Optional<String> after, @RequestParam(defaultValue = "50") int limit) {
        return queue.page(caller, after, Math.clamp(limit, 1, 200));
    }

    private ResponseEntity<CommandStatus> submit(Submission submission, String orderId, Record command) {
        return commands.submit(
                submission,
                Standing.of(submission.caller(), disputes.disputes(submission.caller(), orderId))
                        .role(),
                orderId,
                command);
    }
}
