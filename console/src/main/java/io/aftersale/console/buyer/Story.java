package io.aftersale.console.buyer;

import io.aftersale.console.services.Money;
import io.aftersale.console.services.order.Told;
import io.aftersale.console.services.payment.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What has happened to an order, as a timeline: who, what, when, and the money. */
public final class Story {

    private Story() {}

    /**
     * One thing that has happened.
     *
     * @param who part that somebody plays, such as {@code BUYER}; empty where a service acted by itself
     * @param what key of the text
     * @param detail kind of a word and the word, such as the reason for a cancellation; null for none
     * @param words what somebody said; null for nothing
     */
    public record Entry(
            Instant at,
            String who,
            String what,
            @Nullable String detail,
            @Nullable String words,
            @Nullable Money money) {}

    static List<Entry> of(List<Told> told, @Nullable Payment payment) {
        List<Entry> entries = new ArrayList<>();
        for (Told one : told) {
            Entry entry = entry(one);
            if (entry != null) {
                entries.add(entry);
            }
        }
        if (payment != null) {
            for (Payment.Refund refund : payment.refunds()) {
                entries.add(new Entry(
                        refund.acceptedAt(),
                        "",
                        "refund-accepted",
                        "method." + payment.method(refund.tenderId()),
                        null,
                        refund.amount()));
                if (refund.settledAt() != null) {
                    entries.add(new Entry(
                            refund.settledAt(),
                            "",
                            "refund-settled",
                            "method." + payment.method(refund.tenderId()),
                            null,
                            refund.amount()));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries.reversed();
    }

    private static @Nullable Entry entry(Told told) {
        JsonNode event = told.event();
        Told.Actor actor = told.meta().actor();
        String who = actor == null || actor.kind().equals("SYSTEM") ? "" : actor.kind();
        return switch (told.type()) {
            case "OrderPlaced" -> new Entry(told.at(), "BUYER", "placed", null, null, money(event.path("total")));
            case "OrderPaymentProgressed" ->
                new Entry(
                        told.at(),
                        "",
                        "payment",
                        "status." + event.path("status").asString(""),
                        null,
                        null);
            case "CancellationRequested" ->
                new Entry(
                        told.at(),
                        who,
                        "cancellation-requested",
                        "reason." + event.path("reason").asString(""),
                        text(event, "justification"),
                        money(event.path("value")));
            case "OrderCancelled" ->
                new Entry(
                        told.at(),
                        who,
                        "cancelled",
                        "cause." + event.path("cause").asString(""),
                        null,
                        null);
            case "CancellationRejected" ->
                new Entry(told.at(), who, "cancellation-rejected", null, text(event, "text"), null);
            case "CancellationWithdrawn" -> new Entry(told.at(), who, "cancellation-withdrawn", null, null, null);
            case "RefundDue" -> null;
            case "OrderShipped" -> new Entry(told.at(), "SELLER", "shipped", null, carrier(event), null);
            case "ShipmentTracked" ->
                new Entry(
                        told.at(),
                        "",
                        "tracked",
                        "tracking." + event.path("status").asString(""),
                        text(event, "description"),
                        null);
            case "DeliveryRefused" -> new Entry(told.at(), who, "delivery-refused", null, null, null);
            case "ReturnRequested" ->
                new Entry(
                        told.at(),
                        who,
                        "return-requested",
                        "return-reason." + event.path("reason").asString(""),
                        text(event, "details"),
                        null);
            case "SellerRated" -> new Entry(told.at(), who, "rated", null, null, null);
            case "CommandRefused" ->
                new Entry(
                        told.at(),
                        who,
                        "refused",
                        "why." + event.path("reason").asString(""),
                        text(event, "detail"),
                        null);
            default -> null;
        };
    }

    private static @Nullable String carrier(JsonNode event) {
        String carrier = event.path("carrier").asString("");
        return carrier.isEmpty()
                ? null
                : carrier + " " + event.path("trackingNumber").asString("");
    }

    private static @Nullable String text(JsonNode event, String field) {
        String text = event.path(field).asString("");
        return text.isBlank() ? null : text;
    }

    private static @Nullable Money money(JsonNode money) {
        return money.has("minor")
                ? new Money(money.path("minor").asLong(), money.path("currency").asString())
                : null;
    }
}
