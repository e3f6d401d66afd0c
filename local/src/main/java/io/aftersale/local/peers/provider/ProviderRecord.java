package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.JsonText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the provider keeps and answers with. Amounts are in minor units, currencies in lower case as Stripe writes them. */
sealed interface ProviderRecord {
    String id();

    /** As Stripe's interface shows it. */
    String json();

    /**
     * Money taken from a buyer.
     *
     * @param created in seconds since 1970
     */
    record PaymentIntent(
            String id, long amount, String currency, long created, boolean succeeded, Map<String, String> metadata)
            implements ProviderRecord {
        String charge() {
            return "ch_" + (id.startsWith("pi_") ? id.substring("pi_".length()) : id);
        }

        @Override
        public String json() {
            return new JsonText()
                    .put("id", id)
                    .put("object", "payment_intent")
                    .put("amount", amount)
                    .put("amount_capturable", 0)
                    .put("amount_received", succeeded ? amount : 0)
                    .put("capture_method", "automatic")
                    .put("client_secret", id + "_secret")
                    .put("confirmation_method", "automatic")
                    .put("created", created)
                    .put("currency", currency)
                    .put("latest_charge", succeeded ? charge() : null)
                    .put("livemode", false)
                    .put("metadata", metadata)
                    .raw("payment_method_types", "[\"card\"]")
                    .put("status", succeeded ? "succeeded" : "requires_payment_method")
                    .toString();
        }
    }

    /**
     * Money given back.
     *
     * @param sequence its place in the provider's own list, from 0
     * @param currency the payment's, unless somebody has tampered with it
     * @param status {@code pending}, {@code succeeded} or {@code failed}
     * @param hidden whether the provider's list has lost it
     * @param created in seconds since 1970
     */
    record Refund(
            int sequence,
            String id,
            PaymentIntent payment,
            long amount,
            String currency,
            String status,
            boolean hidden,
            long created,
            @Nullable String reason,
            Map<String, String> metadata)
            implements ProviderRecord {
        boolean failed() {
            return status.equals("failed");
        }

        Refund changed(long newAmount, String newCurrency, String newStatus, boolean lost) {
            return new Refund(
                    sequence, id, payment, newAmount, newCurrency, newStatus, lost, created, reason, metadata);
        }

        @Override
        public String json() {
            return new JsonText()
                    .put("id", id)
                    .put("object", "refund")
                    .put("amount", amount)
                    .put("balance_transaction", "txn_" + id.substring("re_".length()))
                    .put("charge", payment.charge())
                    .put("created", created)
                    .put("currency", currency)
                    .put("failure_balance_transaction", failed() ? "txn_back_" + id.substring("re_".length()) : null)
                    .put("failure_reason", failed() ? "lost_or_stolen_card" : null)
                    .put("metadata", metadata)
                    .put("payment_intent", payment.id())
                    .put("reason", reason)
                    .put("receipt_number", (String) null)
                    .put("source_transfer_reversal", (String) null)
                    .put("status", status)
                    .put("transfer_reversal", (String) null)
                    .toString();
        }
    }

    /**
     * Money that the buyer's bank has taken back.
     *
     * @param status {@code needs_response}, {@code won} or {@code lost}
     * @param created in seconds since 1970
     */
    record Dispute(String id, PaymentIntent payment, long amount, String reason, String status, long created)
            implements ProviderRecord {

        /** All of a payment, or so much of it, as its buyer's bank takes it back; 0 is all. */
        static Dispute opened(PaymentIntent payment, long amount, long now) {
            return new Dispute(
                    NewId.of("dp_"),
                    payment,
                    amount == 0 ? payment.amount() : amount,
                    "fraudulent",
                    "needs_response",
                    now);
        }

        Dispute decided(String outcome) {
            return new Dispute(id, payment, amount, reason, outcome, created);
        }

        @Override
        public String json() {
            return new JsonText()
                    .put("id", id)
                    .put("object", "dispute")
                    .put("amount", amount)
                    .put("charge", payment.charge())
                    .put("created", created)
                    .put("currency", payment.currency())
                    .put("is_charge_refundable", false)
                    .put("livemode", false)
                    .put("metadata", Map.of())
                    .put("payment_intent", payment.id())
                    .put("reason", reason)
                    .put("status", status)
                    .toString();
        }
    }

    /**
     * Money sent to an account on file.
     *
     * @param created in seconds since 1970
     */
    record Payout(
            String id,
            long amount,
            String currency,
            @Nullable String destination,
            long created,
            Map<String, String> metadata)
            implements ProviderRecord {
        @Override
        public String json() {
            return new JsonText()
                    .put("id", id)
                    .put("object", "payout")
                    .put("amount", amount)
                    .put("arrival_date", created)
                    .put("automatic", false)
                    .put("balance_transaction", "txn_" + id.substring("po_".length()))
                    .put("created", created)
                    .put("currency", currency)
                    .put("description", (String) null)
                    .put("destination", destination)
                    .put("failure_code", (String) null)
                    .put("failure_message", (String) null)
                    .put("livemode", false)
                    .put("metadata", metadata)
                    .put("method", "standard")
                    .put("source_type", "card")
                    .put("status", "paid")
                    .put("type", "bank_account")
                    .toString();
        }
    }
}
