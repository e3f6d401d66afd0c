package io.aftersale.order.domain;

import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import io.aftersale.order.domain.OrderInput.DisputeSettled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a dispute means for the order (E3, E4, E6, E7): what is unshipped is cancelled, what is owed goes back
 * (C1). Where goods have to come back first, it is the return's receipt that makes a refund due.
 */
final class DisputeOutcome {

    private DisputeOutcome() {}

    static List<OrderEvent> of(Order order, DisputeSettled settled, Given given) {
        if (order.paidAt() == null) {
            return List.of();
        }
        if (settled.withReturn()) {
            return goodsFirst(order, settled.disputeId(), settled.lineIds(), settled.amount(), given);
        }
        String refundId = Cancelled.OF_DISPUTES + settled.disputeId();
        Money amount = settled.amount();
        return amount == null ? whole(order, refundId, settled.lineIds()) : List.of(due(refundId, amount));
    }

    static List<OrderEvent> of(Order order, DisputeDecided decided, Given given) {
        if (order.paidAt() == null) {
            return List.of(); // Nothing was paid, nothing goes back, and the buyer may still cancel alone (B1).
        }
        Money supplement = decided.supplement();
        if (supplement != null) {
            return supplement.minor() == 0 ? List.of() : supplement(order, decided, supplement);
        }
        String refundId = Cancelled.OF_DISPUTES + decided.disputeId();
        return switch (decided.decision()) {
            case FOR_SELLER, UNKNOWN -> List.of();
            case PARTIAL_REFUND ->
                decided.withReturn()
                        ? goodsFirst(order, decided.disputeId(), decided.lineIds(), decided.amount(), given)
                        : List.of(new RefundDue(refundId, RefundCause.DISPUTE, List.of(), false, decided.amount()));
            case FULL_REFUND ->
                decided.withReturn()
                        ? goodsFirst(order, decided.disputeId(), decided.lineIds(), null, given)
                        : whole(order, refundId, decided.lineIds());
        };
    }

    /**
     * What was shipped goes back first, and the refund begins with its receipt (D5); where whole lines are refunded, what
     * was not shipped is cancelled at once. Where nothing was shipped there is nothing to wait for.
     */
    private static List<OrderEvent> goodsFirst(
            Order order, String disputeId, List<String> lineIds, @Nullable Money amount, Given given) {
        String id = Cancelled.OF_DISPUTES + disputeId;
        List<LineQuantity> goods = order.notBack(order.lines().stream()
                .filter(l -> lineIds.contains(l.lineId()))
                .map(l -> new LineQuantity(l.lineId(), l.quantity()))
                .toList());
        if (goods.isEmpty()) {
            return amount == null ? whole(order, id, lineIds) : List.of(due(id, amount));
        }
        List<OrderEvent> events = new ArrayList<>();
        List<LineQuantity> unshipped = unshipped(order, lineIds);
        if (amount == null && !unshipped.isEmpty()) {
            events.addAll(stopped(order, id, lineIds));
            // Not as a dispute's refund, which would be for shipped goods: those are still to come back.
            events.add(new RefundDue(id, RefundCause.CANCELLATION, unshipped, false, null));
        }
        events.add(Returning.requested(
                order,
                id,
                goods,
                ReturnReason.NOT_AS_DESCRIBED,
                "As the dispute " + disputeId + " has ended.",
                List.of(),
                amount,
                disputeId,
                given.returns()));
        return events;
    }

    /** All that was paid for these lines, and has not gone back. */
    private static List<OrderEvent> whole(Order order, String refundId, List<String> lineIds) {
        List<LineQuantity> owed = order.lines().stream()
                .filter(l -> lineIds.contains(l.lineId()))
                .map(l -> new LineQuantity(l.lineId(), l.quantity() - l.cancelled() - l.refunded()))
                .filter(q -> q.quantity() > 0)
                .toList();
        List<OrderEvent> events = new ArrayList<>(stopped(order, refundId, lineIds));
        if (!owed.isEmpty()) {
            events.add(new RefundDue(refundId, RefundCause.DISPUTE, owed, true, null));
        }
        return events;
    }

    /** The first decision's refund stays as it is; the rest is a refund of its own. */
    private static List<OrderEvent> supplement(Order order, DisputeDecided decided, Money supplement) {
        String refundId = Cancelled.OF_APPEALS + decided.disputeId();
        List<OrderEvent> stopped = decided.decision() == OrderInput.DisputeDecision.FULL_REFUND
                ? stopped(order, refundId, decided.lineIds())
                : List.of();
        return Stream.concat(stopped.stream(), Stream.of(due(refundId, supplement)))
                .toList();
    }

    /** What has not been shipped of these lines will not be. */
    private static List<OrderEvent> stopped(Order order, String refundId, List<String> lineIds) {
        List<LineQuantity> unshipped = unshipped(order, lineIds);
        return unshipped.isEmpty()
                ? List.of()
                : List.of(Cancelled.lines(order, refundId, CancellationCause.DISPUTE, unshipped, true));
    }

    private static List<LineQuantity> unshipped(Order order, List<String> lineIds) {
        return order.unshipped().stream()
                .filter(q -> lineIds.contains(q.lineId()))
                .toList();
    }

    private static RefundDue due(String refundId, Money amount) {
        return new RefundDue(refundId, RefundCause.DISPUTE, List.of(), false, amount);
    }
}
