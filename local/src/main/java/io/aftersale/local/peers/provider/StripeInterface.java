package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Payout;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of Stripe's interface that Aftersale uses. */
final class StripeInterface implements ProviderInterface {
    private static final String KEY = "Idempotency-Key";
    private static final int DEFAULT_PAGE = 10;
    private static final int LARGEST_PAGE = 100;

    private final ProviderBooks books;
    private final InstantSource clock;
    private final String bearer;
    private final StripeLetters letters;

    private volatile Duration keyLife = Duration.ofHours(24);

    StripeInterface(ProviderBooks books, InstantSource clock, String secretKey, StripeLetters letters) {
        this.books = books;
        this.clock = clock;
        this.bearer = "Bearer " + secretKey;
        this.letters = letters;
    }

    @Override
    public ProviderBooks books() {
        return books;
    }

    @Override
    public Optional<Answer> stranger(ProviderRequest request) {
        return bearer.equals(request.header("Authorization"))
                ? Optional.empty()
                : Optional.of(answer(refused(StripeError.wrongKey()), false));
    }

    @Override
    public Answer unable(int status) {
        return answer(refused(StripeError.ofStatus(status)), false);
    }

    @Override
    public Asked asked(ProviderRequest request) {
        String named = request.parameter("payment_intent");
        String amount = request.parameter("amount");
        boolean refund = request.method().equals("POST") && request.path().equals("/v1/refunds");
        return new Asked(
                named != null ? named : request.path().substring(request.path().lastIndexOf('/') + 1),
                refund && amount != null && isAmount(amount)
                        ? OptionalLong.of(Long.parseLong(amount))
                        : OptionalLong.empty(),
                request.header(KEY));
    }

    @Override
    public Optional<Letter> letter(News news, ProviderRecord about) {
        return letters.letter(news, about);
    }

    /** After how long a key is forgotten: a request that is repeated later is a new one. */
    void forgetKeysAfter(Duration life) {
        keyLife = life;
    }

    @Override
    public Answer serve(ProviderRequest request) {
        String key = request.header(KEY);
        if (key == null || !"POST".equals(request.method())) {
            return answer(execute(request, null), false);
        }
        long fingerprint = request.fingerprint();
        IdempotentRequest mine = new IdempotentRequest(fingerprint, now());
        IdempotentRequest earlier = books.requests().begin(key, mine, now() - keyLife.toSeconds());
        if (earlier == null) {
            boolean completed = false;
            try {
                Outcome outcome = execute(request, new BookKey(key, fingerprint));
                mine.complete(outcome);
                completed = true;
                return answer(outcome, false);
            } finally {
                if (!completed) {
                    books.requests().forget(key);
                }
            }
        }
        if (!earlier.sameAs(mine)) {
            return answer(refused(StripeError.otherParameters(key)), false);
        }
        Outcome known = earlier.outcome();
        return known == null ? answer(refused(StripeError.inUse(key)), false) : answer(known, true);
    }

    private static Answer answer(Outcome outcome, boolean replayed) {
        String id = NewId.of("req_");
        Answer answer = Answer.json(outcome.status(), outcome.json())
                .with(replayed ? Map.of("Request-Id", id, "Idempotent-Replayed", "true") : Map.of("Request-Id", id));
        return !replayed && outcome instanceof Outcome.Done(Refund refund) ? answer.having(refund) : answer;
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
                        new PaymentIntent(NewId.of("pi_"), amount, currency, now(), confirmed, request.metadata()),
                        key));
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
        Long wanted = amount == null ? null : Long.valueOf(amount);
        String status = MagicAmount.statusOf(asked(request).refund());
        ProviderBooks.RefundOutcome outcome = books.refund(
                new ProviderBooks.Wanted(payment, wanted, NewId.of("re_"), now(), reason, request.metadata(), status),
                key);
        Refusal refusal = outcome.refusal();
        return refusal != null
                ? refused(StripeError.of(refusal, wanted))
                : new Outcome.Done(Objects.requireNonNull(outcome.refund(), "a refund or a refusal"));
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
                    NewId.of("po_"), amount, currency, request.parameter("destination"), now(), request.metadata());
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

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Sums as JSON. */
    static String sums(Map<String, Long> sums) {
        JsonText text = new JsonText();
        sums.forEach(text::put);
        return text.toString();
    }
}
