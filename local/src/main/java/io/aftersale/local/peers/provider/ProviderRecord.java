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
     * @param created in seconds since 1970
     */
    record Refund(
            int sequence,
            String id,
            PaymentIntent payment,
            long amount,
            long created,
            @Nullable String reason,
            Map<String, String> metadata)
            implements ProviderRecord {
        @Override
        public String json() {
            return new JsonText()
                    .put("id", id)
                    .put("object", "refund")
                    .put("amount", amount)
                    .put("balance_transaction", "txn_" + id.substring("re_".length()))
                    .put("charge", payment.charge())
                    .put("created", created)
                    .put("currency", payment.currency())
                    .put("metadata", metadata)
                    .put("payment_intent", payment.id())
                    .put("reason", reason)
                    .put("receipt_number", (String) null)
                    .put("source_transfer_reversal", (String) null)
                    .put("status", "succeeded")
                    .put("transfer_reversal", (String) null)
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
