package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.PricedLine;
import io.aftersale.payment.domain.Payment.RefundPart;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.CommandRefused;
import io.aftersale.payment.domain.PaymentEvent.LateRefundSettled;
import io.aftersale.payment.domain.PaymentEvent.PaymentCaptured;
import io.aftersale.payment.domain.PaymentEvent.PaymentFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundLate;
import io.aftersale.payment.domain.PaymentEvent.RefundNotNeeded;
import io.aftersale.payment.domain.PaymentEvent.RefundOutcomeUnknown;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundSubmitted;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForDestination;
import io.aftersale.payment.domain.PaymentEvent.RefundReduced;
import io.aftersale.payment.domain.PaymentEvent.TenderCaptured;
import io.aftersale.payment.domain.PaymentEvent.VerificationBegun;
import io.aftersale.payment.domain.PaymentInput.OrderCancelled;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.ProvideRefundDestination;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a payment changes: by what it learns from others, and by each of its own events. */
public final class PaymentStory {

    private PaymentStory() {}

    /**
     * The payment with what an input teaches it beyond its own events: the order that it is for, that the order is
     * closed unpaid, the account that the buyer has named.
     */
    public static @Nullable Payment learn(@Nullable Payment payment, PaymentInput input, Given given) {
        if (payment == null) {
            return input instanceof OrderPlaced placed ? awaiting(placed) : null;
        }
        return switch (input) {
            case OrderCancelled cancelled
            when cancelled.unpaid() && payment.status() != Status.CAPTURED ->
                with(payment, p -> p.status = Status.FAILED);
            case ProvideRefundDestination provided
            when Payments.mayProvideDestination(payment, provided, given) ->
                with(payment, p -> p.alipayAccount = provided.accountReference());
            case PaymentInput.Command command -> payment;
            case PaymentInput.Fact fact -> payment;
        };
    }

    /** The payment after the event. */
    public static Payment evolve(@Nullable Payment payment, PaymentEvent event, Instant at) {
        if (payment == null) {
            throw new IllegalStateException("no payment for " + event);
        }
        return switch (event) {
            case VerificationBegun begun -> with(payment, p -> p.status = Status.VERIFYING);
            case TenderCaptured captured -> captured(payment, captured);
            case PaymentCaptured captured -> with(payment, p -> p.status = Status.CAPTURED);
            case PaymentFailed failed -> with(payment, p -> p.status = Status.FAILED);
            case RefundAccepted accepted -> accepted(payment, accepted, at);
            case RefundWaitsForDestination waits ->
                begin(
                        payment,
                        new RefundPart(
                                waits.refundId(),
                                waits.refundPartId(),
                                waits.tenderId(),
                                waits.method().destination(),
                                waits.amount(),
                                null,
                                RefundState.WAITING_FOR_DESTINATION,
                                null,
                                at,
                                null,
                                false,
                                null,
                                false),
                        waits.lines(),
                        waits.withShipping());
            case RefundNotNeeded none ->
                with(
                        covered(payment, none.lines(), none.withShipping()),
                        p -> p.refundsNotNeeded = and(payment.refundsNotNeeded(), none.refundId()));
            case RefundReduced kept ->
                with(
                        payment,
                        p -> p.kept = payment.kept() + kept.amount().minor());
            case RefundSubmitted submitted ->
                part(
                        payment,
                        submitted.refundPartId(),
                        p -> p.known(RefundState.SUBMITTED, submitted.providerRefundId(), null));
            case RefundOutcomeUnknown unknown ->
                part(payment, unknown.refundPartId(), p -> p.known(RefundState.OUTCOME_UNKNOWN, null, null));
            case RefundSettled settled ->
                part(
                        payment,
                        settled.refundPartId(),
                        p -> p.known(RefundState.SETTLED, settled.providerRefundId(), at));
            case RefundFailed failed -> part(payment, failed.refundPartId(), p -> p.failed(failed.retryable()));
            case RefundLate late -> part(payment, late.refundPartId(), RefundPart::markedLate);
            case LateRefundSettled settled -> payment;
            case CommandRefused refused -> payment;
        };
    }

    private static Payment awaiting(OrderPlaced order) {
        return new Payment(
                Status.AWAITING,
                order.buyerId(),
                order.total().currency(),
                order.shippingFee().minor(),
                order.discount().minor(),
                order.tax().minor(),
                false,
                order.lines().stream()
                        .map(l -> new PricedLine(
                                l.lineId(), l.quantity(), l.unitPrice().minor(), 0))
                        .toList(),
                order.tenders().stream()
                        .map(t -> new Tender(t.tenderId(), t.method(), t.amount(), 0, 0, null))
                        .toList(),
                List.of(),
                List.of(),
                0,
                null,
                order.destinationCountry());
    }

    static Payment captured(Payment payment, TenderCaptured captured) {
        return with(
                payment,
                p -> p.tenders = tenders(
                        payment,
                        captured.tenderId(),
                        t -> new Tender(
                                t.tenderId(),
                                t.method(),
                                t.amount(),
                                captured.amount().minor(),
                                t.refunded(),
                                captured.providerReference())));
    }

    private static Payment accepted(Payment payment, RefundAccepted accepted, Instant at) {
        RefundPart part = new RefundPart(
                accepted.refundId(),
                accepted.refundPartId(),
                accepted.tenderId(),
                accepted.destination(),
                accepted.amount(),
                accepted.target(),
                RefundState.ACCEPTED,
                null,
                at,
                null,
                false,
                accepted.arrival(),
                false);
        return payment.part(accepted.refundPartId()).isPresent()
                ? part(payment, accepted.refundPartId(), waiting -> part)
                : begin(payment, part, accepted.lines(), accepted.withShipping());
    }

    /** The first part of a refund says what of the order the refund is for. */
    private static Payment begin(Payment payment, RefundPart part, List<LineQuantity> lines, boolean withShipping) {
        boolean first = !payment.knowsRefund(part.refundId());
        return with(first ? covered(payment, lines, withShipping) : payment, p -> {
            p.refunds = and(payment.refunds(), part);
            p.tenders = tenders(
                    payment,
                    part.tenderId(),
                    t -> new Tender(
                            t.tenderId(),
                            t.method(),
                            t.amount(),
                            t.captured(),
                            t.refunded() + part.amount().minor(),
                            t.providerReference()));
        });
    }

    /** The payment with that part of the order refunded, whatever it has cost. */
    private static Payment covered(Payment payment, List<LineQuantity> lines, boolean withShipping) {
        return with(payment, p -> {
            p.lines = Allocation.refunded(payment.lines(), lines);
            p.shippingRefunded = payment.shippingRefunded() || withShipping;
        });
    }

    private static Payment part(Payment payment, String refundPartId, UnaryOperator<RefundPart> change) {
        return with(
                payment,
                p -> p.refunds = payment.refunds().stream()
                        .map(r -> r.refundPartId().equals(refundPartId) ? change.apply(r) : r)
                        .toList());
    }

    private static List<Tender> tenders(Payment payment, String tenderId, UnaryOperator<Tender> change) {
        return payment.tenders().stream()
                .map(t -> t.tenderId().equals(tenderId) ? change.apply(t) : t)
                .toList();
    }

    private static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }

    /** The payment as it was, but for that. */
    private static Payment with(Payment payment, Consumer<Draft> change) {
        Draft draft = new Draft(payment);
        change.accept(draft);
        return new Payment(
                draft.status,
                payment.buyerId(),
                payment.currency(),
                payment.shippingFee(),
                payment.discount(),
                payment.tax(),
                draft.shippingRefunded,
                draft.lines,
                draft.tenders,
                draft.refunds,
                draft.refundsNotNeeded,
                draft.kept,
                draft.alipayAccount,
                payment.destinationCountry());
    }

    /** What can change of a payment. */
    private static final class Draft {
        private Status status;
        private boolean shippingRefunded;
        private List<PricedLine> lines;
        private List<Tender> tenders;
        private List<RefundPart> refunds;
        private List<String> refundsNotNeeded;
        private long kept;
        private @Nullable String alipayAccount;

        Draft(Payment payment) {
            status = payment.status();
            shippingRefunded = payment.shippingRefunded();
            lines = payment.lines();
            tenders = payment.tenders();
            refunds = payment.refunds();
            refundsNotNeeded = payment.refundsNotNeeded();
            kept = payment.kept();
            alipayAccount = payment.alipayAccount();
        }
    }
}
