package io.aftersale.payment.adapter.out.stripe;

import com.stripe.StripeClient;
import io.aftersale.payment.application.RefundProvider;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stripe, as it is configured. */
@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    @Bean
    PooledHttpClient stripeHttpClient(StripeProperties properties) {
        return new PooledHttpClient(properties);
    }

    @Bean
    RefundProvider refundProvider(
            StripeProperties properties,
            PooledHttpClient http,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RateLimiterRegistry limiters,
            RetryRegistry retries) {
        StripeClient stripe = StripeClient.builder()
                .setApiBase(properties.apiBase())
                .setApiKey(properties.apiKey())
                .setMaxNetworkRetries(0)
                .setHttpClient(http)
                .build();
        return new StripeRefundProvider(
                stripe, new Guard(breakers, bulkheads, limiters, retries), properties.keyLife());
    }
}
