package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import java.util.ArrayList;
import java.util.List;

/** What a mediator's decision means for the order (E6): what is unshipped is cancelled, what is owed goes back (C1). */
final class DisputeOutcome {

    private DisputeOutcome() {}

    static List<OrderEvent> of(Order order, DisputeDecided decided) {
        if (order.paidAt() == null) {
            return List.of(); // Nothing was paid, nothing goes back, and the buyer may still cancel alone (B1).
        }
        String refundId = Cancelled.OF_DISPUTES + decided.disputeId();
        return switch (decided.decision()) {
            case FOR_SELLER, UNKNOWN -> List.of();
            case PARTIAL_REFUND ->
                List.of(new RefundDue(refundId, RefundCause.DISPUTE, List.of(), false, decided.amount()));
            case FULL_REFUND -> {
                List<Line> lines = order.lines().stream()
                        .filter(l -> decided.lineIds().contains(l.lineId()))
                        .toList();
                List<LineQuantity> unshipped = lines.stream()
                        .filter(l -> l.unshipped() > 0)
                        .map(l -> new LineQuantity(l.lineId(), l.unshipped()))
                        .toList();
                List<LineQuantity> owed = lines.stream()
                        .map(l -> new LineQuantity(l.lineId(), l.quantity() - l.cancelled() - l.refunded()))
                        .filter(q -> q.quantity() > 0)
                        .toList();
                List<OrderEvent> events = new ArrayList<>();
                if (!unshipped.isEmpty()) {
                    events.add(Cancelled.lines(order, refundId, CancellationCause.DISPUTE, unshipped, true));
                }
                if (!owed.isEmpty()) {
                    events.add(new RefundDue(refundId, RefundCause.DISPUTE, owed, true, null));
                }
                yield events;
            }
        };
    }
}
