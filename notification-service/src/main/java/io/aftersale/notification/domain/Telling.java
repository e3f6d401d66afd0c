package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ApprovalAsked;
import io.aftersale.notification.domain.NotificationInput.CancellationRejected;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ClaimRejected;
import io.aftersale.notification.domain.NotificationInput.DisputeAppealed;
import io.aftersale.notification.domain.NotificationInput.DisputeDecided;
import io.aftersale.notification.domain.NotificationInput.DisputeEscalated;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.DisputeSettled;
import io.aftersale.notification.domain.NotificationInput.DisputeWithdrawn;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.OfferMade;
import io.aftersale.notification.domain.NotificationInput.OrderCancelled;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.OrderShipped;
import io.aftersale.notification.domain.NotificationInput.PaymentMethod;
import io.aftersale.notification.domain.NotificationInput.RefundAccepted;
import io.aftersale.notification.domain.NotificationInput.RefundDue;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundLate;
import io.aftersale.notification.domain.NotificationInput.RefundNotNeeded;
import io.aftersale.notification.domain.NotificationInput.RefundSettled;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForDestination;
import io.aftersale.notification.domain.NotificationInput.ReturnAccepted;
import io.aftersale.notification.domain.NotificationInput.ReturnExpired;
import io.aftersale.notification.domain.NotificationInput.ReturnInspected;
import io.aftersale.notification.domain.NotificationInput.ReturnOfferMade;
import io.aftersale.notification.domain.NotificationInput.ReturnOpened;
import io.aftersale.notification.domain.NotificationInput.ReturnReceived;
import io.aftersale.notification.domain.NotificationInput.ReturnRefunded;
import io.aftersale.notification.domain.NotificationInput.ReturnRejected;
import io.aftersale.notification.domain.NotificationInput.ReturnWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ShipmentTracked;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalogue of notifications: which fact is told to which party, in which words (F1). */
public final class Telling {

    /**
     * Event types of other services that nobody is told about, and so are not read at all: another one tells of the
     * same step, or it is a step of machines. A test holds that each event type is either here or a {@link Fact}.
     */
    public static final Set<String> SILENT = Set.of(
            // The order can be read; what the parties have to do or to know comes with the events beside these.
            "OrderPaymentProgressed",
            "ApprovalGranted",
            "ApprovalDenied",
            "ApprovalClosed",
            "PolicyPublished",
            // The case file is read where it is kept.
            "EvidenceAdded",
            "MessagePosted",
            "MessagesRead",
            "TicketOpened",
            "TicketClosed",
            // OrderCancelled tells of a payment that failed; refunds tell when they begin and end.
            "VerificationBegun",
            "TenderCaptured",
            "PaymentCaptured",
            "PaymentFailed",
            "RefundSubmitted",
            "RefundOutcomeUnknown",
            // A side that has nothing more to say asks nothing of the other.
            "EvidenceFinished",
            // Mediators have their queue; the refund's settling is told by RefundSettled.
            "CaseClaimed",
            "CaseReleased",
            "LateRefundSettled",
            // RefundAccepted tells what goes back.
            "RefundReduced",
            // A delivery that is refused, and a return that is on its way, is followed where the order is read.
            "DeliveryRefused",
            "ReturnRequested",
            "ReturnInstructed",
            "ReturnShipped",
            "ReturnTracked",
            // Sellers see their figures.
            "SellerRated",
            // Not told yet: large refunds, what the bank does, coupons.
            "RefundWaitsForApproval",
            "RefundApproved",
            "RefundReversed",
            "RefundWithheld",
            "ChargebackOpened",
            "ChargebackClosed",
            "CouponIssued",
            "CouponRedeemed",
            // For operators, who have the reconciliation's report.
            "RefundDifferenceFound",
            // Whoever asked has got the answer.
            "CommandRefused");

    private Telling() {}

    /** A party of an order. */
    public enum Party {
        BUYER,
        SELLER
    }

    /**
     * One party told.
     *
     * @param recipientId opaque id of the person
     * @param values what the text needs; amounts in minor units, instants in ISO 8601
     */
    public record Told(Party party, String recipientId, String template, Map<String, String> values) {}

    /** Who is told of that fact. */
    public static List<Told> of(Fact fact, Correspondence order) {
        return switch (fact) {
            case OrderPlaced placed -> List.of(buyer(order, "order-placed", money(placed.total())));
            case CancellationRequested requested ->
                List.of(buyer(
                        order,
                        "cancellation-requested",
                        Map.of("status", requested.status().name())));
            case ApprovalAsked asked ->
                List.of(seller(
                        order,
                        "cancellation-to-answer",
                        Map.of("answerBy", asked.answerBy().toString())));
            case OrderCancelled cancelled -> {
                Map<String, String> values = Map.of(
                        "cause", cancelled.cause().name(),
                        "extent", cancelled.entireOrder() ? "ALL" : "SOME",
                        "refund", cancelled.refundDue() ? "DUE" : "NONE");
                yield List.of(buyer(order, "order-cancelled", values), seller(order, "order-cancelled-seller", values));
            }
            case CancellationRejected rejected ->
                List.of(buyer(order, "cancellation-rejected", Map.of("reason", rejected.reason())));
            case CancellationWithdrawn withdrawn ->
                List.of(
                        buyer(order, "cancellation-withdrawn", Map.of()),
                        seller(order, "cancellation-withdrawn-seller", Map.of()));
            case OrderShipped shipped ->
                List.of(buyer(
                        order,
                        "order-shipped",
                        Map.of("carrier", shipped.carrier(), "trackingNumber", shipped.trackingNumber())));
            case RefundAccepted accepted ->
                atOnce(accepted.method())
                        ? List.of()
                        : List.of(buyer(
                                order,
                                "refund-begun",
                                refund(
                                        accepted.amount(),
                                        accepted.method().name(),
                                        accepted.destination().name())));
            case RefundWaitsForDestination waits ->
                List.of(buyer(
                        order,
                        "refund-needs-account",
                        refund(waits.amount(), waits.method().name(), "")));
            case RefundSettled settled ->
                List.of(buyer(
                        order,
                        "refund-settled",
                        refund(
                                settled.amount(),
                                settled.method().name(),
                                settled.destination().name())));
            case RefundFailed failed ->
                failed.retryable() ? List.of() : List.of(buyer(order, "refund-failed", money(failed.amount())));
            case RefundLate late -> List.of(buyer(order, "refund-late", money(late.amount())));
            // Read with the order; refunds tell when they begin and end.
            case ShipmentTracked tracked -> List.of();
            case RefundDue due -> List.of();
            case RefundNotNeeded not -> List.of();
            case DisputeOpened opened -> {
                Map<String, String> values =
                        Map.of("answerBy", opened.answerBy().toString());
                yield List.of(buyer(order, "dispute-opened", values), seller(order, "dispute-to-answer", values));
            }
            case ClaimRejected rejected -> List.of(buyer(order, "claim-rejected", Map.of()));
            case ReturnOpened opened -> List.of(seller(order, "return-opened", Map.of()));
            case ReturnAccepted accepted -> List.of(buyer(order, "return-accepted", Map.of()));
            case ReturnRejected rejected -> List.of(buyer(order, "return-rejected", Map.of()));
            case ReturnOfferMade made -> List.of(buyer(order, "return-offer", Map.of()));
            case ReturnReceived received ->
                List.of(buyer(order, "return-received", Map.of()), seller(order, "return-received", Map.of()));
            case ReturnInspected inspected ->
                inspected.refundDue() ? List.of() : List.of(buyer(order, "return-without-refund", Map.of()));
            case ReturnRefunded refunded -> List.of();
            case ReturnExpired expired ->
                List.of(buyer(order, "return-expired", Map.of()), seller(order, "return-expired", Map.of()));
            case ReturnWithdrawn withdrawn -> List.of(seller(order, "return-withdrawn", Map.of()));
            case OfferMade made ->
                made.by() == NotificationInput.DisputeParty.BUYER
                        ? List.of(seller(order, "offer-made", Map.of()))
                        : List.of(buyer(order, "offer-made", Map.of()));
            case DisputeSettled settled ->
                List.of(buyer(order, "dispute-settled", Map.of()), seller(order, "dispute-settled", Map.of()));
            case DisputeWithdrawn withdrawn -> List.of(seller(order, "dispute-withdrawn", Map.of()));
            case DisputeAppealed appealed ->
                List.of(buyer(order, "dispute-appealed", Map.of()), seller(order, "dispute-appealed", Map.of()));
            case DisputeEscalated escalated ->
                List.of(buyer(order, "dispute-escalated", Map.of()), seller(order, "dispute-escalated", Map.of()));
            case DisputeDecided decided -> {
                Money amount = decided.amount();
                Map<String, String> values = amount == null
                        ? Map.of("decision", decided.decision().name())
                        : Map.of(
                                "decision",
                                decided.decision().name(),
                                "amount",
                                Long.toString(amount.minor()),
                                "currency",
                                amount.currency());
                yield List.of(buyer(order, "dispute-decided", values), seller(order, "dispute-decided", values));
            }
        };
    }

    /** Whether a refund by that method begins and settles in one moment: then its end is told alone. */
    private static boolean atOnce(PaymentMethod method) {
        return switch (method) {
            case WALLET, BONUS, CASH_ON_DELIVERY -> true;
            case UNKNOWN, CARD, ALIPAY, PAYPAL, CASH, WESTERN_UNION, BANK_TRANSFER -> false;
        };
    }

    private static Told buyer(Correspondence order, String template, Map<String, String> values) {
        return new Told(Party.BUYER, order.buyerId(), template, values);
    }

    private static Told seller(Correspondence order, String template, Map<String, String> values) {
        return new Told(Party.SELLER, order.sellerId(), template, values);
    }

    private static Map<String, String> money(Money amount) {
        return Map.of("amount", Long.toString(amount.minor()), "currency", amount.currency());
    }

    private static Map<String, String> refund(Money amount, String method, String destination) {
        return Map.of(
                "amount",
                Long.toString(amount.minor()),
                "currency",
                amount.currency(),
                "method",
                method,
                "destination",
                destination);
    }
}
