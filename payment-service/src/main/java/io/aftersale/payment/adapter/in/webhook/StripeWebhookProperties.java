package io.aftersale.payment.adapter.in.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is taken for Stripe's own.
 *
 * @param secret that Stripe signs with; without one, nothing is taken
 * @param tolerance how old a signature may be, against replays
 */
@ConfigurationProperties("aftersale.payment.stripe.webhook")
record StripeWebhookProperties(
        @DefaultValue("") String secret, @DefaultValue("5m") Duration tolerance) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "StripeWebhookProperties[tolerance=" + tolerance + "]";
    }
}
