package io.aftersale.notification.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.MessageTexts.Text;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What operators see of the messages: each with sample values (F1). */
@Component
public class Preview {

    /** What messages choose their words by; another choice may be asked for. */
    private static final Map<String, String> CHOICES = Map.ofEntries(
            Map.entry("cause", "SELLER_APPROVED"),
            Map.entry("extent", "ALL"),
            Map.entry("refund", "DUE"),
            Map.entry("status", "WAITING_FOR_SELLER"),
            Map.entry("reason", "ALREADY_PACKED"),
            Map.entry("decision", "PARTIAL_REFUND"),
            Map.entry("by", "MEDIATOR"),
            Map.entry("destination", "ORIGINAL"),
            Map.entry("method", "CARD"),
            Map.entry("arrival", "PROMISED"),
            Map.entry("outcome", "WON"),
            Map.entry("goods", "BACK"),
            Map.entry("from", "SELLER"));

    private static final Map<String, String> VALUES = Map.of(
            "amount", "123456",
            "currency", "EUR",
            "carrier", "DHL",
            "trackingNumber", "JD014600003SE",
            "answerBy", "2026-03-01T12:00:00Z",
            "sendBy", "2026-03-11T12:00:00Z",
            "earliestDay", "2026-03-05T00:00:00Z",
            "latestDay", "2026-03-20T23:59:59.999Z",
            "couponCode", "SAVE-7H2K-9QXM",
            "goodUntil", "2027-03-01T12:00:00Z");

    private final MessageTexts texts;

    Preview(MessageTexts texts) {
        this.texts = texts;
    }

    /**
     * A notification as a reader of that locale gets it.
     *
     * @param asked choices by name, such as {@code cause}; what is no choice is left aside
     * @throws AccessDeniedException if the caller is no operator
     * @throws Problem {@code UNKNOWN_TEMPLATE}
     */
    public Text of(Caller caller, String template, String locale, Map<String, String> asked) {
        if (!caller.is(Role.OPERATOR)) {
            throw new AccessDeniedException("no operator");
        }
        Map<String, String> values = new HashMap<>(VALUES);
        CHOICES.forEach((name, usual) -> values.put(name, asked.getOrDefault(name, usual)));
        return texts.of(
                        new NotificationQueued("preview", "preview", template, values),
                        "5f0c1b7e",
                        new Contact("preview", "preview@example.org", "Ann Example", locale, ""))
                .orElseThrow(() -> Problem.notFound("UNKNOWN_TEMPLATE", "There is no notification of this name."));
    }
}
