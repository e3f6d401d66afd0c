package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderInput.ApprovalDenied;
import io.aftersale.order.domain.OrderInput.ApprovalGranted;
import io.aftersale.order.domain.OrderInput.CancelBySeller;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.WithdrawCancellation;
import java.util.List;
import java.util.Set;

/**
 * Cancelling by those whom the order concerns: what a buyer may ask for and when it is done at once (B1-B4, B10, B11), what
 * a seller may cancel alone (B12), what the seller's answer, policy or silence brings about (B6-B8), and how often one may
 * ask (B16). When silence counts as an answer is seller-service's to decide.
 */
final class Cancelling {

    /** A state record has to stay small enough to be published, whatever is asked of its order. */
    static final int MOST_CANCELLATIONS = 100;

    private Cancelling() {}

    /** The buyer asks (B1-B4, B10, B11). */
    static List<OrderEvent> request(Order order, RequestCancellation request, Given given) {
        Requirements.own(order.buyerId(), Given.Role.BUYER, given);
        if (order.status() == Status.CANCELLED) {
            throw new Refusal("ORDER_CLOSED", "The order is cancelled already.");
        }
        requireNewId(order, request.cancellationId());
        Requirements.reason(request.reason() == CancellationReason.OTHER, "justification", request.justification());
        if (request.customerReference() != null) {
            Requirements.text("customerReference", request.customerReference(), 200);
        }
        requireUnshipped(order, given);
        if (order.cancellations().size() >= MOST_CANCELLATIONS) {
            throw new Refusal(
                    "TOO_MANY_CANCELLATIONS",
                    "The order has had " + MOST_CANCELLATIONS + " cancellations.",
                    Remedies.remaining(order, given));
        }
        List<LineQuantity> lines = LineSelection.of(order, request.lines(), true);
        boolean entire = order.entirely(lines);
        if (!lines.equals(order.unshipped()) && !order.policy().partialCancellation()) {
            throw new Refusal(
                    "PARTIAL_NOT_ALLOWED",
                    "The seller's policy allows no partial cancellation.",
                    Remedies.remaining(order, given));
        }
        requireAnotherTry(order, lines, request, given);
        CancellationStatus status = switch (order.status()) {
            case AWAITING_PAYMENT -> CancellationStatus.CANCELLED;
            case PAYMENT_VERIFYING -> CancellationStatus.WAITING_FOR_VERIFICATION;
            case AWAITING_SHIPMENT, PARTIALLY_SHIPPED -> CancellationStatus.WAITING_FOR_SELLER;
            case UNKNOWN, SHIPPED, DELIVERY_REFUSED, DELIVERED, COMPLETED, CANCELLED ->
                throw new Refusal("ORDER_CLOSED", "The order is " + order.status() + ".");
        };
        OrderEvent requested = new OrderEvent.CancellationRequested(
                request.cancellationId(),
                order.buyerId(),
                order.sellerId(),
                lines,
                entire,
                order.value(lines),
                request.reason(),
                request.justification(),
                request.customerReference(),
                status,
                order.paidAt(),
                order.policy());
        return status == CancellationStatus.CANCELLED
                ? List.of(
                        requested,
                        Cancelled.lines(order, request.cancellationId(), CancellationCause.BUYER, lines, false))
                : List.of(requested);
    }

    /** The buyer thinks better of it, while nobody has decided yet (B16). */
    static OrderEvent withdraw(Order order, WithdrawCancellation withdrawal, Given given) {
        Requirements.own(order.buyerId(), Given.Role.BUYER, given);
        Cancellation cancellation = order.cancellation(withdrawal.cancellationId())
                .orElseThrow(() -> new Refusal("UNKNOWN_CANCELLATION", "The order has no cancellation with this id."));
        if (!cancellation.open()) {
            throw new Refusal("CANCELLATION_CLOSED", "The cancellation is " + cancellation.status() + " already.");
        }
        return new OrderEvent.CancellationWithdrawn(
                cancellation.cancellationId(), order.buyerId(), order.sellerId(), cancellation.lines());
    }

    /** The seller cancels, and everything paid for it goes back (B12). */
    static List<OrderEvent> bySeller(Order order, CancelBySeller cancel, Given given) {
        Requirements.own(order.sellerId(), Given.Role.SELLER, given);
        if (order.status() == Status.CANCELLED) {
            throw new Refusal("ORDER_CLOSED", "The order is cancelled already.");
        }
        requireUnshipped(order, given);
        requireNewId(order, cancel.cancellationId());
        Requirements.reason(cancel.reason() == OrderInput.SellerReason.OTHER, "text", cancel.text());
        List<LineQuantity> lines = LineSelection.of(order, cancel.lines(), false);
        boolean rest = lines.equals(order.unshipped());
        if (!rest && order.cancellations().size() >= MOST_CANCELLATIONS) {
            throw new Refusal(
                    "TOO_MANY_CANCELLATIONS",
                    "The order has had " + MOST_CANCELLATIONS + " cancellations: cancel all that is left.");
        }
        if (!rest && lines.stream().anyMatch(q -> order.asked(q.lineId()) > 0)) {
            throw new Refusal("CANCELLATION_PENDING", "The buyer has asked to cancel these: answer the request.");
        }
        return Cancelled.withRefund(
                order, cancel.cancellationId(), CancellationCause.SELLER, RefundCause.SELLER_CANCELLATION, lines);
    }

    /** The seller, the policy or the deadline has agreed (B6-B8). Only the first answer counts (B18). */
    static List<OrderEvent> approved(Order order, ApprovalGranted granted) {
        CancellationCause cause = switch (granted.by()) {
            case SELLER, UNKNOWN -> CancellationCause.SELLER_APPROVED;
            case POLICY -> CancellationCause.POLICY_APPROVED;
            case DEADLINE -> CancellationCause.DEADLINE_APPROVED;
        };
        return order.cancellation(granted.cancellationId()).filter(Cancellation::open).stream()
                .flatMap(c ->
                        Cancelled.withRefund(order, c.cancellationId(), cause, RefundCause.CANCELLATION, order.left(c))
                                .stream())
                .toList();
    }

    /** The seller has not agreed: the order goes on (B6). */
    static List<OrderEvent> denied(Order order, ApprovalDenied denied) {
        return order.cancellation(denied.cancellationId()).filter(Cancellation::open).stream()
                .map(c -> rejected(order, c, denied.reason().name(), denied.text()))
                .toList();
    }

    /** An open cancellation ends without one. */
    static OrderEvent rejected(Order order, Cancellation cancellation, String reason, String text) {
        return new OrderEvent.CancellationRejected(
                cancellation.cancellationId(), order.buyerId(), order.sellerId(), cancellation.lines(), reason, text);
    }

    /** What the seller has rejected may be asked for once more, with a justification; then a dispute is the way (B16). */
    private static void requireAnotherTry(
            Order order, List<LineQuantity> lines, RequestCancellation request, Given given) {
        long rejections = order.cancellations().stream()
                .filter(c -> c.status() == CancellationStatus.REJECTED)
                .filter(c -> !Shipping.REFUSED_SHIPPED.equals(c.outcome()))
                .filter(c -> c.lines().stream()
                        .anyMatch(q -> lines.stream().anyMatch(l -> l.lineId().equals(q.lineId()))))
                .count();
        if (rejections > 1) {
            throw new Refusal(
                    "REJECTED_TWICE", "The seller has rejected this twice.", Remedies.remaining(order, given));
        }
        if (rejections == 1
                && (request.justification() == null || request.justification().isBlank())) {
            throw new Refusal(
                    "MISSING_JUSTIFICATION",
                    "The seller has rejected this once: say why it is asked for again.",
                    Remedies.remaining(order, given));
        }
    }

    /** A cancellation has one outcome, so its id is one that neither the order nor this service uses already. */
    private static void requireNewId(Order order, String cancellationId) {
        Requirements.text("cancellationId", cancellationId, 200);
        if (Set.of(Cancelled.PAYMENT_FAILED, Cancelled.NOT_SHIPPED).contains(cancellationId)
                || cancellationId.startsWith(Cancelled.OF_DISPUTES)
                || cancellationId.startsWith(Cancelled.OF_APPEALS)) {
            throw new Refusal(
                    "INVALID_CANCELLATION_ID",
                    Cancelled.PAYMENT_FAILED + ", " + Cancelled.NOT_SHIPPED + " and ids that begin with "
                            + Cancelled.OF_DISPUTES + " or " + Cancelled.OF_APPEALS + " are this service's own.");
        }
        if (order.cancellation(cancellationId).isPresent()) {
            throw new Refusal("CANCELLATION_EXISTS", "The order has a cancellation with this id.");
        }
    }

    /** Shipped goods are not cancelled; other ways remain (B10). */
    private static void requireUnshipped(Order order, Given given) {
        if (order.unshipped().isEmpty()) {
            boolean delivered = order.status() == Status.DELIVERED || order.status() == Status.COMPLETED;
            throw new Refusal(
                    "ORDER_SHIPPED",
                    "The order has been " + (delivered ? "delivered" : "shipped") + ": it cannot be cancelled.",
                    Remedies.remaining(order, given));
        }
    }
}
