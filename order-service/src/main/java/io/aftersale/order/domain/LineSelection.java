package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which lines, and how many of each, a command means and may have (B11, B18, B19). */
final class LineSelection {

    private LineSelection() {}

    /**
     * The lines that a command means, in the order's own order.
     *
     * @param besideAsked whether what open cancellations have asked for is out of reach
     */
    static List<LineQuantity> of(Order order, List<LineQuantity> asked, boolean besideAsked) {
        List<LineQuantity> selected = asked.isEmpty() ? order.unshipped() : asked;
        Set<String> seen = new HashSet<>();
        for (LineQuantity q : selected) {
            Line line = order.line(q.lineId())
                    .orElseThrow(() -> new Refusal("UNKNOWN_LINE", "The order has no line " + q.lineId() + "."));
            if (!seen.add(q.lineId())) {
                throw new Refusal("INVALID_LINES", "Line " + q.lineId() + " is named twice.");
            }
            if (q.quantity() < 1) {
                throw new Refusal("INVALID_QUANTITY", "The quantity of line " + q.lineId() + " is not positive.");
            }
            if (q.quantity() > line.unshipped()) {
                throw line.cancelled() > 0
                        ? new Refusal(
                                "LINE_CANCELLED",
                                "Of line " + q.lineId() + " so many are not left: some are cancelled.")
                        : new Refusal(
                                "QUANTITY_EXCEEDED",
                                "Of line " + q.lineId() + " only " + line.unshipped() + " are left.");
            }
            if (besideAsked && q.quantity() > line.unshipped() - order.asked(q.lineId())) {
                throw new Refusal("CANCELLATION_PENDING", "A cancellation of line " + q.lineId() + " is pending.");
            }
        }
        if (selected.isEmpty()) {
            throw new Refusal("ORDER_CLOSED", "Nothing of the order is left.");
        }
        return order.inItsOrder(selected);
    }
}
