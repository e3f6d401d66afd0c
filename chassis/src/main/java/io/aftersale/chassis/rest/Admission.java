package io.aftersale.chassis.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets in no more requests at a time than this process has memory for: where requests come faster than they can be
 * answered, the rest are told so at once, with 503 and {@code OVERLOADED}. Health and metrics are always let
 * in; a stream of events is counted only until it has begun.
 */
final class Admission extends OncePerRequestFilter {

    private static final String ALWAYS = "/actuator/";
    private static final String SECONDS = "1";

    private final Semaphore free;
    private final HandlerExceptionResolver faults;

    /**
     * @param atOnce how many requests are let in at a time, positive
     * @param faults which makes problem documents of what is refused here
     */
    Admission(int atOnce, HandlerExceptionResolver faults) {
        this.free = new Semaphore(atOnce);
        this.faults = faults;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ALWAYS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            faults.resolveException(
                    request,
                    response,
                    null,
                    new Problem(HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Try again in a moment."));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }
}
