package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Payout;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of Stripe's interface that Aftersale uses, on the provider's books. Thread-safe. */
final class StripeInterface {
    private static final int DEFAULT_PAGE = 10;
    private static final int LARGEST_PAGE = 100;
    private static final int ID_LENGTH = 24;
    private static final String ID_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final ProviderBooks books;
    private final InstantSource clock;

    private volatile Duration keyLife = Duration.ofHours(24);

    StripeInterface(ProviderBooks books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /** After how long a key is forgotten: a request that is repeated later is a new one. */
    void forgetKeysAfter(Duration life) {
        keyLife = life;
    }

    /** An outcome, and whether it is that of an earlier request under the same key. */
    record Answer(Outcome outcome, boolean replayed) {}

    /** Does what is asked, once per idempotency key. */
    Answer serve(ProviderRequest request) {
        String key = request.idempotencyKey();
        if (key == null || !"POST".equals(request.method())) {
            return new Answer(execute(request, null), false);
        }
        long fingerprint = request.fingerprint();
        IdempotentRequest mine = new IdempotentRequest(fingerprint, now());
        IdempotentRequest earlier = books.begin(key, mine, now() - keyLife.toSeconds());
        if (earlier == null) {
            boolean completed = false;
            try {
                Outcome outcome = execute(request, new BookKey(key, fingerprint));
                mine.complete(outcome);
                completed = true;
                return new Answer(outcome, false);
            } finally {
                if (!completed) {
                    books.forget(key);
                }
            }
        }
        if (!earlier.sameAs(mine)) {
            return new Answer(new Outcome.Refused(StripeError.otherParameters(key)), false);
        }
        Outcome known = earlier.outcome();
        return known == null ? new Answer(new Outcome.Refused(StripeError.inUse(key)), false) : new Answer(known, true);
    }

    private Outcome execute(ProviderRequest request, @Nullable BookKey key) {
        String[] parts = request.path().split("/", -1);
        String collection = parts.length > 2 ? parts[2] : "";
        String id = parts.length > 3 ? parts[3] : "";
        if (parts.length > 4) {
            return refused(StripeError.unknownAddress(request.method(), request.path()));
        }
        return switch (request.method() + " " + collection + (id.isEmpty() ? "" : "/id")) {
            case "POST payment_intents" -> pay(request, key);
            case "GET payment_intents/id" -> found(books.payment(id).orElse(null), "payment_intent", "intent", id);
            case "POST refunds" -> refund(request, key);
            case "GET refunds" -> refunds(request);
            case "GET refunds/id" -> found(books.refund(id).orElse(null), "refund", "id", id);
            case "POST payouts" -> payOut(request, key);
            case "GET payouts" -> payouts(request);
            case "GET disputes/id" -> found(books.dispute(id).orElse(null), "dispute", "dispute", id);
            case "GET payouts/id" -> found(books.payout(id).orElse(null), "payout", "payout", id);
            default -> refused(StripeError.unknownAddress(request.method(), request.path()));
        };
    }

    private Outcome pay(ProviderRequest request, @Nullable BookKey key) {
        boolean confirmed = "true".equals(request.parameter("confirm"));
        return ofMoney(
                request,
                (amount, currency) -> books.pay(
                        new PaymentIntent(newId("pi_"), amount, currency, now(), confirmed, request.metadata()), key));
    }

    private Outcome refund(ProviderRequest request, @Nullable BookKey key) {
        String payment = request.parameter("payment_intent");
        String amount = request.parameter("amount");
        String reason = request.parameter("reason");
        if (payment == null) {
            return refused(StripeError.missingParameter("payment_intent"));
        }
        if (amount != null && !isAmount(amount)) {
            return refused(notAnAmount());
        }
        if (reason != null
                && !List.of("duplicate", "fraudulent", "requested_by_customer").contains(reason)) {
            return refused(StripeError.invalid(
                    null, "reason", "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer"));
        }
        ProviderBooks.RefundOutcome outcome = books.refund(
                payment,
                amount == null ? null : Long.valueOf(amount),
                newId("re_"),
                now(),
                reason,
                request.metadata(),
                MagicAmount.of(request).map(MagicAmount::refundStatus).orElse("succeeded"),
                key);
        Refund refund = outcome.refund();
        StripeError refusal = outcome.refusal();
        if (refund != null) {
            return new Outcome.Done(refund);
        }
        return refused(refusal == null ? StripeError.ofStatus(500) : refusal);
    }

    private Outcome refunds(ProviderRequest request) {
        int limit = page(request.parameter("limit"));
        if (limit < 1) {
            return refused(StripeError.invalid("parameter_invalid_integer", "limit", "Invalid limit: from 1 to 100."));
        }
        int before = Integer.MAX_VALUE;
        String after = request.parameter("starting_after");
        if (after != null) {
            Refund last = books.refund(after).orElse(null);
            if (last == null) {
                return refused(StripeError.noSuch("refund", "starting_after", after));
            }
            before = last.sequence();
        }
        String payment = request.parameter("payment_intent");
        return page(
                "/v1/refunds",
                limit,
                payment == null
                        ? books.refundsBefore(before, limit + 1, refund -> within(request, refund.created()))
                        : of(payment, before, limit + 1));
    }

    private Outcome payouts(ProviderRequest request) {
        int limit = page(request.parameter("limit"));
        List<Payout> all = books.payouts().reversed();
        String after = request.parameter("starting_after");
        int from = after == null ? 0 : 1 + all.stream().map(Payout::id).toList().indexOf(after);
        return page(
                "/v1/payouts",
                limit,
                all.subList(from, all.size()).stream()
                        .filter(payout -> within(request, payout.created()))
                        .limit(limit + 1L)
                        .toList());
    }

    private static boolean within(ProviderRequest request, long created) {
        String from = request.parameter("created[gte]");
        String to = request.parameter("created[lt]");
        return (from == null || created >= Long.parseLong(from)) && (to == null || created < Long.parseLong(to));
    }

    private static Outcome page(String url, int limit, List<? extends ProviderRecord> found) {
        String data = found.stream().limit(limit).map(ProviderRecord::json).collect(Collectors.joining(",", "[", "]"));
        return new Outcome.Listed(new JsonText()
                .put("object", "list")
                .raw("data", data)
                .put("has_more", found.size() > limit)
                .put("url", url)
                .toString());
    }

    private List<Refund> of(String payment, int before, int limit) {
        return books.refundsOf(payment).reversed().stream()
                .filter(refund -> refund.sequence() < before)
                .limit(limit)
                .toList();
    }

    private Outcome payOut(ProviderRequest request, @Nullable BookKey key) {
        return ofMoney(request, (amount, currency) -> {
            Payout payout = new Payout(
                    newId("po_"), amount, currency, request.parameter("destination"), now(), request.metadata());
            books.payOut(payout, key);
            return payout;
        });
    }

    /** Makes a record of an amount, in the smallest units of the currency. */
    private interface MoneyRecord {
        ProviderRecord of(long amount, String currency);
    }

    /** The record that a request makes of its money, or what is wrong with that. */
    private static Outcome ofMoney(ProviderRequest request, MoneyRecord record) {
        String amount = request.parameter("amount");
        String currency = request.parameter("currency");
        if (amount == null) {
            return refused(StripeError.missingParameter("amount"));
        }
        if (currency == null) {
            return refused(StripeError.missingParameter("currency"));
        }
        if (!isAmount(amount)) {
            return refused(notAnAmount());
        }
        return new Outcome.Done(record.of(
                Long.parseLong(amount), currency.toLowerCase(Locale.ROOT).intern()));
    }

    private static Outcome found(@Nullable ProviderRecord record, String what, String param, String id) {
        return record == null ? refused(StripeError.noSuch(what, param, id)) : new Outcome.Done(record);
    }

    private static Outcome refused(StripeError error) {
        return new Outcome.Refused(error);
    }

    private static StripeError notAnAmount() {
        return StripeError.invalid(
                "parameter_invalid_integer", "amount", "Invalid integer: this value must be at least 1.");
    }

    private static boolean isAmount(String text) {
        return text.matches("\\d{1,12}") && Long.parseLong(text) > 0;
    }

    private static int page(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_PAGE;
        }
        return limit.matches("\\d{1,3}") && Integer.parseInt(limit) <= LARGEST_PAGE ? Integer.parseInt(limit) : 0;
    }

    /** All of a payment, or so much of it, as its buyer's bank takes it back. */
    Dispute dispute(PaymentIntent payment, long amount) {
        return new Dispute(
                newId("dp_"), payment, amount == 0 ? payment.amount() : amount, "fraudulent", "needs_response", now());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** A new id as Stripe makes them. */
    static String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    /** Sums as JSON. */
    static String sums(Map<String, Long> sums) {
        JsonText text = new JsonText();
        sums.forEach(text::put);
        return text.toString();
    }
}
