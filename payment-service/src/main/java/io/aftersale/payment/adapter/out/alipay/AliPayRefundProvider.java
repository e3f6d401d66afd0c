package io.aftersale.payment.adapter.out.alipay;

import io.aftersale.payment.adapter.out.provider.Guard;
import io.aftersale.payment.application.RefundProvider;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Refunds through AliPay (C2, C11), which knows each by {@link Ask#reference}, its refundRequestId, for good. */
final class AliPayRefundProvider implements RefundProvider {

    private static final String REFUND = "/ams/api/v1/payments/refund";
    private static final String INQUIRY = "/ams/api/v1/payments/inquiryRefund";

    private final AliPayApi api;
    private final Guard guard;
    private final AliPayProperties properties;

    AliPayRefundProvider(AliPayApi api, Guard guard, AliPayProperties properties) {
        this.api = api;
        this.guard = guard;
        this.properties = properties;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Duration keyLife() {
        return properties.keyLife();
    }

    @Override
    public Reply refund(Ask ask) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("refundRequestId", ask.reference());
        body.put("paymentId", ask.target());
        body.put("refundAmount", written(ask.amount()));
        if (!properties.notifyUrl().isBlank()) {
            body.put("refundNotifyUrl", properties.notifyUrl() + "/" + token(ask.target()));
        }
        return guard.ask(() -> refunded(api.post(REFUND, body), ask), AliPayRefundProvider::fault);
    }

    /** A notification names no payment: the address that it comes to does. */
    static String token(String paymentId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(paymentId.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> written(Money amount) {
        return Map.of("currency", amount.currency(), "value", Long.toString(amount.minor()));
    }

    private static Reply refunded(AliPayApi.Answer answer, Ask ask) {
        String id = answer.body().path("refundId").asString(ask.reference());
        return switch (answer.status()) {
            case "S" -> new Reply.Settled(id);
            case "F" -> declined(answer.code());
            default ->
                switch (answer.code()) {
                    case "REFUND_IN_PROCESS" -> new Reply.Submitted(id);
                    case "REQUEST_TRAFFIC_EXCEED_LIMIT" -> new Reply.NotAsked(answer.code());
                    default -> new Reply.Unanswered(answer.status() + " " + answer.code());
                };
        };
    }

    private static Reply declined(String code) {
        return switch (code) {
            case "REPEAT_REQ_INCONSISTENT" -> new Reply.Unanswered("the key is known with other parameters");
            // A fault of our own configuration: nothing was moved by this asking.
            case "INVALID_SIGNATURE", "KEY_NOT_FOUND", "CLIENT_INVALID", "ACCESS_DENIED", "INVALID_API" ->
                new Reply.NotAsked(code);
            case "MERCHANT_BALANCE_NOT_ENOUGH" -> new Reply.Declined(code, true);
            default -> new Reply.Declined(code, false);
        };
    }

    @Override
    public Reply lookUp(Ask ask, String providerRefundId) {
        Reply reply = find(ask);
        return reply instanceof Reply.Absent ? new Reply.Unanswered("AliPay does not know it any more") : reply;
    }

    @Override
    public Reply find(Ask ask) {
        return guard.look(
                () -> inquired(api.post(INQUIRY, Map.of("refundRequestId", ask.reference())), ask),
                AliPayRefundProvider::fault);
    }

    private static Reply inquired(AliPayApi.Answer answer, Ask ask) {
        JsonNode body = answer.body();
        String id = body.path("refundId").asString(ask.reference());
        return switch (answer.status()) {
            case "S" ->
                switch (body.path("refundStatus").asString("")) {
                    case "SUCCESS" -> new Reply.Settled(id);
                    case "PROCESSING", "PENDING" -> new Reply.Submitted(id);
                    case "FAIL", "CANCELLED" -> new Reply.Declined("PROCESS_FAIL", false);
                    default -> new Reply.Unanswered("an answer without status");
                };
            case "F" ->
                answer.code().equals("REFUND_NOT_EXIST") || answer.code().equals("ORDER_NOT_EXIST")
                        ? new Reply.Absent()
                        : new Reply.Unanswered(answer.code());
            default -> new Reply.Unanswered(answer.code());
        };
    }

    private static Reply fault(Exception fault) {
        return new Reply.Unanswered(fault.toString());
    }

    @Override
    public void list(Instant from, Instant to, Consumer<List<Booked>> page) {
        if (!properties.reports().isBlank()) {
            AliPayReports.days(from, to)
                    .forEach(day -> AliPayReports.refunds(guard.page(() -> api.report(day)), from, to, page));
        }
    }
}
