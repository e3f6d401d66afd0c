package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ApprovalAsked;
import io.aftersale.notification.domain.NotificationInput.ApprovalReminded;
import io.aftersale.notification.domain.NotificationInput.CancellationRejected;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationWithdrawn;
import io.aftersale.notification.domain.NotificationInput.DeliveryRefused;
import io.aftersale.notification.domain.NotificationInput.OrderCancelled;
import io.aftersale.notification.domain.NotificationInput.OrderFact;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.OrderShipped;
import io.aftersale.notification.domain.NotificationInput.RefundDue;
import io.aftersale.notification.domain.NotificationInput.ShipmentTracked;
import io.aftersale.notification.domain.NotificationInput.TrackingStatus;
import io.aftersale.notification.domain.Telling.Addressing;
import io.aftersale.notification.domain.Telling.Told;
import java.util.List;
import java.util.Map;

/** What is told of an order, its cancellations and its shipments. */
final class OrderNews {

    private static final String REFUSED = "delivery-refused";

    private OrderNews() {}

    static List<Told> of(OrderFact fact, Addressing to) {
        return switch (fact) {
            case OrderPlaced placed -> to.buyer("order-placed", Telling.money(placed.total()));
            case CancellationRequested requested ->
                to.buyer(
                        "cancellation-requested",
                        Map.of("status", requested.status().name()));
            case ApprovalAsked asked ->
                to.seller(
                        "cancellation-to-answer",
                        Map.of("answerBy", asked.answerBy().toString()));
            case ApprovalReminded reminded ->
                to.seller(
                        "cancellation-reminder",
                        Map.of("answerBy", reminded.answerBy().toString()));
            case OrderCancelled cancelled ->
                to.both(
                        "order-cancelled",
                        "order-cancelled-seller",
                        Map.of(
                                "cause", cancelled.cause().name(),
                                "extent", cancelled.entireOrder() ? "ALL" : "SOME",
                                "refund", cancelled.refundDue() ? "DUE" : "NONE"));
            case CancellationRejected rejected ->
                to.buyer("cancellation-rejected", Map.of("reason", rejected.reason()));
            case CancellationWithdrawn withdrawn ->
                to.both("cancellation-withdrawn", "cancellation-withdrawn-seller", Map.of());
            case OrderShipped shipped ->
                to.buyer(
                        "order-shipped",
                        Map.of("carrier", shipped.carrier(), "trackingNumber", shipped.trackingNumber()));
            case DeliveryRefused refused -> refused(to);
            // Where a parcel is, is read with the order; a carrier may repeat what the buyer has said.
            case ShipmentTracked tracked ->
                tracked.status() == TrackingStatus.DELIVERY_REFUSED && !to.told(REFUSED) ? refused(to) : to.nobody();
            // Refunds tell when they begin and end.
            case RefundDue due -> to.nobody();
        };
    }

    private static List<Told> refused(Addressing to) {
        return to.both(REFUSED, "delivery-refused-seller", Map.of());
    }
}
