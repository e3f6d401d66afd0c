package io.aftersale.payment.application;

import io.aftersale.payment.domain.Provider;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Workers of its own for each provider: one that is slow or down holds up nobody else's refunds (C11). */
@Configuration(proxyBeanMethods = false)
class RefundingConfiguration {

    @Bean
    Refunding refundsByStripe(
            Providers providers, PaymentQueries payments, RefundingProperties properties, Clock clock) {
        return new Refunding(providers.of(Provider.STRIPE), payments, properties, clock);
    }

    @Bean
    Refunding refundsByPayPal(
            Providers providers, PaymentQueries payments, RefundingProperties properties, Clock clock) {
        return new Refunding(providers.of(Provider.PAYPAL), payments, properties, clock);
    }

    @Bean
    Refunding refundsByAliPay(
            Providers providers, PaymentQueries payments, RefundingProperties properties, Clock clock) {
        return new Refunding(providers.of(Provider.ALIPAY), payments, properties, clock);
    }
}
