package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.provider.ProviderInterface.Answer;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What AliPay writes and signs: {@code METHOD path}, a new line, and client, time and body between dots. */
final class AliPayLetters {
    static final String REQUEST = "refundRequestId";
    static final String NOTIFY = "refundNotifyUrl";

    private static final String SIGNED = "algorithm=RSA256,keyVersion=1,signature=";

    private final Optional<URI> disputesTo;

    AliPayLetters(Optional<URI> disputesTo) {
        this.disputesTo = disputesTo;
    }

    /** Of a refund, where the request for it has said; of a dispute, where AliPay was told once and for all. */
    Optional<Letter> letter(ProviderInterface.News news, ProviderRecord about) {
        return switch (about) {
            case Refund refund ->
                Optional.ofNullable(refund.metadata().get(NOTIFY))
                        .filter(url -> !url.isEmpty())
                        .map(url -> letter(URI.create(url), ofRefund(refund)));
            case Dispute dispute -> disputesTo.map(url -> letter(url, ofDispute(news, dispute)));
            case PaymentIntent other -> Optional.empty();
            case ProviderRecord.Payout other -> Optional.empty();
        };
    }

    private static Letter letter(URI to, String body) {
        return new Letter(to, body, (at, forged) -> {
            String time = time(at);
            return Map.of(
                    "client-id",
                    TestKeys.ALIPAY_CLIENT,
                    "request-time",
                    time,
                    "signature",
                    signature(
                            "POST " + to.getPath(),
                            time,
                            body,
                            forged ? TestKeys.aliPayCustomerPrivate() : TestKeys.aliPayPrivate()));
        });
    }

    private static String ofRefund(Refund refund) {
        boolean failed = refund.failed();
        return refund(refund)
                .put("notifyType", "REFUND_RESULT")
                .put("refundStatus", status(refund))
                .raw("result", result(failed ? "F" : "S", failed ? "PROCESS_FAIL" : "SUCCESS"))
                .toString();
    }

    private static String ofDispute(ProviderInterface.News news, Dispute dispute) {
        JsonText text = new JsonText()
                .put("disputeId", dispute.id())
                .put("paymentId", dispute.payment().id())
                .raw("disputeAmount", amount(dispute.amount(), dispute.payment().currency()))
                .put("disputeReasonMsg", dispute.reason())
                .put(
                        "disputeNotificationType",
                        news == ProviderInterface.News.DISPUTE_CLOSED ? "DISPUTE_JUDGED" : "DISPUTE_CREATED");
        JsonText told = switch (dispute.status()) {
            case "won" -> text.put("disputeJudgedResult", "ACCEPT_BY_CUSTOMER");
            case "lost" -> text.put("disputeJudgedResult", "ACCEPT_BY_MERCHANT");
            default -> text;
        };
        return told.toString();
    }

    static JsonText refund(Refund refund) {
        return new JsonText()
                .put(REQUEST, refund.metadata().getOrDefault(REQUEST, ""))
                .put("refundId", refund.id())
                .raw("refundAmount", amount(refund.amount(), refund.currency()))
                .put("refundTime", Instant.ofEpochSecond(refund.created()).toString());
    }

    static String status(Refund refund) {
        return switch (refund.status()) {
            case "succeeded" -> "SUCCESS";
            case "failed" -> "FAIL";
            default -> "PROCESSING";
        };
    }

    static String result(String status, String code) {
        return new JsonText()
                .put("resultCode", code)
                .put("resultStatus", status)
                .put("resultMessage", code.toLowerCase(Locale.ROOT).replace('_', ' '))
                .toString();
    }

    private static String amount(long minor, String currency) {
        return new JsonText()
                .put("currency", currency.toUpperCase(Locale.ROOT))
                .put("value", Long.toString(minor))
                .toString();
    }

    /** The answer with AliPay's signature. */
    static Answer answered(ProviderRequest request, Answer answer, Instant at) {
        String time = time(at);
        return answer.with(Map.of(
                "client-id",
                TestKeys.ALIPAY_CLIENT,
                "response-time",
                time,
                "signature",
                signature(request.method() + " " + request.path(), time, answer.body(), TestKeys.aliPayPrivate())));
    }

    private static String time(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    private static String signature(String line, String time, String body, String privateKey) {
        String content = line + "\n" + TestKeys.ALIPAY_CLIENT + "." + time + "." + body;
        return SIGNED + URLEncoder.encode(RsaSignature.of(content, privateKey), StandardCharsets.UTF_8);
    }

    /** Whether the request was signed with the private key to that public one. */
    static boolean genuine(ProviderRequest request, String time, String publicKey) {
        String signature = Objects.requireNonNullElse(request.header("signature"), "");
        int at = signature.indexOf("signature=");
        String content = request.method() + " " + request.path() + "\n" + TestKeys.ALIPAY_CLIENT + "." + time + "."
                + request.body();
        return at >= 0
                && RsaSignature.fits(
                        content,
                        URLDecoder.decode(signature.substring(at + "signature=".length()), StandardCharsets.UTF_8),
                        publicKey);
    }
}
