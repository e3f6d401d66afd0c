package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.PricedLine;
import io.aftersale.payment.domain.Payment.RefundPart;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.CommandRefused;
import io.aftersale.payment.domain.PaymentEvent.PaymentCaptured;
import io.aftersale.payment.domain.PaymentEvent.PaymentFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundNotNeeded;
import io.aftersale.payment.domain.PaymentEvent.RefundOutcomeUnknown;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundSubmitted;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForDestination;
import io.aftersale.payment.domain.PaymentEvent.TenderCaptured;
import io.aftersale.payment.domain.PaymentEvent.VerificationBegun;
import io.aftersale.payment.domain.PaymentInput.OrderCancelled;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.ProvideRefundDestination;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a payment changes: by what it learns from others, and by each of its own events. */
public final class PaymentStory {

    /** Of the mark that a refund of nothing leaves, so that it is decided once. */
    private static final String NO_TENDER = "";

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
                with(payment, Status.FAILED, payment.tenders(), payment.refunds());
            case ProvideRefundDestination provided
            when Payments.mayProvideDestination(payment, provided, given) ->
                withAccount(payment, provided.accountReference());
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
            case VerificationBegun begun -> with(payment, Status.VERIFYING, payment.tenders(), payment.refunds());
            case TenderCaptured captured -> captured(payment, captured);
            case PaymentCaptured captured -> with(payment, Status.CAPTURED, payment.tenders(), payment.refunds());
            case PaymentFailed failed -> with(payment, Status.FAILED, payment.tenders(), payment.refunds());
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
                                null),
                        waits.lines(),
                        waits.withShipping());
            case RefundNotNeeded none ->
                begin(
                        payment,
                        new RefundPart(
                                none.refundId(),
                                none.refundId(),
                                NO_TENDER,
                                Destination.UNKNOWN,
                                new Money(0, payment.currency()),
                                null,
                                RefundState.NONE,
                                null,
                                at,
                                null),
                        none.lines(),
                        none.withShipping());
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
            case RefundFailed failed ->
                part(payment, failed.refundPartId(), p -> p.known(RefundState.FAILED, null, null));
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
                null);
    }

    static Payment captured(Payment payment, TenderCaptured captured) {
        return with(
                payment,
                payment.status(),
                tenders(
                        payment,
                        captured.tenderId(),
                        t -> new Tender(
                                t.tenderId(),
                                t.method(),
                                t.amount(),
                                captured.amount().minor(),
                                t.refunded(),
                                captured.providerReference())),
                payment.refunds());
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
                null);
        return payment.part(accepted.refundPartId()).isPresent()
                ? part(payment, accepted.refundPartId(), waiting -> part)
                : begin(payment, part, accepted.lines(), accepted.withShipping());
    }

    /** The first part of a refund says what of the order the refund is for. */
    private static Payment begin(Payment payment, RefundPart part, List<LineQuantity> lines, boolean withShipping) {
        boolean first = !payment.knowsRefund(part.refundId());
        List<RefundPart> refunds = new ArrayList<>(payment.refunds());
        refunds.add(part);
        Payment after = with(
                payment,
                payment.status(),
                tenders(
                        payment,
                        part.tenderId(),
                        t -> new Tender(
                                t.tenderId(),
                                t.method(),
                                t.amount(),
                                t.captured(),
                                t.refunded() + part.amount().minor(),
                                t.providerReference())),
                refunds);
        return first
                ? withLines(after, Allocation.refunded(after.lines(), lines), after.shippingRefunded() || withShipping)
                : after;
    }

    private static Payment part(Payment payment, String refundPartId, UnaryOperator<RefundPart> change) {
        return with(
                payment,
                payment.status(),
                payment.tenders(),
                payment.refunds().stream()
                        .map(p -> p.refundPartId().equals(refundPartId) ? change.apply(p) : p)
                        .toList());
    }

    private static List<Tender> tenders(Payment payment, String tenderId, UnaryOperator<Tender> change) {
        return payment.tenders().stream()
                .map(t -> t.tenderId().equals(tenderId) ? change.apply(t) : t)
                .toList();
    }

    private static Payment with(Payment payment, Status status, List<Tender> tenders, List<RefundPart> refunds) {
        return new Payment(
                status,
                payment.buyerId(),
                payment.currency(),
                payment.shippingFee(),
                payment.discount(),
                payment.tax(),
                payment.shippingRefunded(),
                payment.lines(),
                tenders,
                refunds,
                payment.alipayAccount());
    }

    private static Payment withLines(Payment payment, List<PricedLine> lines, boolean shippingRefunded) {
        return new Payment(
                payment.status(),
                payment.buyerId(),
                payment.currency(),
                payment.shippingFee(),
                payment.discount(),
                payment.tax(),
                shippingRefunded,
                lines,
                payment.tenders(),
                payment.refunds(),
                payment.alipayAccount());
    }

    private static Payment withAccount(Payment payment, String account) {
        return new Payment(
                payment.status(),
                payment.buyerId(),
                payment.currency(),
                payment.shippingFee(),
                payment.discount(),
                payment.tax(),
                payment.shippingRefunded(),
                payment.lines(),
                payment.tenders(),
                payment.refunds(),
                account);
    }
}
