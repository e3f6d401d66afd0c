package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.PaymentDraft.and;
import static io.aftersale.payment.domain.PaymentDraft.covered;
import static io.aftersale.payment.domain.PaymentDraft.part;
import static io.aftersale.payment.domain.PaymentDraft.tenders;
import static io.aftersale.payment.domain.PaymentDraft.with;

import io.aftersale.payment.domain.Payment.PricedLine;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.ChargebackClosed;
import io.aftersale.payment.domain.PaymentEvent.ChargebackOpened;
import io.aftersale.payment.domain.PaymentEvent.CommandRefused;
import io.aftersale.payment.domain.PaymentEvent.CouponIssued;
import io.aftersale.payment.domain.PaymentEvent.CouponRedeemed;
import io.aftersale.payment.domain.PaymentEvent.LateRefundSettled;
import io.aftersale.payment.domain.PaymentEvent.PaymentCaptured;
import io.aftersale.payment.domain.PaymentEvent.PaymentFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundApproved;
import io.aftersale.payment.domain.PaymentEvent.RefundDifferenceFound;
import io.aftersale.payment.domain.PaymentEvent.RefundFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundLate;
import io.aftersale.payment.domain.PaymentEvent.RefundNotNeeded;
import io.aftersale.payment.domain.PaymentEvent.RefundOutcomeUnknown;
import io.aftersale.payment.domain.PaymentEvent.RefundReduced;
import io.aftersale.payment.domain.PaymentEvent.RefundReversed;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundSubmitted;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForApproval;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForDestination;
import io.aftersale.payment.domain.PaymentEvent.RefundWithheld;
import io.aftersale.payment.domain.PaymentEvent.TenderCaptured;
import io.aftersale.payment.domain.PaymentEvent.VerificationBegun;
import io.aftersale.payment.domain.PaymentInput.OrderCancelled;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.ProvideRefundDestination;
import io.aftersale.payment.domain.RefundPart.Coupon;
import java.time.Instant;
import java.util.List;
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

    /** The payment after the event, which was somebody's doing. */
    public static Payment evolve(@Nullable Payment payment, PaymentEvent event, Instant at, String actorId) {
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
                        RefundPart.of(
                                waits.refundId(),
                                waits.refundPartId(),
                                waits.tenderId(),
                                waits.method().destination(),
                                waits.amount(),
                                RefundState.WAITING_FOR_DESTINATION,
                                at),
                        waits.lines(),
                        waits.withShipping());
            case RefundWaitsForApproval waits ->
                begin(
                        payment,
                        RefundPart.of(
                                        waits.refundId(),
                                        waits.refundPartId(),
                                        waits.tenderId(),
                                        waits.method().destination(),
                                        waits.amount(),
                                        RefundState.WAITING_FOR_APPROVAL,
                                        at)
                                .waiting(RefundState.WAITING_FOR_APPROVAL, actorId),
                        waits.lines(),
                        waits.withShipping());
            case RefundApproved approved -> payment;
            case RefundNotNeeded none ->
                with(
                        covered(payment, none.lines(), none.withShipping()),
                        p -> p.refundsNotNeeded = and(payment.refundsNotNeeded(), none.refundId()));
            case RefundReduced kept ->
                with(payment, p -> p.kept = payment.kept() + kept.amount().minor());
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
            case RefundReversed reversed ->
                part(
                        payment,
                        reversed.refundPartId(),
                        p -> p.known(RefundState.REVERSED, reversed.providerRefundId(), p.settledAt()));
            case RefundWithheld withheld -> ChargebackStory.withheld(payment, withheld);
            case ChargebackOpened opened -> ChargebackStory.opened(payment, opened);
            case ChargebackClosed closed -> ChargebackStory.closed(payment, closed);
            case CouponIssued issued ->
                part(
                        payment,
                        issued.refundPartId(),
                        p -> p.with(new Coupon(issued.couponCode(), issued.expiresAt(), null)));
            case CouponRedeemed redeemed ->
                with(
                        payment,
                        p -> p.refunds = payment.refunds().stream()
                                .map(r -> Coupons.has(r, redeemed.couponCode())
                                        ? r.with(Coupons.redeemed(r, redeemed))
                                        : r)
                                .toList());
            case RefundDifferenceFound found -> payment;
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
                        .map(t -> new Tender(t.tenderId(), t.method(), t.amount(), 0, 0, null, 0))
                        .toList(),
                List.of(),
                List.of(),
                0,
                null,
                order.destinationCountry(),
                order.sellerId(),
                List.of(),
                List.of());
    }

    static Payment captured(Payment payment, TenderCaptured captured) {
        return with(
                payment,
                p -> p.tenders = tenders(
                        payment,
                        captured.tenderId(),
                        t -> t.captured(captured.amount().minor(), captured.providerReference())));
    }

    private static Payment accepted(Payment payment, RefundAccepted accepted, Instant at) {
        if (payment.part(accepted.refundPartId()).isPresent()) {
            return part(
                    payment,
                    accepted.refundPartId(),
                    waiting -> waiting.accepted(accepted.target(), accepted.arrival(), at));
        }
        RefundPart part = RefundPart.of(
                        accepted.refundId(),
                        accepted.refundPartId(),
                        accepted.tenderId(),
                        accepted.destination(),
                        accepted.amount(),
                        RefundState.ACCEPTED,
                        at)
                .accepted(accepted.target(), accepted.arrival(), at);
        return begin(payment, part, accepted.lines(), accepted.withShipping());
    }

    /** The first part of a refund says what of the order the refund is for; one that is known waits for something else now. */
    private static Payment begin(Payment payment, RefundPart part, List<LineQuantity> lines, boolean withShipping) {
        if (payment.part(part.refundPartId()).isPresent()) {
            return part(payment, part.refundPartId(), known -> known.waiting(part.state(), known.causedBy()));
        }
        boolean first = !payment.knowsRefund(part.refundId());
        return with(first ? covered(payment, lines, withShipping) : payment, p -> {
            p.refunds = and(payment.refunds(), first ? part.coveringFor(lines, withShipping) : part);
            p.tenders = tenders(
                    payment, part.tenderId(), t -> t.refund(part.amount().minor()));
        });
    }
}
