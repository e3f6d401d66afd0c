package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.DisputeFact;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.OrderFact;
import io.aftersale.notification.domain.NotificationInput.PaymentFact;
import io.aftersale.notification.domain.NotificationInput.ReturnFact;
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
            // Buying is told by the storefront; OrderPlaced alone is told here, since it says how to cancel.
            "OrderPaymentProgressed",
            "VerificationBegun",
            "TenderCaptured",
            "PaymentCaptured",
            // OrderCancelled tells of a payment that failed.
            "PaymentFailed",
            // OrderCancelled and CancellationRejected tell what has become of the request.
            "ApprovalGranted",
            "ApprovalDenied",
            "ApprovalClosed",
            // The seller has published it, or has been rated and sees the figures.
            "PolicyPublished",
            "SellerRated",
            // Nothing has happened that anybody would want to know.
            "OrderCompleted",
            // ReturnOpened tells both.
            "ReturnRequested",
            // Where a parcel is, is followed where the order is read; ReturnReceived tells that it is there.
            "ReturnTracked",
            // Several come at a time; the step that they are for (a dispute, an answer, a message) is told.
            "EvidenceAdded",
            // Who reads, and who has nothing more to say, asks nothing of the other.
            "MessagesRead",
            "EvidenceFinished",
            // Mediators have their queue.
            "CaseClaimed",
            "CaseReleased",
            // Refunds tell when they begin and end, and RefundAccepted how much goes back.
            "RefundApproved",
            "RefundReduced",
            "RefundSubmitted",
            "RefundOutcomeUnknown",
            "LateRefundSettled",
            // The storefront tells of the order that it has paid for.
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
        Addressing to = new Addressing(order);
        return switch (fact) {
            case OrderFact of -> OrderNews.of(of, to);
            case PaymentFact of -> PaymentNews.of(of, to);
            case DisputeFact of -> DisputeNews.of(of, to);
            case ReturnFact of -> ReturnNews.of(of, to);
        };
    }

    /** The parties of one order, to be told something. */
    record Addressing(Correspondence order) {

        List<Told> buyer(String template, Map<String, String> values) {
            return List.of(new Told(Party.BUYER, order.buyerId(), template, values));
        }

        List<Told> seller(String template, Map<String, String> values) {
            return List.of(new Told(Party.SELLER, order.sellerId(), template, values));
        }

        /** The same to both. */
        List<Told> both(String template, Map<String, String> values) {
            return both(template, template, values);
        }

        /** Each in words of their own. */
        List<Told> both(String toBuyer, String toSeller, Map<String, String> values) {
            return List.of(
                    new Told(Party.BUYER, order.buyerId(), toBuyer, values),
                    new Told(Party.SELLER, order.sellerId(), toSeller, values));
        }

        /** Whether somebody has been told in these words before. */
        boolean told(String template) {
            return order.notifications().stream().anyMatch(n -> n.template().equals(template));
        }

        List<Told> nobody() {
            return List.of();
        }
    }

    static Map<String, String> money(Money amount) {
        return Map.of("amount", Long.toString(amount.minor()), "currency", amount.currency());
    }
}
