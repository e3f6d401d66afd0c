package io.aftersale.notification.adapter.in.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.CorrespondenceQueries;
import io.aftersale.notification.application.Inbox;
import io.aftersale.notification.application.MessageTexts;
import io.aftersale.notification.domain.Correspondence;
import io.aftersale.notification.domain.NotificationInput.ResendNotification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own inbox, and for support what the parties of an order were told. */
@RestController
class InboxController {

    private static final int LARGEST_PAGE = 200;

    private final Inbox inbox;
    private final CorrespondenceQueries queries;
    private final CommandGateway commands;
    private final MessageTexts texts;

    InboxController(Inbox inbox, CorrespondenceQueries queries, CommandGateway commands, MessageTexts texts) {
        this.texts = texts;
        this.inbox = inbox;
        this.queries = queries;
        this.commands = commands;
    }

    /** @param subject what it says in few words, in the language that was asked for; null where nobody has words for it */
    record Titled(
            @JsonUnwrapped Inbox.Entry entry, @Nullable String subject) {}

    /** An inbox as somebody reads it. */
    record TitledPage(int unread, List<Titled> entries) {}

    /** @param locale of {@code Accept-Language}; English where it is none that people are told in (F2) */
    @GetMapping("/inbox")
    TitledPage inbox(
            Caller caller,
            Locale locale,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit) {
        Inbox.Page page = inbox.of(caller.id(), after, Math.clamp(limit, 1, LARGEST_PAGE));
        return new TitledPage(
                page.unread(),
                page.entries().stream()
                        .map(entry ->
                                new Titled(entry, texts.subject(entry, locale).orElse(null)))
                        .toList());
    }

    @PostMapping("/inbox/{notificationId}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable String notificationId) {
        inbox.read(caller.id(), notificationId);
    }

    @GetMapping("/orders/{orderId}/notifications")
    Correspondence about(Caller caller, @PathVariable String orderId) {
        return queries.about(caller, orderId);
    }

    /** Sends the e-mail of a parked notification once more (F3). */
    @PostMapping("/orders/{orderId}/notifications/{notificationId}/resend")
    ResponseEntity<CommandStatus> resend(
            Submission submission, @PathVariable String orderId, @PathVariable String notificationId) {
        queries.about(submission.caller(), orderId);
        Role role = submission.caller().is(Role.SUPPORT) ? Role.SUPPORT : Role.OPERATOR;
        return commands.submit(submission, role, orderId, new ResendNotification(notificationId));
    }
}
