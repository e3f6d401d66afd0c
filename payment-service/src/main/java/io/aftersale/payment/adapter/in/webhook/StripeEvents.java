package io.aftersale.payment.adapter.in.webhook;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.time.Clock;
import java.util.Locale;
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

    /** What an event says. */
    sealed interface Told {}

    /** One answer, for one order. */
    record OfRefund(String orderId, String commandId, RecordProviderAnswer answer) implements Told {}

    /** A chargeback of a payment, of whose orders Stripe knows nothing. */
    record OfPayment(String commandId, RecordChargeback chargeback) implements Told {}

    /**
     * What the event says about a refund or payment of ours; nothing where it is about something else.
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
                    "payout.canceled",
                    "charge.dispute.created",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" -> told(event);
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
                        outcome(refund.getStatus(), refund.getFailureBalanceTransaction()),
                        refund.getFailureReason());
            case Payout payout ->
                told(
                        event,
                        payout.getMetadata(),
                        payout.getId(),
                        outcome(payout.getStatus(), payout.getFailureBalanceTransaction()),
                        payout.getFailureCode());
            case Dispute dispute -> told(event, dispute);
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
                : Optional.of(new OfRefund(
                        orderId,
                        "stripe/" + event.getId(),
                        new RecordProviderAnswer(
                                partId,
                                outcome,
                                id,
                                outcome == ProviderOutcome.FAILED || outcome == ProviderOutcome.REVERSED
                                        ? code
                                        : null)));
    }

    /** A warning is a question of the bank's: no money has moved. */
    private static Optional<Told> told(Event event, Dispute dispute) {
        String payment = dispute.getPaymentIntent();
        if (dispute.getId() == null || dispute.getAmount() == null || dispute.getCurrency() == null) {
            throw unreadable();
        }
        return payment == null
                ? Optional.empty()
                : status(event.getType(), dispute.getStatus())
                        .map(status -> new OfPayment(
                                "stripe/" + event.getId(),
                                new RecordChargeback(
                                        dispute.getId(),
                                        payment,
                                        new Money(
                                                dispute.getAmount(),
                                                dispute.getCurrency().toUpperCase(Locale.ROOT)),
                                        status,
                                        dispute.getReason())));
    }

    private static Optional<ChargebackStatus> status(String type, @Nullable String status) {
        return switch (status) {
            case null -> throw unreadable();
            case "won" -> Optional.of(ChargebackStatus.WON);
            case "lost" -> Optional.of(ChargebackStatus.LOST);
            default ->
                type.endsWith("funds_reinstated")
                        ? Optional.of(ChargebackStatus.WON)
                        : status.startsWith("warning") && !type.endsWith("funds_withdrawn")
                                ? Optional.empty()
                                : Optional.of(ChargebackStatus.OPEN);
        };
    }

    /** What Stripe had booked and has booked back was on its way, or there, before it failed. */
    private static ProviderOutcome outcome(@Nullable String status, @Nullable String bookedBack) {
        return switch (status) {
            case null -> throw unreadable();
            case "succeeded", "paid" -> ProviderOutcome.SETTLED;
            case "failed", "canceled" -> bookedBack == null ? ProviderOutcome.FAILED : ProviderOutcome.REVERSED;
            default -> ProviderOutcome.SUBMITTED;
        };
    }

    private static Problem unreadable() {
        return new Problem(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The event is not as Stripe writes events.");
    }
}
