package io.aftersale.payment.adapter.out.stripe;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param connectTimeout to a connection; nothing was asked when it passes
 * @param readTimeout for the next part of an answer; the outcome is unknown when it passes
 * @param connections at most; one for each refund that is asked for at once
 * @param keyLife how long a repeated idempotency key is recognised; Stripe promises 24 hours
 */
@ConfigurationProperties("aftersale.payment.stripe")
record StripeProperties(
        @DefaultValue("https://api.stripe.com") String apiBase,
        @DefaultValue("") String apiKey,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("64") int connections,
        @DefaultValue("23h") Duration keyLife) {

    /** Without the key. */
    @Override
    public String toString() {
        return "StripeProperties[apiBase=" + apiBase + "]";
    }
}
