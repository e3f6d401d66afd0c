package io.aftersale.payment.adapter.out.provider;

import io.aftersale.payment.application.RefundProvider.ListUnavailable;
import io.aftersale.payment.application.RefundProvider.Reply;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.functions.CheckedSupplier;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Stands before each call to one provider (C11): circuit breaker, rate limit, time limit, bulkhead, and a retry with jitter
 * where there was no connection. Each provider has its own, configured and measured under its name, so that what befalls one
 * is nothing to the others. Thread-safe.
 */
public final class Guard {

    private static final int ATTEMPTS_TO_LIST = 6;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int LOOK_AGAIN_MILLIS = 200;

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter limiter;
    private final TimeLimiter clock;
    private final Retry retry;
    private final Duration patience;

    Guard(
            CircuitBreaker breaker,
            Bulkhead bulkhead,
            RateLimiter limiter,
            TimeLimiter clock,
            Retry retry,
            Duration patience) {
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.limiter = limiter;
        this.clock = clock;
        this.retry = retry;
        this.patience = patience;
    }

    /** The call was not let through. */
    public static final class Shut extends Exception {
        Shut(Throwable cause) {
            super(cause.toString(), cause, false, false);
        }
    }

    /**
     * Makes the call, if it may be made now.
     *
     * @throws Shut if it was not made
     * @throws Exception of the call
     */
    public <T> T call(Callable<T> call) throws Exception {
        CheckedSupplier<T> guarded = Retry.decorateCheckedSupplier(
                retry,
                CircuitBreaker.decorateCheckedSupplier(
                        breaker, RateLimiter.decorateCheckedSupplier(limiter, () -> timed(call))));
        try {
            return guarded.get();
        } catch (CallNotPermittedException | BulkheadFullException | RequestNotPermitted e) {
            throw new Shut(e);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connection holds to the time limit, on this thread; here it is counted. */
    private <T> T timed(Callable<T> call) throws Exception {
        try {
            T result = bulkhead.executeCallable(call);
            clock.onSuccess();
            return result;
        } catch (Exception e) {
            clock.onError(e instanceof TooLong || e.getCause() instanceof TooLong ? new TimeoutException() : e);
            throw e;
        }
    }

    /**
     * Asks for something that moves money. While the provider is down, waits for its turn for a while.
     *
     * @param otherwise what other exceptions of the call say about the money
     */
    public Reply ask(Callable<Reply> call, Function<Exception, Reply> otherwise) {
        try {
            return patiently(call);
        } catch (Shut | NotAsked e) {
            return new Reply.NotAsked(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Reply.Unanswered(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.NotAsked("the service is shutting down");
        } catch (Exception e) {
            return otherwise.apply(e);
        }
    }

    /** A look moves nothing: what it does not answer leaves open what was open. */
    public Reply look(Callable<Reply> call, Function<Exception, Reply> otherwise) {
        Reply reply = ask(call, otherwise);
        return reply instanceof Reply.Declined(var code, var _) ? new Reply.Unanswered(code) : reply;
    }

    private <T> T patiently(Callable<T> call) throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return call(call);
            } catch (Shut e) {
                if (!(e.getCause() instanceof CallNotPermittedException) || System.nanoTime() - until > 0) {
                    throw e;
                }
            }
            Thread.sleep(LOOK_AGAIN_MILLIS / 2 + ThreadLocalRandom.current().nextInt(LOOK_AGAIN_MILLIS));
        }
    }

    /**
     * Reads a page of a list; one of thousands of pages does not fail because of one fault.
     *
     * @throws ListUnavailable after some repetitions
     */
    public <T> T page(Callable<T> read) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                return call(read);
            } catch (InterruptedException e) {
                throw interrupted();
            } catch (Exception e) {
                if (attempt == ATTEMPTS_TO_LIST) {
                    throw new ListUnavailable(breaker.getName() + "'s list: " + e.getMessage());
                }
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                throw interrupted();
            }
            wait = wait.multipliedBy(2);
        }
    }

    private static ListUnavailable interrupted() {
        Thread.currentThread().interrupt();
        return new ListUnavailable("the service is shutting down");
    }
}
