package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.LocalHttp;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Payout;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the books' file: form-encoded like the requests themselves, so that a person can read it. */
record BookLine(Kind kind, Map<String, String> fields) {
    enum Kind {
        PAYMENT,
        REFUND,
        PAYOUT,
        DISPUTE,
        /** A refund that is not any more as it was. */
        CHANGE
    }

    private static final String METADATA = "metadata.";

    static BookLine of(PaymentIntent payment, @Nullable BookKey key) {
        return line(Kind.PAYMENT, payment.id(), payment.amount(), payment.created(), payment.metadata(), key)
                .with("currency", payment.currency())
                .with("succeeded", payment.succeeded() ? null : "false");
    }

    static BookLine of(Refund refund, @Nullable BookKey key) {
        return line(Kind.REFUND, refund.id(), refund.amount(), refund.created(), refund.metadata(), key)
                .with("payment", refund.payment().id())
                .with("reason", refund.reason())
                .with("status", refund.status().equals("succeeded") ? null : refund.status());
    }

    static BookLine of(Payout payout, @Nullable BookKey key) {
        return line(Kind.PAYOUT, payout.id(), payout.amount(), payout.created(), payout.metadata(), key)
                .with("currency", payout.currency())
                .with("destination", payout.destination());
    }

    static BookLine of(Dispute dispute) {
        return line(Kind.DISPUTE, dispute.id(), dispute.amount(), dispute.created(), Map.of(), null)
                .with("payment", dispute.payment().id())
                .with("reason", dispute.reason())
                .with("status", dispute.status());
    }

    static BookLine change(Refund refund) {
        return line(Kind.CHANGE, refund.id(), refund.amount(), refund.created(), Map.of(), null)
                .with("currency", refund.currency())
                .with("status", refund.status())
                .with("hidden", refund.hidden() ? "true" : null);
    }

    static BookLine parse(String text) {
        Map<String, String> fields = LocalHttp.parameters(text);
        return new BookLine(Kind.valueOf(Objects.requireNonNull(fields.remove("kind"), "kind")), fields);
    }

    String text() {
        StringBuilder text = new StringBuilder("kind=").append(kind);
        fields.forEach((name, value) -> text.append('&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    PaymentIntent payment() {
        return new PaymentIntent(
                field("id"),
                number("amount"),
                field("currency").intern(),
                number("created"),
                !fields.containsKey("succeeded"),
                metadata());
    }

    String paymentId() {
        return field("payment");
    }

    Refund refund(int sequence, PaymentIntent payment) {
        return new Refund(
                sequence,
                field("id"),
                payment,
                number("amount"),
                payment.currency(),
                fields.getOrDefault("status", "succeeded"),
                false,
                number("created"),
                fields.get("reason"),
                metadata());
    }

    /** The refund as it is after the change. */
    Refund changed(Refund refund) {
        return refund.changed(
                number("amount"), field("currency").intern(), field("status"), fields.containsKey("hidden"));
    }

    Dispute dispute(PaymentIntent payment) {
        return new Dispute(field("id"), payment, number("amount"), field("reason"), field("status"), number("created"));
    }

    String id() {
        return field("id");
    }

    long created() {
        return number("created");
    }

    Payout payout() {
        return new Payout(
                field("id"),
                number("amount"),
                field("currency"),
                fields.get("destination"),
                number("created"),
                metadata());
    }

    Optional<BookKey> key() {
        String key = fields.get("key");
        return key == null
                ? Optional.empty()
                : Optional.of(new BookKey(key, Long.parseUnsignedLong(field("fingerprint"), 16)));
    }

    private static BookLine line(
            Kind kind, String id, long amount, long created, Map<String, String> metadata, @Nullable BookKey key) {
        BookLine line = new BookLine(kind, new LinkedHashMap<>())
                .with("id", id)
                .with("amount", Long.toString(amount))
                .with("created", Long.toString(created));
        metadata.forEach((name, value) -> line.with(METADATA + name, value));
        if (key != null) {
            return line.with("key", key.key()).with("fingerprint", Long.toHexString(key.fingerprint()));
        }
        return line;
    }

    private BookLine with(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    private String field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private long number(String name) {
        return Long.parseLong(field(name));
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
            }
        });
        return Map.copyOf(metadata);
    }
}
