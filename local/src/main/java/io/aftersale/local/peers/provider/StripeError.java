package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import org.jspecify.annotations.Nullable;

/** A refusal as Stripe words it. */
record StripeError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message) {
    private static final int BAD_REQUEST = 400;

    static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
        return new StripeError(BAD_REQUEST, "invalid_request_error", code, param, message);
    }

    static StripeError missingParameter(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    static StripeError noSuch(String what, String param, String id) {
        return new StripeError(
                404, "invalid_request_error", "resource_missing", param, "No such " + what + ": '" + id + "'");
    }

    static StripeError unknownAddress(String method, String path) {
        return new StripeError(
                404, "invalid_request_error", null, null, "Unrecognized request URL (" + method + ": " + path + ").");
    }

    static StripeError wrongKey() {
        return new StripeError(401, "invalid_request_error", null, null, "Invalid API Key provided.");
    }

    static StripeError otherParameters(String key) {
        return new StripeError(
                BAD_REQUEST,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try"
                        + " using a key other than '"
                        + key + "' if you meant to execute a different request.");
    }

    static StripeError inUse(String key) {
        return new StripeError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key (" + key + ").");
    }

    /** What Stripe answers when it cannot serve, by HTTP status. */
    static StripeError ofStatus(int status) {
        return status == 429
                ? new StripeError(status, "invalid_request_error", "rate_limit", null, "Request rate limit exceeded.")
                : new StripeError(status, "api_error", null, null, "An error occurred on our side (injected fault).");
    }

    /** A refusal in Stripe's words. */
    static StripeError of(Refusal refusal, @Nullable Long amount) {
        String payment = refusal.payment();
        String charge = "Charge ch_" + payment.replaceFirst("^pi_", "");
        return switch (refusal.reason()) {
            case NO_SUCH_PAYMENT -> noSuch("payment_intent", "payment_intent", payment);
            case NOT_PAID ->
                invalid(
                        null,
                        "payment_intent",
                        "This PaymentIntent (" + payment + ") does not have a successful charge to refund.");
            case CHARGED_BACK -> invalid("charge_disputed", null, charge + " has been charged back.");
            case ALL_REFUNDED -> invalid("charge_already_refunded", null, charge + " has already been refunded.");
            case NOT_POSITIVE ->
                invalid("parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
            case TOO_MUCH ->
                invalid(
                        null,
                        "amount",
                        "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + refusal.left()
                                + ")");
        };
    }

    String json() {
        JsonText error = new JsonText();
        if (code != null) {
            error.put("code", code);
        }
        error.put("message", message);
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        return new JsonText().raw("error", error.toString()).toString();
    }
}
