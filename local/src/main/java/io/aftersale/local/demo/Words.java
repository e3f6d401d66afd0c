package io.aftersale.local.demo;

import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.Money;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.dispute.ClaimRejected;
import io.aftersale.schemas.dispute.DisputeAppealed;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeOpened;
import io.aftersale.schemas.dispute.OfferMade;
import io.aftersale.schemas.dispute.ReturnOpened;
import io.aftersale.schemas.dispute.ReturnShipped;
import io.aftersale.schemas.notification.NotificationParked;
import io.aftersale.schemas.notification.NotificationQueued;
import io.aftersale.schemas.notification.NotificationSent;
import io.aftersale.schemas.order.CancellationRejected;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderPaymentProgressed;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderShipped;
import io.aftersale.schemas.order.RefundDue;
import io.aftersale.schemas.order.ShipmentTracked;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.PaymentCaptured;
import io.aftersale.schemas.payment.PaymentFailed;
import io.aftersale.schemas.payment.RefundAccepted;
import io.aftersale.schemas.payment.RefundFailed;
import io.aftersale.schemas.payment.RefundLate;
import io.aftersale.schemas.payment.RefundNotNeeded;
import io.aftersale.schemas.payment.RefundSettled;
import io.aftersale.schemas.payment.RefundWaitsForDestination;
import io.aftersale.schemas.payment.TenderCaptured;
import io.aftersale.schemas.seller.ApprovalAsked;
import io.aftersale.schemas.seller.ApprovalDenied;
import io.aftersale.schemas.seller.ApprovalGranted;
import io.aftersale.schemas.seller.ApprovalReminded;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** What an event says, for a reader who does not know its fields. */
final class Words {
    private Words() {}

    static String of(SpecificRecord event) {
        return switch (event) {
            case OrderPlaced placed ->
                placed.getBuyerId() + " buys from " + placed.getSellerId() + " for " + money(placed.getTotal()) + ": "
                        + placed.getTenders().stream()
                                .map(tender -> method(tender.getMethod()) + " " + money(tender.getAmount()))
                                .collect(Collectors.joining(" + "))
                        + (placed.getPolicy().getVersion() > 0
                                ? ", policy version " + placed.getPolicy().getVersion()
                                : "");
            case OrderPaymentProgressed progressed ->
                "the order is " + word(progressed.getStatus().name());
            case CancellationRequested requested ->
                lines(requested.getLines()) + ", " + word(requested.getReason().name()) + ": "
                        + word(requested.getStatus().name());
            case OrderCancelled cancelled ->
                (cancelled.getEntireOrder() ? "the order is closed" : lines(cancelled.getLines())) + ", by "
                        + word(cancelled.getCause().name())
                        + (cancelled.getRefundDue() ? "" : ", nothing to refund");
            case CancellationRejected rejected -> word(rejected.getReason()) + ": " + rejected.getText();
            case RefundDue due ->
                due.getAmount() == null
                        ? "for " + lines(due.getLines()) + (due.getWithShipping() ? " with shipping" : "")
                        : money(due.getAmount());
            case OrderShipped shipped ->
                lines(shipped.getLines()) + " with " + shipped.getCarrier() + " " + shipped.getTrackingNumber();
            case ShipmentTracked tracked ->
                word(tracked.getStatus().name()) + " at " + tracked.getLocation() + ": " + tracked.getDescription();
            case ApprovalAsked asked -> asked.getSellerId() + " has to answer";
            case ApprovalReminded reminded -> reminded.getSellerId() + " has not answered yet";
            case ApprovalGranted granted -> "by " + word(granted.getBy().name());
            case ApprovalDenied denied -> word(denied.getReason().name()) + ": " + denied.getText();
            case TenderCaptured captured -> method(captured.getMethod()) + " " + money(captured.getAmount());
            case PaymentCaptured captured -> money(captured.getCaptured()) + " in all";
            case PaymentFailed failed -> failed.getReason();
            case RefundAccepted accepted ->
                money(accepted.getAmount()) + " " + way(accepted.getMethod(), accepted.getDestination()) + " (rules "
                        + accepted.getRule() + ")";
            case RefundWaitsForDestination waits ->
                money(waits.getAmount()) + " of " + method(waits.getMethod()) + ": the buyer is asked for an account";
            case RefundSettled settled ->
                money(settled.getAmount()) + " " + way(settled.getMethod(), settled.getDestination());
            case RefundFailed failed -> money(failed.getAmount()) + ": " + failed.getCode();
            case RefundNotNeeded needless -> needless.getWhy();
            case DisputeOpened opened -> word(opened.getGround().name()) + ": " + opened.getDetails();
            case ClaimRejected rejected -> rejected.getText();
            case OfferMade made ->
                (made.getAmount() == null ? "all" : money(made.getAmount()))
                        + (made.getWithReturn() ? ", and the goods go back" : "");
            case DisputeAppealed appealed -> appealed.getEvidence();
            case RefundLate late -> money(late.getAmount()) + " should have arrived";
            case ReturnOpened opened ->
                lines(opened.getLines()) + ", " + word(opened.getReason().name()) + ": " + opened.getDetails();
            case ReturnShipped shipped -> shipped.getCarrier() + " " + shipped.getTrackingNumber();
            case DisputeDecided decided ->
                word(decided.getDecision().name()) + ", "
                        + word(decided.getReason().name()) + ": " + decided.getText();
            case NotificationQueued queued -> queued.getTemplate() + " for " + queued.getRecipientId();
            case NotificationSent sent -> sent.getTemplate() + " for " + sent.getRecipientId();
            case NotificationParked parked -> parked.getTemplate() + ": " + parked.getDetail();
            case CommandRefused refused ->
                refused.getCommand() + " " + refused.getReason() + ": " + refused.getDetail()
                        + (refused.getRemedies().isEmpty()
                                ? ""
                                : " Possible is: "
                                        + refused.getRemedies().stream()
                                                .map(Words::word)
                                                .collect(Collectors.joining(", ")));
            default -> "";
        };
    }

    /** Where money goes, as the end of a sentence. */
    static String way(PaymentMethod method, DestinationKind destination) {
        return switch (destination) {
            case ORIGINAL ->
                "back to the same " + (method == PaymentMethod.CARD ? "card" : method(method) + " account");
            case ALIPAY_ACCOUNT -> "of " + method(method) + " to the AliPay account";
            case COUPON -> "of " + method(method) + " as a coupon";
            case UNKNOWN -> "of " + method(method);
        };
    }

    static String money(Money amount) {
        int digits = Math.max(0, Currency.getInstance(amount.getCurrency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(amount.getMinor(), digits).toPlainString() + " " + amount.getCurrency();
    }

    static String method(PaymentMethod method) {
        return word(method.name());
    }

    private static String lines(List<LineQuantity> lines) {
        return lines.stream()
                .map(line -> line.getQuantity() + " of " + line.getLineId())
                .collect(Collectors.joining(", "));
    }

    private static String word(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
