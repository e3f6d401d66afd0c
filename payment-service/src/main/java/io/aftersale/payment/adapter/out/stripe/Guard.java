package io.aftersale.payment.adapter.out.stripe;

import com.stripe.exception.StripeException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.functions.CheckedSupplier;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;

/**
 * Stands before each call to the provider (C11): rate limit, bulkhead, circuit breaker, and a retry with jitter where
 * there was no connection. Configured and measured under the name {@code stripe}.
 */
final class Guard {

    private static final String NAME = "stripe";

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter limiter;
    private final Retry retry;

    Guard(
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RateLimiterRegistry limiters,
            RetryRegistry retries) {
        this.breaker = breakers.circuitBreaker(NAME);
        this.bulkhead = bulkheads.bulkhead(NAME);
        this.limiter = limiters.rateLimiter(NAME);
        this.retry = retries.retry(NAME);
    }

    /** A call to the provider. */
    interface Call<T> {
        T make() throws StripeException;
    }

    /** The call was not let through. */
    static final class Shut extends Exception {
        Shut(Throwable cause) {
            super(cause.toString(), cause, false, false);
        }
    }

    /**
     * Makes the call, if it may be made.
     *
     * @throws Shut if it was not made
     * @throws StripeException of the call
     */
    <T> T call(Call<T> call) throws Shut, StripeException {
        CheckedSupplier<T> guarded = Retry.decorateCheckedSupplier(
                retry,
                CircuitBreaker.decorateCheckedSupplier(
                        breaker,
                        RateLimiter.decorateCheckedSupplier(
                                limiter, Bulkhead.decorateCheckedSupplier(bulkhead, call::make))));
        try {
            return guarded.get();
        } catch (CallNotPermittedException | BulkheadFullException | RequestNotPermitted e) {
            throw new Shut(e);
        } catch (StripeException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
