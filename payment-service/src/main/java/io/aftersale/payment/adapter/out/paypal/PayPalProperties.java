package io.aftersale.payment.adapter.out.paypal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How PayPal is reached.
 *
 * @param webhookId PayPal's id of the webhook that it tells us by; without one, nothing is taken for PayPal's
 * @param connectTimeout to a connection; nothing was asked when it passes
 * @param readTimeout for the next part of an answer; the outcome is unknown when it passes
 * @param connections at most; one for each refund that is asked for at once
 * @param keyLife how long a repeated PayPal-Request-Id is recognised; PayPal keeps those of refunds for 45 days
 * @param webhookTolerance how long after an event was first sent it is taken; PayPal repeats it for three days
 */
@ConfigurationProperties("aftersale.payment.paypal")
public record PayPalProperties(
        @DefaultValue("https://api-m.paypal.com") String apiBase,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String webhookId,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("64") int connections,
        @DefaultValue("40d") Duration keyLife,
        @DefaultValue("4d") Duration webhookTolerance) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "PayPalProperties[apiBase=" + apiBase + "]";
    }
}
