package io.aftersale.console.buyer;

import io.aftersale.console.services.order.Order;
import io.aftersale.console.services.order.Ways;
import io.aftersale.console.services.order.Ways.Remedy;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a buyer can do with an order, or cannot now (B15).
 *
 * @param remedy what order-service says of it
 * @param address of the page where it is done
 */
public record Choice(Remedy remedy, String address) {

    /**
     * In the order in which one would try them. Cancelling is one thing, whether the seller has to agree or not: of the two
     * ways, the one that is open.
     */
    static List<Choice> of(String orderId, Order order, Ways ways) {
        String base = "/orders/" + orderId;
        List<Choice> choices = new ArrayList<>();
        boolean atOnce = ways.open("CANCEL_NOW");
        for (Remedy remedy : ways.remedies()) {
            switch (remedy.path()) {
                case "CANCEL_NOW" -> {
                    if (atOnce) {
                        choices.add(new Choice(remedy, base + "/cancel"));
                    }
                }
                case "CANCEL_WITH_APPROVAL" -> {
                    if (!atOnce) {
                        choices.add(new Choice(remedy, base + "/cancel"));
                    }
                }
                case "CANCEL_SOME_LINES" -> choices.add(new Choice(remedy, base + "/cancel"));
                case "WITHDRAW_REQUEST" -> {
                    for (Order.Cancellation pending : order.pending()) {
                        choices.add(
                                new Choice(remedy, base + "/cancellations/" + pending.cancellationId() + "/withdraw"));
                    }
                }
                case "ASK_SELLER" -> choices.add(new Choice(remedy, base + "/messages"));
                case "REFUSE_DELIVERY" -> choices.add(new Choice(remedy, base + "/refuse"));
                case "WAIT_AND_RETURN" -> choices.add(new Choice(remedy, base + "/return"));
                case "OPEN_DISPUTE" -> choices.add(new Choice(remedy, base + "/dispute"));
                case "LATE_REFUND_DISPUTE" -> choices.add(new Choice(remedy, base + "/dispute?ground=LATE_REFUND"));
                case "CONTACT_SUPPORT" -> choices.add(new Choice(remedy, base + "/support"));
                default -> {
                    // A way that this page does not know yet leads nowhere from here.
                }
            }
        }
        return List.copyOf(choices);
    }

    /** Whether it is the first thing that a visitor would look for. */
    public boolean main() {
        return remedy.open()
                && (remedy.path().equals("CANCEL_NOW") || remedy.path().equals("CANCEL_WITH_APPROVAL"));
    }
}
