package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.LocalHttp;
import io.aftersale.local.peers.provider.KnownRequests.Under;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The part of AliPay's global interface that Aftersale uses: refunds, asking what has become of them, and the files of each
 * day's transactions, which AliPay itself serves by SFTP.
 */
final class AliPayInterface implements ProviderInterface {
    static final String REFUND = "/ams/api/v1/payments/refund";
    static final String INQUIRY = "/ams/api/v1/payments/inquiryRefund";

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final String COLUMNS =
            "customerId,transactionId,originalTransactionId,transactionRequestId,transactionType,paymentTime,transactionAmountValue,transactionCurrency";

    private final ProviderBooks books;
    private final InstantSource clock;
    private final AliPayLetters letters;

    AliPayInterface(ProviderBooks books, InstantSource clock, AliPayLetters letters) {
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
        boolean known = request.path().startsWith("/reports/")
                || (TestKeys.ALIPAY_CLIENT.equals(request.header("client-id"))
                        && AliPayLetters.genuine(
                                request,
                                Objects.requireNonNullElse(request.header("request-time"), ""),
                                TestKeys.aliPayCustomerPublic()));
        return known ? Optional.empty() : Optional.of(answer(request, "F", "INVALID_SIGNATURE", new JsonText()));
    }

    @Override
    public Answer unable(int status) {
        return switch (status) {
            case 402 -> unsigned(200, "F", "REFUND_NOT_SUPPORTED");
            case 429 -> unsigned(200, "U", "REQUEST_TRAFFIC_EXCEED_LIMIT");
            default -> unsigned(status, "U", "UNKNOWN_EXCEPTION");
        };
    }

    @Override
    public Answer sealed(ProviderRequest request, Answer answer) {
        return AliPayLetters.answered(request, answer, clock.instant());
    }

    @Override
    public Asked asked(ProviderRequest request) {
        JsonNode body = request.json();
        return new Asked(
                body.path("paymentId").asString(""),
                request.path().equals(REFUND) ? minor(body) : OptionalLong.empty(),
                body.path("refundRequestId").asString(null));
    }

    private static OptionalLong minor(JsonNode body) {
        String value = body.path("refundAmount").path("value").asString("");
        return value.matches("\\d{1,12}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    @Override
    public Optional<Letter> letter(News news, ProviderRecord about) {
        return letters.letter(news, about);
    }

    @Override
    public Answer serve(ProviderRequest request) {
        String path = request.path();
        return path.startsWith("/reports/")
                ? report(path.substring("/reports/".length()))
                : switch (path) {
                    case REFUND -> refund(request);
                    case INQUIRY -> inquiry(request);
                    default -> answer(request, "F", "INVALID_API", new JsonText());
                };
    }

    private Answer refund(ProviderRequest request) {
        JsonNode body = request.json();
        String id = body.path("refundRequestId").asString("");
        OptionalLong amount = minor(body);
        if (id.isEmpty() || id.length() > 64 || amount.isEmpty()) {
            return answer(request, "F", "PARAM_ILLEGAL", new JsonText());
        }
        String payment = body.path("paymentId").asString("");
        Optional<PaymentIntent> paid = books.payment(payment);
        String currency = body.path("refundAmount").path("currency").asString("");
        if (paid.isPresent() && !paid.get().currency().equalsIgnoreCase(currency)) {
            return answer(request, "F", "CURRENCY_NOT_SUPPORT", new JsonText());
        }
        ProviderBooks.Wanted wanted = new ProviderBooks.Wanted(
                payment,
                amount.getAsLong(),
                NewId.of("AR-"),
                now(),
                null,
                Map.of(
                        AliPayLetters.REQUEST,
                        id,
                        AliPayLetters.NOTIFY,
                        body.path("refundNotifyUrl").asString("")),
                MagicAmount.statusOf(amount));
        BookKey key = new BookKey(id, request.fingerprint());
        return switch (books.requests().once(key, now(), () -> books.refund(wanted, key))) {
            case Under.Fresh(var outcome) -> {
                Refund made = outcome.refund();
                yield made == null
                        ? refused(request, Objects.requireNonNull(outcome.refusal(), "a refund or a refusal"))
                        : made(request, made).having(made);
            }
            case Under.Again(var refund) -> made(request, books.refund(refund).orElseThrow());
            case Under.Other() -> answer(request, "F", "REPEAT_REQ_INCONSISTENT", new JsonText());
            case Under.InProgress() -> answer(request, "U", "REQUEST_TRAFFIC_EXCEED_LIMIT", new JsonText());
        };
    }

    private Answer made(ProviderRequest request, Refund refund) {
        JsonText text =
                AliPayLetters.refund(refund).put("paymentId", refund.payment().id());
        return refund.status().equals("pending")
                ? answer(request, "U", "REFUND_IN_PROCESS", text)
                : answer(request, "S", "SUCCESS", text);
    }

    private Answer refused(ProviderRequest request, Refusal refusal) {
        String code = switch (refusal.reason()) {
            case NO_SUCH_PAYMENT -> "ORDER_NOT_EXIST";
            case NOT_PAID -> "ORDER_STATUS_INVALID";
            case CHARGED_BACK -> "ORDER_IS_CLOSED";
            case ALL_REFUNDED, TOO_MUCH -> "REFUND_AMOUNT_EXCEED";
            case NOT_POSITIVE -> "PARAM_ILLEGAL";
        };
        return answer(request, "F", code, new JsonText());
    }

    private Answer inquiry(ProviderRequest request) {
        String id = request.json().path("refundRequestId").asString("");
        Optional<Refund> known = books.requests().refund(id).flatMap(books::refund);
        return known.map(refund -> answer(
                        request,
                        "S",
                        "SUCCESS",
                        AliPayLetters.refund(refund).put("refundStatus", AliPayLetters.status(refund))))
                .orElseGet(() -> answer(request, "F", "REFUND_NOT_EXIST", new JsonText()));
    }

    /** All refunds of one of AliPay's days. */
    private Answer report(String file) {
        if (!file.matches("\\d{8}\\.csv")) {
            return new Answer(404, LocalHttp.TEXT, Map.of(), "no such file", null);
        }
        LocalDate day = LocalDate.parse(file.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        String lines =
                books
                        .refundsBefore(
                                Integer.MAX_VALUE,
                                Integer.MAX_VALUE,
                                refund -> day(refund).equals(day))
                        .stream()
                        .filter(refund -> !refund.failed())
                        .map(AliPayInterface::line)
                        .collect(Collectors.joining());
        return new Answer(200, "text/csv", Map.of(), COLUMNS + "\n" + lines + "<END>\n", null);
    }

    private static LocalDate day(Refund refund) {
        return Instant.ofEpochSecond(refund.created()).atOffset(ZONE).toLocalDate();
    }

    private static String line(Refund refund) {
        return String.join(
                        ",",
                        TestKeys.ALIPAY_CLIENT,
                        refund.id(),
                        refund.payment().id(),
                        refund.metadata().getOrDefault(AliPayLetters.REQUEST, ""),
                        "REFUND",
                        Instant.ofEpochSecond(refund.created()).atOffset(ZONE).toString(),
                        Long.toString(refund.amount()),
                        refund.currency().toUpperCase(Locale.ROOT))
                + "\n";
    }

    private Answer answer(ProviderRequest request, String status, String code, JsonText fields) {
        Answer answer = Answer.json(
                200, fields.raw("result", AliPayLetters.result(status, code)).toString());
        return sealed(request, answer);
    }

    private static Answer unsigned(int http, String status, String code) {
        return Answer.json(
                http,
                new JsonText().raw("result", AliPayLetters.result(status, code)).toString());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
