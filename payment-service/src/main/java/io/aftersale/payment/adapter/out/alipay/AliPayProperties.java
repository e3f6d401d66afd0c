package io.aftersale.payment.adapter.out.alipay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How AliPay is reached.
 *
 * @param privateKey that requests are signed with: PKCS 8, in Base64
 * @param publicKey of AliPay's, that answers and notifications are known by: X.509, in Base64
 * @param notifyUrl where AliPay tells us: this service's {@code /webhooks/alipay} as it is reached from outside, with the
 *     path that reaches this service, since the path is signed; empty: it is not asked to
 * @param reports where the files of AliPay's transactions are served, one a day, named {@code YYYYMMDD.csv} by AliPay's
 *     day; empty: there are none
 * @param connectTimeout to a connection; nothing was asked when it passes
 * @param readTimeout for the next part of an answer; the outcome is unknown when it passes
 * @param connections at most; one for each refund that is asked for at once
 * @param keyLife how long a repeated refundRequestId is recognised; AliPay names no end, and answers for how long a payment
 *     can be refunded
 * @param webhookTolerance how old a notification's signature may be, against replays
 */
@ConfigurationProperties("aftersale.payment.alipay")
public record AliPayProperties(
        @DefaultValue("https://open-global.alipay.com") String apiBase,
        @DefaultValue("") String clientId,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String publicKey,
        @DefaultValue("") String notifyUrl,
        @DefaultValue("") String reports,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("64") int connections,
        @DefaultValue("365d") Duration keyLife,
        @DefaultValue("5m") Duration webhookTolerance) {

    /** Without the key. */
    @Override
    public String toString() {
        return "AliPayProperties[apiBase=" + apiBase + "]";
    }
}
