package io.aftersale.notification.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.WebhookAddress;
import io.aftersale.notification.application.WebhookQueries;
import io.aftersale.notification.domain.WebhookCommand.CreateWebhook;
import io.aftersale.notification.domain.WebhookCommand.DeleteWebhook;
import io.aftersale.notification.domain.WebhookCommand.EnableWebhook;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How operators let other teams be told of events, as Standard Webhooks has it. */
@RestController
@RequestMapping("/operator/webhooks")
class WebhookController {

    private final CommandGateway commands;
    private final WebhookQueries webhooks;
    private final WebhookAddress addresses;

    WebhookController(CommandGateway commands, WebhookQueries webhooks, WebhookAddress addresses) {
        this.commands = commands;
        this.webhooks = webhooks;
        this.addresses = addresses;
    }

    /** @param eventTypes simple names of event record types, such as {@code OrderCancelled} */
    record WebhookBody(@Nullable String url, @Nullable List<String> eventTypes) {

        CreateWebhook command() {
            List<String> types = Problem.required("eventTypes", eventTypes);
            if (types.stream().anyMatch(Objects::isNull)) {
                throw Problem.invalid("INVALID_EVENT_TYPES", "eventTypes has a null.");
            }
            return new CreateWebhook(Problem.required("url", url), types);
        }
    }

    /** @param secret shown this once; null where it was shown before */
    record Created(
            String webhookId,
            @Nullable String secret,
            @Nullable CommandStatus command) {}

    @GetMapping
    List<WebhookQueries.Entry> list() {
        return webhooks.all();
    }

    @PostMapping
    ResponseEntity<Created> create(Submission submission, @RequestBody WebhookBody body) {
        CreateWebhook command = body.command();
        addresses.objection(command.url()).ifPresent(why -> {
            throw Problem.invalid("INVALID_URL", why);
        });
        String id = submission.idOf(null);
        // Before the command: nothing may be told unsigned. A refused one leaves a secret that signs nothing.
        String secret = webhooks.firstSecret(id).orElse(null);
        ResponseEntity<CommandStatus> answer = commands.submit(submission, Role.OPERATOR, id, command);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(new Created(id, secret, answer.getBody()));
    }

    /** The secret before is good for a while longer: each message then has a signature by either. */
    @PostMapping("/{webhookId}/secret")
    Created rotate(@PathVariable String webhookId) {
        return new Created(webhookId, webhooks.rotated(webhookId), null);
    }

    @PostMapping("/{webhookId}/enable")
    ResponseEntity<CommandStatus> enable(Submission submission, @PathVariable String webhookId) {
        return commands.submit(submission, Role.OPERATOR, webhookId, new EnableWebhook());
    }

    @DeleteMapping("/{webhookId}")
    ResponseEntity<CommandStatus> delete(Submission submission, @PathVariable String webhookId) {
        return commands.submit(submission, Role.OPERATOR, webhookId, new DeleteWebhook());
    }
}
