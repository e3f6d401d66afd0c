package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import io.aftersale.order.domain.OrderInput.DisputeSettled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the end of a dispute means for the order (E3, E4, E6, E7): what is unshipped is cancelled, what is owed goes back
 * (C1). Where goods have to come back first, it is the return's receipt that makes a refund due.
 */
final class DisputeOutcome {

    private DisputeOutcome() {}

    static List<OrderEvent> of(Order order, DisputeSettled settled) {
        if (order.paidAt() == null || settled.withReturn()) {
            return List.of();
        }
        String refundId = Cancelled.OF_DISPUTES + settled.disputeId();
        Money amount = settled.amount();
        return amount == null ? whole(order, refundId, settled.lineIds()) : List.of(due(refundId, amount));
    }

    static List<OrderEvent> of(Order order, DisputeDecided decided) {
        if (order.paidAt() == null) {
            return List.of(); // Nothing was paid, nothing goes back, and the buyer may still cancel alone (B1).
        }
        Money supplement = decided.supplement();
        if (supplement != null) {
            return supplement.minor() == 0 ? List.of() : supplement(order, decided, supplement);
        }
        if (decided.withReturn()) {
            return List.of();
        }
        String refundId = Cancelled.OF_DISPUTES + decided.disputeId();
        return switch (decided.decision()) {
            case FOR_SELLER, UNKNOWN -> List.of();
            case PARTIAL_REFUND ->
                List.of(new RefundDue(refundId, RefundCause.DISPUTE, List.of(), false, decided.amount()));
            case FULL_REFUND -> whole(order, refundId, decided.lineIds());
        };
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
        List<LineQuantity> unshipped = order.lines().stream()
                .filter(l -> lineIds.contains(l.lineId()))
                .filter(l -> l.unshipped() > 0)
                .map((Line l) -> new LineQuantity(l.lineId(), l.unshipped()))
                .toList();
        return unshipped.isEmpty()
                ? List.of()
                : List.of(Cancelled.lines(order, refundId, CancellationCause.DISPUTE, unshipped, true));
    }

    private static RefundDue due(String refundId, Money amount) {
        return new RefundDue(refundId, RefundCause.DISPUTE, List.of(), false, amount);
    }
}
