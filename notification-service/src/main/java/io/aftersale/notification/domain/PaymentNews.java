package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ArrivalPromise;
import io.aftersale.notification.domain.NotificationInput.ChargebackClosed;
import io.aftersale.notification.domain.NotificationInput.ChargebackOpened;
import io.aftersale.notification.domain.NotificationInput.CouponIssued;
import io.aftersale.notification.domain.NotificationInput.DestinationKind;
import io.aftersale.notification.domain.NotificationInput.PaymentFact;
import io.aftersale.notification.domain.NotificationInput.PaymentMethod;
import io.aftersale.notification.domain.NotificationInput.RefundAccepted;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundLate;
import io.aftersale.notification.domain.NotificationInput.RefundNotNeeded;
import io.aftersale.notification.domain.NotificationInput.RefundReversed;
import io.aftersale.notification.domain.NotificationInput.RefundSettled;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForApproval;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForDestination;
import io.aftersale.notification.domain.NotificationInput.RefundWithheld;
import io.aftersale.notification.domain.Telling.Addressing;
import io.aftersale.notification.domain.Telling.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is told of money that goes back. */
final class PaymentNews {

    private PaymentNews() {}

    static List<Told> of(PaymentFact fact, Addressing to) {
        return switch (fact) {
            case RefundWaitsForApproval waits -> to.buyer("refund-to-approve", Telling.money(waits.amount()));
            case RefundWaitsForDestination waits ->
                to.buyer(
                        "refund-needs-account",
                        refund(waits.amount(), waits.method().name(), ""));
            case RefundAccepted accepted ->
                atOnce(accepted.method()) ? to.nobody() : to.buyer("refund-begun", begun(accepted));
            // A coupon tells by itself what it is good for.
            case RefundSettled settled ->
                settled.destination() == DestinationKind.COUPON
                        ? to.nobody()
                        : to.buyer(
                                "refund-settled",
                                refund(
                                        settled.amount(),
                                        settled.method().name(),
                                        settled.destination().name()));
            case CouponIssued issued -> to.buyer("coupon-issued", coupon(issued));
            case RefundFailed failed ->
                failed.retryable() ? to.nobody() : to.buyer("refund-failed", Telling.money(failed.amount()));
            case RefundLate late -> to.buyer("refund-late", Telling.money(late.amount()));
            case RefundReversed reversed -> to.buyer("refund-reversed", Telling.money(reversed.amount()));
            case RefundWithheld withheld -> to.buyer("refund-withheld", Telling.money(withheld.amount()));
            case ChargebackOpened opened ->
                to.both("chargeback-opened", "chargeback-opened-seller", Telling.money(opened.amount()));
            case ChargebackClosed closed -> to.both("chargeback-closed", chargeback(closed));
            // What is cancelled is told, and that there is nothing to refund with it.
            case RefundNotNeeded not -> to.nobody();
        };
    }

    /** Whether a refund by that method begins and settles in one moment: then its end is told alone. */
    private static boolean atOnce(PaymentMethod method) {
        return switch (method) {
            case WALLET, BONUS, CASH_ON_DELIVERY -> true;
            case UNKNOWN, CARD, ALIPAY, PAYPAL, CASH, WESTERN_UNION, BANK_TRANSFER -> false;
        };
    }

    /** With the days of the promise, where one was made (C6). */
    private static Map<String, String> begun(RefundAccepted accepted) {
        Map<String, String> values = new HashMap<>(refund(
                accepted.amount(),
                accepted.method().name(),
                accepted.destination().name()));
        ArrivalPromise promise = accepted.arrival();
        values.put("arrival", promise == null ? "UNKNOWN" : "PROMISED");
        if (promise != null) {
            values.put("earliestDay", promise.earliest().toString());
            values.put("latestDay", promise.latest().toString());
        }
        return values;
    }

    private static Map<String, String> refund(Money amount, String method, String destination) {
        return with(amount, Map.of("method", method, "destination", destination));
    }

    private static Map<String, String> coupon(CouponIssued issued) {
        return with(
                issued.amount(),
                Map.of(
                        "couponCode",
                        issued.couponCode(),
                        "goodUntil",
                        issued.expiresAt().toString()));
    }

    private static Map<String, String> chargeback(ChargebackClosed closed) {
        return with(closed.amount(), Map.of("outcome", closed.won() ? "WON" : "LOST"));
    }

    private static Map<String, String> with(Money amount, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Telling.money(amount));
        values.putAll(more);
        return values;
    }
}
