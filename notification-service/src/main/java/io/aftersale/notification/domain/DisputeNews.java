package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ClaimRejected;
import io.aftersale.notification.domain.NotificationInput.DecisionReason;
import io.aftersale.notification.domain.NotificationInput.DisputeAppealed;
import io.aftersale.notification.domain.NotificationInput.DisputeDecided;
import io.aftersale.notification.domain.NotificationInput.DisputeEscalated;
import io.aftersale.notification.domain.NotificationInput.DisputeFact;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.DisputeParty;
import io.aftersale.notification.domain.NotificationInput.DisputeSettled;
import io.aftersale.notification.domain.NotificationInput.DisputeWithdrawn;
import io.aftersale.notification.domain.NotificationInput.MessagePosted;
import io.aftersale.notification.domain.NotificationInput.OfferMade;
import io.aftersale.notification.domain.NotificationInput.Party;
import io.aftersale.notification.domain.NotificationInput.TicketClosed;
import io.aftersale.notification.domain.NotificationInput.TicketOpened;
import io.aftersale.notification.domain.Telling.Addressing;
import io.aftersale.notification.domain.Telling.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is told of disputes, and of what people write to each other. */
final class DisputeNews {

    private DisputeNews() {}

    static List<Told> of(DisputeFact fact, Addressing to) {
        return switch (fact) {
            case DisputeOpened opened ->
                to.both(
                        "dispute-opened",
                        "dispute-to-answer",
                        Map.of("answerBy", opened.answerBy().toString()));
            case ClaimRejected rejected -> to.buyer("claim-rejected", Map.of());
            case OfferMade made ->
                made.by() == DisputeParty.BUYER ? to.seller("offer-made", Map.of()) : to.buyer("offer-made", Map.of());
            case DisputeSettled settled -> to.both("dispute-settled", Map.of());
            case DisputeWithdrawn withdrawn -> to.seller("dispute-withdrawn", Map.of());
            case DisputeEscalated escalated -> to.both("dispute-escalated", Map.of());
            case DisputeDecided decided -> to.both("dispute-decided", decision(decided));
            case DisputeAppealed appealed -> to.both("dispute-appealed", Map.of());
            case MessagePosted posted ->
                posted.ticketId() == null ? message(posted.by(), to) : ticketMessage(posted.by(), to);
            // Support has its queue; whoever closes a ticket knows it.
            case TicketOpened opened -> opened.by() == Party.BUYER ? to.buyer("ticket-opened", Map.of()) : to.nobody();
            case TicketClosed closed -> closed.by() == Party.BUYER ? to.nobody() : to.buyer("ticket-closed", Map.of());
        };
    }

    /** To all but who has written; what it says is read where the order is. */
    private static List<Told> message(Party by, Addressing to) {
        Map<String, String> from = Map.of("from", by.name());
        return switch (by) {
            case BUYER -> to.seller("message-posted", from);
            case SELLER -> to.buyer("message-posted", from);
            case PLATFORM, UNKNOWN -> to.both("message-posted", from);
        };
    }

    /** Between buyer and support: the seller never hears of it (E11). */
    private static List<Told> ticketMessage(Party by, Addressing to) {
        return switch (by) {
            case BUYER, SELLER -> to.nobody();
            case PLATFORM, UNKNOWN -> to.buyer("ticket-answered", Map.of());
        };
    }

    private static Map<String, String> decision(DisputeDecided decided) {
        Map<String, String> values = new HashMap<>();
        values.put("decision", decided.decision().name());
        values.put("by", decided.reason() == DecisionReason.SELLER_SILENT ? "SILENCE" : "MEDIATOR");
        Money amount = decided.amount();
        if (amount != null) {
            values.putAll(Telling.money(amount));
        }
        return values;
    }
}
