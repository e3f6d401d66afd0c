package io.aftersale.payment.adapter.in.webhook;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Stripe's events as answers about refunds (C12). What an event says is taken for what the provider would say if it
 * were asked now: in whatever order events come, and however often, the domain knows what it has been told already.
 */
@Component
final class StripeEvents {

    private static final String ORDER = "orderId";
    private static final String PART = "refundPartId";

    private final StripeWebhookProperties properties;
    private final Clock clock;

    StripeEvents(StripeWebhookProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** One answer, for one order. */
    record Told(String orderId, String commandId, RecordProviderAnswer answer) {}

    /**
     * What the event says about a refund of ours; nothing where it is about something else.
     *
     * @throws Problem {@code INVALID_SIGNATURE} (400) if it is forged or too old, {@code UNREADABLE_BODY} (400) if it is
     *     signed and makes no sense
     */
    Optional<Told> read(String payload, String signature) {
        Event event = genuine(payload, signature);
        if (event.getId() == null || event.getType() == null || event.getData() == null) {
            throw unreadable();
        }
        return switch (event.getType()) {
            case "refund.created",
                    "refund.updated",
                    "refund.failed",
                    "charge.refund.updated",
                    "payout.created",
                    "payout.updated",
                    "payout.paid",
                    "payout.failed",
                    "payout.canceled" -> told(event);
            default -> Optional.empty();
        };
    }

    private Event genuine(String payload, String signature) {
        if (properties.secret().isBlank()) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "WEBHOOK_NOT_CONFIGURED", "There is no secret to know Stripe by.");
        }
        try {
            Webhook.Signature.verifyHeader(
                    payload,
                    signature,
                    properties.secret(),
                    properties.tolerance().toSeconds(),
                    clock);
        } catch (SignatureVerificationException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "INVALID_SIGNATURE",
                    "The event is not Stripe's, or its signature is too old.");
        }
        return parsed(payload);
    }

    /** The SDK leaves it to its JSON library what is thrown at what is no event. */
    private static Event parsed(String payload) {
        Event event;
        try {
            event = Webhook.constructEventWithoutVerification(payload);
        } catch (RuntimeException e) {
            throw unreadable();
        }
        if (event == null) {
            throw unreadable();
        }
        return event;
    }

    private static Optional<Told> told(Event event) {
        return switch (object(event)) {
            case Refund refund ->
                told(
                        event,
                        refund.getMetadata(),
                        refund.getId(),
                        outcome(refund.getStatus()),
                        refund.getFailureReason());
            case Payout payout ->
                told(event, payout.getMetadata(), payout.getId(), outcome(payout.getStatus()), payout.getFailureCode());
            default -> Optional.empty();
        };
    }

    /** Of whatever version of Stripe's interface: the fields that are read have been there in each. */
    private static StripeObject object(Event event) {
        try {
            return event.getDataObjectDeserializer().deserializeUnsafe();
        } catch (EventDataObjectDeserializationException | RuntimeException e) {
            throw unreadable();
        }
    }

    /** A refund without our metadata was made by somebody else, such as by hand: the reconciliation is for those. */
    private static Optional<Told> told(
            Event event,
            @Nullable Map<String, String> metadata,
            @Nullable String id,
            ProviderOutcome outcome,
            @Nullable String code) {
        String orderId = metadata == null ? null : metadata.get(ORDER);
        String partId = metadata == null ? null : metadata.get(PART);
        return orderId == null || orderId.isBlank() || partId == null || partId.isBlank()
                ? Optional.empty()
                : Optional.of(new Told(
                        orderId,
                        "stripe/" + event.getId(),
                        new RecordProviderAnswer(
                                partId, outcome, id, outcome == ProviderOutcome.FAILED ? code : null)));
    }

    private static ProviderOutcome outcome(@Nullable String status) {
        return switch (status) {
            case null -> throw unreadable();
            case "succeeded", "paid" -> ProviderOutcome.SETTLED;
            case "failed", "canceled" -> ProviderOutcome.FAILED;
            default -> ProviderOutcome.SUBMITTED;
        };
    }

    private static Problem unreadable() {
        return new Problem(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The event is not as Stripe writes events.");
    }
}
