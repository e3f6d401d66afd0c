package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ReturnAccepted;
import io.aftersale.notification.domain.NotificationInput.ReturnExpired;
import io.aftersale.notification.domain.NotificationInput.ReturnFact;
import io.aftersale.notification.domain.NotificationInput.ReturnInspected;
import io.aftersale.notification.domain.NotificationInput.ReturnInstructed;
import io.aftersale.notification.domain.NotificationInput.ReturnOfferMade;
import io.aftersale.notification.domain.NotificationInput.ReturnOpened;
import io.aftersale.notification.domain.NotificationInput.ReturnReceived;
import io.aftersale.notification.domain.NotificationInput.ReturnRefunded;
import io.aftersale.notification.domain.NotificationInput.ReturnRejected;
import io.aftersale.notification.domain.NotificationInput.ReturnShipped;
import io.aftersale.notification.domain.NotificationInput.ReturnWithdrawn;
import io.aftersale.notification.domain.Telling.Addressing;
import io.aftersale.notification.domain.Telling.Told;
import java.util.List;
import java.util.Map;

/** What is told of goods that are sent back. */
final class ReturnNews {

    private ReturnNews() {}

    static List<Told> of(ReturnFact fact, Addressing to) {
        return switch (fact) {
            // The end of a dispute has told both, and nobody has to answer.
            case ReturnOpened opened ->
                opened.disputeId() == null
                        ? to.both(
                                "return-requested",
                                "return-opened",
                                Map.of("answerBy", opened.answerBy().toString()))
                        : to.nobody();
            case ReturnAccepted accepted ->
                to.buyer("return-accepted", Map.of("goods", accepted.refundOnly() ? "KEEP" : "BACK"));
            case ReturnInstructed instructed ->
                to.buyer(
                        "return-instructed",
                        Map.of("sendBy", instructed.sendBy().toString()));
            case ReturnRejected rejected -> to.buyer("return-rejected", Map.of());
            case ReturnOfferMade made -> to.buyer("return-offer", Map.of());
            case ReturnShipped shipped ->
                to.seller(
                        "return-shipped",
                        Map.of("carrier", shipped.carrier(), "trackingNumber", shipped.trackingNumber()));
            case ReturnReceived received -> to.both("return-received", Map.of());
            case ReturnInspected inspected ->
                inspected.refundDue() ? to.nobody() : to.buyer("return-without-refund", Map.of());
            // The refund tells when it begins and ends.
            case ReturnRefunded refunded -> to.nobody();
            case ReturnExpired expired -> to.both("return-expired", Map.of());
            case ReturnWithdrawn withdrawn -> to.seller("return-withdrawn", Map.of());
        };
    }
}
