package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentEvent.LateRefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundLate;
import io.aftersale.payment.domain.PaymentEvent.RefundOutcomeUnknown;
import io.aftersale.payment.domain.PaymentEvent.RefundReversed;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundSubmitted;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.util.List;

/** What became of refunds: by what the provider says (C8), and by the time that it has taken (C7). */
final class RefundOutcomes {

    private static final String UNNAMED_CODE = "unnamed";

    private RefundOutcomes() {}

    /** The last promised day is over: told once, whatever has kept the money (C7). */
    static List<PaymentEvent> late(Payment payment, String refundPartId, Given given) {
        RefundPart part = payment.part(refundPartId)
                .orElseThrow(() -> new Refusal("UNKNOWN_REFUND", "The order has no such refund."));
        ArrivalPromise promised = part.arrival();
        if (!part.open() || part.late() || promised == null) {
            return List.of();
        }
        if (!given.now().isAfter(promised.latest())) {
            throw new Refusal("NOT_LATE", "The refund may arrive until " + promised.latest() + ".");
        }
        return List.of(new RefundLate(
                part.refundId(),
                part.refundPartId(),
                part.tenderId(),
                Refunds.tender(payment, part).method(),
                part.amount(),
                promised.latest()));
    }

    /**
     * What the provider said. Whatever it says of a refund that has settled changes nothing, but that the money has come
     * back; one that it has declined for
     * good can only turn out to have settled after all.
     */
    static List<PaymentEvent> answered(Payment payment, RecordProviderAnswer answer) {
        RefundPart part = payment.part(answer.refundPartId())
                .orElseThrow(() -> new Refusal("UNKNOWN_REFUND", "The order has no such refund."));
        if (part.state() == RefundState.SETTLED && answer.outcome() == ProviderOutcome.REVERSED) {
            return List.of(reversed(payment, part, answer));
        }
        if (!part.open() || (part.failedForGood() && answer.outcome() != ProviderOutcome.SETTLED)) {
            return List.of();
        }
        String code = answer.code() == null ? UNNAMED_CODE : answer.code();
        return switch (answer.outcome()) {
            case UNANSWERED ->
                part.state() == RefundState.OUTCOME_UNKNOWN || part.state() == RefundState.SUBMITTED
                        ? List.of()
                        : List.of(new RefundOutcomeUnknown(part.refundId(), part.refundPartId()));
            case SUBMITTED ->
                part.state() == RefundState.SUBMITTED
                        ? List.of()
                        : List.of(new RefundSubmitted(
                                part.refundId(), part.refundPartId(), answer.providerRefundId(), part.arrival()));
            case SETTLED -> {
                RefundSettled settled = new RefundSettled(
                        part.refundId(),
                        part.refundPartId(),
                        part.tenderId(),
                        Refunds.tender(payment, part).method(),
                        part.destination(),
                        part.amount(),
                        answer.providerRefundId(),
                        payment.refunds().stream()
                                .filter(p -> p.refundId().equals(part.refundId()) && !p.equals(part))
                                .allMatch(p -> p.state() == RefundState.SETTLED));
                yield part.late()
                        ? List.of(settled, new LateRefundSettled(part.refundId(), part.refundPartId()))
                        : List.of(settled);
            }
            case FAILED_RETRYABLE ->
                List.of(new RefundFailed(part.refundId(), part.refundPartId(), part.amount(), true, code));
            case FAILED -> List.of(new RefundFailed(part.refundId(), part.refundPartId(), part.amount(), false, code));
            case REVERSED -> List.of(reversed(payment, part, answer));
        };
    }

    /** Whether it had gone or was on its way: a provider never makes a refund settle that it has reversed. */
    private static RefundReversed reversed(Payment payment, RefundPart part, RecordProviderAnswer answer) {
        return new RefundReversed(
                part.refundId(),
                part.refundPartId(),
                part.tenderId(),
                Refunds.tender(payment, part).method(),
                part.destination(),
                part.amount(),
                answer.providerRefundId(),
                answer.code() == null ? UNNAMED_CODE : answer.code(),
                part.state() == RefundState.SETTLED);
    }
}
