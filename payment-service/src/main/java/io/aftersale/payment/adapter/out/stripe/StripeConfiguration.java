package io.aftersale.payment.adapter.out.stripe;

import com.stripe.StripeClient;
import io.aftersale.payment.adapter.out.provider.Guards;
import io.aftersale.payment.application.RefundProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stripe, as it is configured. */
@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    private static final String NAME = "stripe";

    @Bean
    PooledHttpClient stripeHttpClient(StripeProperties properties, Guards guards) {
        return new PooledHttpClient(properties, guards.timeLimit(NAME));
    }

    @Bean
    RefundProvider stripe(StripeProperties properties, PooledHttpClient http, Guards guards) {
        StripeClient stripe = StripeClient.builder()
                .setApiBase(properties.apiBase())
                .setApiKey(properties.apiKey())
                .setMaxNetworkRetries(0)
                .setHttpClient(http)
                .build();
        return new StripeRefundProvider(stripe, guards.of(NAME), properties.keyLife());
    }
}
