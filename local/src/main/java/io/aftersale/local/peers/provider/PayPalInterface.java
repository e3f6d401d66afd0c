package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.provider.KnownRequests.Under;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of PayPal's interface that Aftersale uses: tokens, captured payments and their refunds, the list of transactions. */
final class PayPalInterface implements ProviderInterface {
    private static final String KEY = "PayPal-Request-Id";
    private static final int TOKEN_LIFE = 32_400;
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private static final String BASIC = "Basic "
            + Base64.getEncoder()
                    .encodeToString((TestKeys.PAYPAL_CLIENT + ":" + TestKeys.PAYPAL_SECRET)
                            .getBytes(StandardCharsets.US_ASCII));

    private final ProviderBooks books;
    private final InstantSource clock;
    private final PayPalLetters letters;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    PayPalInterface(ProviderBooks books, InstantSource clock, PayPalLetters letters) {
        this.books = books;
        this.clock = clock;
        this.letters = letters;
    }

    @Override
    public ProviderBooks books() {
        return books;
    }

    @Override
    public Optional<Answer> stranger(ProviderRequest request) {
        String shown = Objects.requireNonNullElse(request.header("Authorization"), "");
        boolean known = request.path().equals("/v1/oauth2/token")
                ? shown.equals(BASIC)
                : shown.startsWith("Bearer ") && tokens.contains(shown.substring("Bearer ".length()));
        return known
                ? Optional.empty()
                : Optional.of(Answer.json(
                        401,
                        new JsonText()
                                .put("error", "invalid_client")
                                .put("error_description", "Client Authentication failed")
                                .toString()));
    }

    @Override
    public Answer unable(int status) {
        return switch (status) {
            case 402 -> PayPalJson.error(422, "UNPROCESSABLE_ENTITY", "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK");
            case 429 -> PayPalJson.error(429, "RATE_LIMIT_REACHED", "RATE_LIMIT_REACHED");
            default -> PayPalJson.error(status, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVICE_ERROR");
        };
    }

    @Override
    public Asked asked(ProviderRequest request) {
        boolean refund = request.method().equals("POST")
                && request.part(3).equals("captures")
                && !request.part(5).isEmpty();
        return new Asked(request.part(4), refund ? minor(request.json()) : OptionalLong.empty(), request.header(KEY));
    }

    private static OptionalLong minor(JsonNode body) {
        return PayPalJson.minor(
                body.path("amount").path("value").asString(""),
                body.path("amount").path("currency_code").asString(""));
    }

    @Override
    public Optional<Letter> letter(News news, ProviderRecord about) {
        return letters.letter(news, about);
    }

    @Override
    public Answer serve(ProviderRequest request) {
        String id = request.part(4);
        return switch (request.method() + " " + request.path().replace(id.isEmpty() ? "\n" : "/" + id, "/id")) {
            case "POST /v1/oauth2/token" -> token();
            case "POST /v2/payments/captures/id/refund" -> refund(request, id);
            case "GET /v2/payments/captures/id" -> found(books.payment(id), PayPalJson::capture);
            case "GET /v2/payments/refunds/id" -> found(books.refund(id), PayPalJson::refund);
            case "GET /v2/checkout/orders/id" ->
                found(
                        books.payment(PayPalJson.captureOf(id)),
                        capture -> PayPalJson.order(capture, books.refundsOf(capture.id())));
            case "GET /v1/reporting/transactions" -> transactions(request);
            case "POST /v1/notifications/verify-webhook-signature" ->
                Answer.json(
                        200,
                        new JsonText()
                                .put("verification_status", letters.genuine(request.json()) ? "SUCCESS" : "FAILURE")
                                .toString());
            default -> PayPalJson.error(404, "NOT_FOUND", "INVALID_RESOURCE_ID");
        };
    }

    private Answer token() {
        String token = NewId.of("A21AA");
        tokens.add(token);
        return Answer.json(
                200,
                new JsonText()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", TOKEN_LIFE)
                        .toString());
    }

    private Answer refund(ProviderRequest request, String capture) {
        JsonNode body = request.json();
        if (!body.has("amount")) {
            return PayPalJson.error(400, "INVALID_REQUEST", "MALFORMED_REQUEST_JSON");
        }
        OptionalLong amount = minor(body);
        String currency = body.path("amount").path("currency_code").asString("");
        Optional<PaymentIntent> paid = books.payment(capture);
        if (paid.isPresent() && !paid.get().currency().equalsIgnoreCase(currency)) {
            return PayPalJson.error(422, "UNPROCESSABLE_ENTITY", "CURRENCY_MISMATCH");
        }
        if (amount.isEmpty()) {
            return PayPalJson.error(422, "UNPROCESSABLE_ENTITY", "DECIMAL_PRECISION");
        }
        ProviderBooks.Wanted wanted = new ProviderBooks.Wanted(
                capture,
                amount.getAsLong(),
                NewId.of("PR-"),
                now(),
                null,
                Map.of("custom_id", body.path("custom_id").asString("")),
                MagicAmount.statusOf(amount));
        String key = request.header(KEY);
        if (key == null) {
            return made(books.refund(wanted, null));
        }
        BookKey known = new BookKey(key, request.fingerprint());
        return switch (books.requests().once(known, now(), () -> books.refund(wanted, known))) {
            case Under.Fresh(var outcome) -> made(outcome);
            case Under.Again(var refund) -> found(books.refund(refund), PayPalJson::refund);
            case Under.Other() -> PayPalJson.error(422, "UNPROCESSABLE_ENTITY", "PREVIOUS_REQUEST_ID_MISMATCH");
            case Under.InProgress() -> PayPalJson.error(409, "RESOURCE_CONFLICT", "PREVIOUS_REQUEST_IN_PROGRESS");
        };
    }

    private static Answer made(ProviderBooks.RefundOutcome outcome) {
        Refund refund = outcome.refund();
        return refund == null
                ? PayPalJson.refusal(Objects.requireNonNull(outcome.refusal(), "a refund or a refusal"))
                : Answer.json(201, PayPalJson.refund(refund)).having(refund);
    }

    /** How something is written. */
    private interface Writing<T> {
        String of(T record);
    }

    private static <T> Answer found(Optional<T> record, Writing<T> writing) {
        return record.map(known -> Answer.json(200, writing.of(known)))
                .orElseGet(() -> PayPalJson.error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"));
    }

    /** Refunds alone, newest first, as nothing else is asked for. */
    private Answer transactions(ProviderRequest request) {
        long from = second(request.parameter("start_date"));
        long to = second(request.parameter("end_date"));
        int size = number(request.parameter("page_size"), DEFAULT_PAGE);
        int page = number(request.parameter("page"), 1);
        if (from < 0 || to < from || size > LARGEST_PAGE || to - from > 31L * 24 * 3_600) {
            return PayPalJson.error(400, "INVALID_REQUEST", "INVALID_DATE_RANGE");
        }
        Predicate<Refund> within = refund -> refund.created() >= from && refund.created() <= to;
        List<Refund> all = books.refundsBefore(Integer.MAX_VALUE, Integer.MAX_VALUE, within);
        return Answer.json(
                200,
                PayPalJson.transactions(
                        all.stream().skip((page - 1L) * size).limit(size).toList(),
                        page,
                        (all.size() + size - 1) / size));
    }

    private static long second(@Nullable String date) {
        try {
            return date == null ? -1 : OffsetDateTime.parse(date).toEpochSecond();
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
