package io.aftersale.payment.adapter.out.provider;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes the guard of each provider from what resilience4j is configured with under that name. */
@Component
public final class Guards {

    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;
    private final RateLimiterRegistry limiters;
    private final TimeLimiterRegistry clocks;
    private final RetryRegistry retries;
    private final GuardProperties properties;

    Guards(
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RateLimiterRegistry limiters,
            TimeLimiterRegistry clocks,
            RetryRegistry retries,
            GuardProperties properties) {
        this.breakers = breakers;
        this.bulkheads = bulkheads;
        this.limiters = limiters;
        this.clocks = clocks;
        this.retries = retries;
        this.properties = properties;
    }

    public Guard of(String provider) {
        return new Guard(
                breakers.circuitBreaker(provider),
                bulkheads.bulkhead(provider),
                limiters.rateLimiter(provider),
                clocks.timeLimiter(provider),
                retries.retry(provider),
                properties.patience());
    }

    /** How long one request to that provider may take, from its beginning to the end of its answer. */
    public Duration timeLimit(String provider) {
        return clocks.timeLimiter(provider).getTimeLimiterConfig().getTimeoutDuration();
    }
}
