package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import io.aftersale.local.peers.provider.ProviderInterface.Answer;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What PayPal writes. */
final class PayPalJson {
    private static final String ORDER = "O-";
    private static final String BASE = "https://api.paypal.com";

    private PayPalJson() {}

    static Answer error(int status, String name, String issue) {
        String detail =
                new JsonText().put("issue", issue).put("description", issue).toString();
        return Answer.json(
                status,
                new JsonText()
                        .put("name", name)
                        .put("message", "The request could not be served.")
                        .put("debug_id", NewId.of(""))
                        .raw("details", "[" + detail + "]")
                        .toString());
    }

    static Answer refusal(Refusal refusal) {
        return switch (refusal.reason()) {
            case NO_SUCH_PAYMENT -> error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
            case NOT_PAID -> error(422, "UNPROCESSABLE_ENTITY", "PENDING_CAPTURE");
            case CHARGED_BACK -> error(422, "UNPROCESSABLE_ENTITY", "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK");
            case ALL_REFUNDED -> error(422, "UNPROCESSABLE_ENTITY", "CAPTURE_FULLY_REFUNDED");
            case NOT_POSITIVE -> error(422, "UNPROCESSABLE_ENTITY", "CANNOT_BE_ZERO_OR_NEGATIVE");
            case TOO_MUCH -> error(422, "UNPROCESSABLE_ENTITY", "REFUND_AMOUNT_EXCEEDED");
        };
    }

    static String refund(Refund refund) {
        return new JsonText()
                .put("id", refund.id())
                .put("status", status(refund))
                .raw("amount", amount(refund.amount(), refund.currency(), ""))
                .put("custom_id", refund.metadata().getOrDefault("custom_id", ""))
                .put("create_time", time(refund.created()))
                .raw(
                        "links",
                        "[" + link("self", "/v2/payments/refunds/" + refund.id()) + ","
                                + link(
                                        "up",
                                        "/v2/payments/captures/"
                                                + refund.payment().id())
                                + "]")
                .toString();
    }

    private static String status(Refund refund) {
        return switch (refund.status()) {
            case "succeeded" -> "COMPLETED";
            case "failed" -> "FAILED";
            default -> "PENDING";
        };
    }

    static String capture(PaymentIntent payment) {
        return new JsonText()
                .put("id", payment.id())
                .put("status", "COMPLETED")
                .raw("amount", amount(payment.amount(), payment.currency(), ""))
                .raw(
                        "supplementary_data",
                        new JsonText()
                                .raw(
                                        "related_ids",
                                        new JsonText()
                                                .put("order_id", ORDER + payment.id())
                                                .toString())
                                .toString())
                .put("create_time", time(payment.created()))
                .toString();
    }

    /** Id of the capture of an order: each order has one. */
    static String captureOf(String order) {
        return order.startsWith(ORDER) ? order.substring(ORDER.length()) : order;
    }

    static String order(PaymentIntent payment, List<Refund> refunds) {
        String back = refunds.stream().map(PayPalJson::refund).collect(Collectors.joining(",", "[", "]"));
        String payments = new JsonText()
                .raw("captures", "[" + capture(payment) + "]")
                .raw("refunds", back)
                .toString();
        return new JsonText()
                .put("id", ORDER + payment.id())
                .put("status", "COMPLETED")
                .raw("purchase_units", "[" + new JsonText().raw("payments", payments) + "]")
                .toString();
    }

    static String transactions(List<Refund> refunds, int page, int pages) {
        String details = refunds.stream()
                .map(refund -> new JsonText()
                        .raw("transaction_info", transaction(refund))
                        .toString())
                .collect(Collectors.joining(",", "[", "]"));
        return new JsonText()
                .raw("transaction_details", details)
                .put("page", page)
                .put("total_pages", pages)
                .toString();
    }

    /** T1107: a refund by the one who was paid. */
    private static String transaction(Refund refund) {
        return new JsonText()
                .put("transaction_id", refund.id())
                .put("paypal_reference_id", refund.payment().id())
                .put("paypal_reference_id_type", "TXN")
                .put("transaction_event_code", "T1107")
                .put("transaction_initiation_date", time(refund.created()))
                .raw("transaction_amount", amount(refund.amount(), refund.currency(), "-"))
                .put(
                        "transaction_status",
                        switch (refund.status()) {
                            case "succeeded" -> "S";
                            case "failed" -> "D";
                            default -> "P";
                        })
                .put("custom_field", refund.metadata().getOrDefault("custom_id", ""))
                .toString();
    }

    static String dispute(Dispute dispute) {
        String transaction = new JsonText()
                .put("seller_transaction_id", dispute.payment().id())
                .toString();
        JsonText text = new JsonText()
                .put("dispute_id", dispute.id())
                .raw("disputed_transactions", "[" + transaction + "]")
                .raw(
                        "dispute_amount",
                        amount(dispute.amount(), dispute.payment().currency(), ""))
                .put("reason", "UNAUTHORISED")
                .put("dispute_life_cycle_stage", "CHARGEBACK")
                .put("status", dispute.status().equals("needs_response") ? "OPEN" : "RESOLVED");
        JsonText told = switch (dispute.status()) {
            case "won" -> text.raw("dispute_outcome", outcome("RESOLVED_SELLER_FAVOUR"));
            case "lost" -> text.raw("dispute_outcome", outcome("RESOLVED_BUYER_FAVOUR"));
            default -> text;
        };
        return told.toString();
    }

    private static String outcome(String code) {
        return new JsonText().put("outcome_code", code).toString();
    }

    private static String link(String rel, String path) {
        return new JsonText()
                .put("href", BASE + path)
                .put("rel", rel)
                .put("method", "GET")
                .toString();
    }

    private static String amount(long minor, String currency, String sign) {
        String code = currency.toUpperCase(Locale.ROOT);
        return new JsonText()
                .put("currency_code", code)
                .put("value", sign + BigDecimal.valueOf(minor, digits(code)).toPlainString())
                .toString();
    }

    /** Minor units, or nothing for what is no amount of that currency. */
    static OptionalLong minor(String value, String currency) {
        try {
            return OptionalLong.of(
                    new BigDecimal(value).movePointRight(digits(currency)).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    static String time(long second) {
        return Instant.ofEpochSecond(second).toString();
    }
}
