package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.provider.ProviderInterface.News;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What happens at a provider without anybody having asked it to: refunds by hand, lost entries, banks' decisions. */
final class Tampering {
    private final ProviderInterface provider;
    private final ProviderBooks books;
    private final Webhooks webhooks;
    private final InstantSource clock;

    Tampering(ProviderInterface provider, Webhooks webhooks, InstantSource clock) {
        this.provider = provider;
        this.books = provider.books();
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A refund made by hand: {@code payment, amount}, and {@code metadata} where it pretends to be ours. */
    String refund(JsonNode wanted) {
        Map<String, String> metadata = new HashMap<>();
        wanted.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString()));
        ProviderBooks.RefundOutcome outcome = books.refund(
                new ProviderBooks.Wanted(
                        wanted.required("payment").asString(),
                        wanted.required("amount").asLong(),
                        NewId.of("re_"),
                        clock.instant().getEpochSecond(),
                        null,
                        metadata,
                        "succeeded"),
                null);
        return Optional.ofNullable(outcome.refund())
                .map(Refund::json)
                .orElseThrow(() -> new IllegalArgumentException("not refunded: " + outcome.refusal()));
    }

    /**
     * A refund, by {@code id}, is not any more as it was: {@code amount}, {@code currency}, {@code status}, {@code hidden}.
     * A webhook tells of a new status, unless it is {@code silent}.
     */
    String change(JsonNode wanted) {
        Refund changed = books.change(
                        wanted.required("id").asString(),
                        known -> known.changed(
                                wanted.path("amount").asLong(known.amount()),
                                wanted.path("currency")
                                        .asString(known.currency())
                                        .toLowerCase(Locale.ROOT),
                                wanted.path("status").asString(known.status()),
                                wanted.path("hidden").asBoolean(known.hidden())))
                .orElseThrow(() -> new IllegalArgumentException("there is no such refund"));
        if (wanted.has("status") && !wanted.path("silent").asBoolean(false)) {
            provider.letter(changed.failed() ? News.REFUND_FAILED : News.REFUND_CHANGED, changed)
                    .ifPresent(webhooks::tell);
        }
        return changed.json();
    }

    /** The buyer's bank takes back all of a {@code payment}, or an {@code amount} of it. */
    String dispute(JsonNode wanted) {
        String id = wanted.required("payment").asString();
        PaymentIntent payment =
                books.payment(id).orElseThrow(() -> new IllegalArgumentException("there is no such payment"));
        Dispute fresh = Dispute.opened(
                payment, wanted.path("amount").asLong(0), clock.instant().getEpochSecond());
        return told(News.DISPUTE_OPENED, books.dispute(id, dispute -> dispute, fresh));
    }

    /** The bank has decided about the dispute with that {@code id}: {@code status} is won or lost. */
    String decide(JsonNode wanted) {
        Dispute known = books.dispute(wanted.required("id").asString())
                .orElseThrow(() -> new IllegalArgumentException("there is no such dispute"));
        String status = wanted.required("status").asString();
        return told(News.DISPUTE_CLOSED, books.dispute(known.payment().id(), d -> d.decided(status), known));
    }

    private String told(News news, Optional<Dispute> dispute) {
        Dispute entered = dispute.orElseThrow(() -> new IllegalArgumentException("there is no such payment"));
        provider.letter(news, entered).ifPresent(webhooks::tell);
        return entered.json();
    }
}
