package io.aftersale.console.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes no more pages at a time than there is memory for. Whoever comes then waits a moment for a place, and is asked to come
 * again where none becomes free. A stream that is open takes no place.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class Crowding extends OncePerRequestFilter {

    private static final String COME_AGAIN = "2";

    private final Semaphore places;
    private final Duration patience;

    /**
     * @param places at least 1
     * @param patience for how long somebody waits for one
     */
    Crowding(
            @Value("${aftersale.console.pages-at-once}") int places,
            @Value("${aftersale.console.page-patience}") Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** Whoever watches over the process is always answered. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!admitted()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", COME_AGAIN);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private boolean admitted() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
