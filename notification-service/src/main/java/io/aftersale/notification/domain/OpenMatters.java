package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ApprovalAsked;
import io.aftersale.notification.domain.NotificationInput.ApprovalReminded;
import io.aftersale.notification.domain.NotificationInput.CancellationRejected;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ChargebackClosed;
import io.aftersale.notification.domain.NotificationInput.ChargebackOpened;
import io.aftersale.notification.domain.NotificationInput.ClaimRejected;
import io.aftersale.notification.domain.NotificationInput.CouponIssued;
import io.aftersale.notification.domain.NotificationInput.DeliveryRefused;
import io.aftersale.notification.domain.NotificationInput.DisputeAppealed;
import io.aftersale.notification.domain.NotificationInput.DisputeDecided;
import io.aftersale.notification.domain.NotificationInput.DisputeEscalated;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.DisputeSettled;
import io.aftersale.notification.domain.NotificationInput.DisputeWithdrawn;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.MessagePosted;
import io.aftersale.notification.domain.NotificationInput.OfferMade;
import io.aftersale.notification.domain.NotificationInput.OrderCancelled;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.OrderShipped;
import io.aftersale.notification.domain.NotificationInput.RefundAccepted;
import io.aftersale.notification.domain.NotificationInput.RefundDue;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundLate;
import io.aftersale.notification.domain.NotificationInput.RefundNotNeeded;
import io.aftersale.notification.domain.NotificationInput.RefundReversed;
import io.aftersale.notification.domain.NotificationInput.RefundSettled;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForApproval;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForDestination;
import io.aftersale.notification.domain.NotificationInput.RefundWithheld;
import io.aftersale.notification.domain.NotificationInput.ReturnAccepted;
import io.aftersale.notification.domain.NotificationInput.ReturnExpired;
import io.aftersale.notification.domain.NotificationInput.ReturnInspected;
import io.aftersale.notification.domain.NotificationInput.ReturnInstructed;
import io.aftersale.notification.domain.NotificationInput.ReturnOfferMade;
import io.aftersale.notification.domain.NotificationInput.ReturnOpened;
import io.aftersale.notification.domain.NotificationInput.ReturnReceived;
import io.aftersale.notification.domain.NotificationInput.ReturnRefunded;
import io.aftersale.notification.domain.NotificationInput.ReturnRejected;
import io.aftersale.notification.domain.NotificationInput.ReturnShipped;
import io.aftersale.notification.domain.NotificationInput.ReturnWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ShipmentTracked;
import io.aftersale.notification.domain.NotificationInput.TicketClosed;
import io.aftersale.notification.domain.NotificationInput.TicketOpened;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What of an order is not over yet, as far as this service has heard (F6). Topics race, so that a refund may be heard to
 * be done before it is heard to be due; either way both leave nothing behind.
 *
 * @param order whether it is neither delivered nor cancelled
 * @param refunds due and not done, by id
 * @param done heard to be done and not yet to be due, by id
 * @param disputes and returns that have not ended, by id
 */
public record OpenMatters(boolean order, List<String> refunds, List<String> done, List<String> disputes) {

    /** Tells the ids of returns from those of disputes. */
    private static final String RETURN = "return ";

    /** Of an order that was just placed. */
    public static final OpenMatters PLACED = new OpenMatters(true, List.of(), List.of(), List.of());

    public OpenMatters {
        refunds = List.copyOf(refunds);
        done = List.copyOf(done);
        disputes = List.copyOf(disputes);
    }

    /** What keeps buyer and seller from leaving. */
    public Set<Matter> matters() {
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        if (order) {
            matters.add(Matter.ORDERS);
        }
        if (!refunds.isEmpty()) {
            matters.add(Matter.REFUNDS);
        }
        if (!disputes.isEmpty()) {
            matters.add(Matter.DISPUTES);
        }
        return matters;
    }

    /** What is open after that. */
    OpenMatters after(Fact fact) {
        return switch (fact) {
            case OrderPlaced placed -> order(true);
            case OrderCancelled cancelled -> cancelled.entireOrder() ? order(false) : this;
            case ShipmentTracked tracked ->
                order(
                        switch (tracked.orderStatus()) {
                            case DELIVERED, COMPLETED, CANCELLED -> false;
                            case UNKNOWN,
                                    AWAITING_PAYMENT,
                                    PAYMENT_VERIFYING,
                                    AWAITING_SHIPMENT,
                                    PARTIALLY_SHIPPED,
                                    SHIPPED,
                                    DELIVERY_REFUSED -> order;
                        });
            case RefundDue due -> due(due.refundId());
            case RefundNotNeeded not -> done(not.refundId());
            case RefundSettled settled -> settled.refundComplete() ? done(settled.refundId()) : this;
            case DisputeOpened opened -> opened(opened.disputeId());
            case DisputeAppealed appealed -> opened(appealed.disputeId());
            case DisputeDecided decided -> ended(decided.disputeId());
            case DisputeSettled settled -> ended(settled.disputeId());
            case DisputeWithdrawn withdrawn -> ended(withdrawn.disputeId());
            case OfferMade made -> this;
            case ReturnOpened opened -> opened(RETURN + opened.returnId());
            case ReturnRejected rejected -> ended(RETURN + rejected.returnId());
            case ReturnExpired expired -> ended(RETURN + expired.returnId());
            case ReturnWithdrawn withdrawn -> ended(RETURN + withdrawn.returnId());
            case ReturnRefunded refunded -> ended(RETURN + refunded.returnId());
            case ReturnInspected inspected -> inspected.refundDue() ? this : ended(RETURN + inspected.returnId());
            case ReturnAccepted accepted -> this;
            case ReturnOfferMade made -> this;
            case ReturnReceived received -> this;
            case CancellationRequested requested -> this;
            case CancellationRejected rejected -> this;
            case CancellationWithdrawn withdrawn -> this;
            case OrderShipped shipped -> this;
            case ApprovalAsked asked -> this;
            case RefundAccepted accepted -> this;
            case RefundWaitsForDestination waits -> this;
            case RefundFailed failed -> this;
            case RefundLate late -> this;
            case RefundWaitsForApproval waits -> this;
            // Nobody waits for what the bank has paid back; if the bank gives it to us again, it is paid as a refund of
            // its own.
            case RefundWithheld withheld -> withheld.whole() ? done(withheld.refundId()) : this;
            // It is owed again, and nobody leaves before people have seen to it.
            case RefundReversed reversed -> owedAgain(reversed.refundId());
            case CouponIssued issued -> this;
            case ChargebackOpened opened -> this;
            case ChargebackClosed closed -> this;
            case DeliveryRefused refused -> this;
            case ApprovalReminded reminded -> this;
            case ReturnInstructed instructed -> this;
            case ReturnShipped shipped -> this;
            case MessagePosted posted -> this;
            case TicketOpened opened -> this;
            case TicketClosed closed -> this;
            case ClaimRejected rejected -> this;
            case DisputeEscalated escalated -> this;
        };
    }

    private OpenMatters opened(String id) {
        return new OpenMatters(order, refunds, done, with(without(disputes, id), id));
    }

    private OpenMatters ended(String id) {
        return new OpenMatters(order, refunds, done, without(disputes, id));
    }

    private OpenMatters order(boolean open) {
        return new OpenMatters(open, refunds, done, disputes);
    }

    private OpenMatters due(String refundId) {
        return done.contains(refundId)
                ? new OpenMatters(order, refunds, without(done, refundId), disputes)
                : new OpenMatters(order, with(refunds, refundId), done, disputes);
    }

    private OpenMatters done(String refundId) {
        return refunds.contains(refundId)
                ? new OpenMatters(order, without(refunds, refundId), done, disputes)
                : new OpenMatters(order, refunds, with(without(done, refundId), refundId), disputes);
    }

    private OpenMatters owedAgain(String refundId) {
        return new OpenMatters(order, with(without(refunds, refundId), refundId), done, disputes);
    }

    private static List<String> with(List<String> ids, String id) {
        List<String> more = new ArrayList<>(ids);
        more.add(id);
        return more;
    }

    private static List<String> without(List<String> ids, String id) {
        return ids.stream().filter(other -> !other.equals(id)).toList();
    }
}
