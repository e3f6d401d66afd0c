package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.Handled;
import io.aftersale.chassis.engine.Outcomes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Waits for the outcomes of commands, whichever instance handles them: one statement for all who wait. */
final class Waits implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Waits.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Outcomes outcomes;
    private final Map<String, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outcomes").factory());

    Waits(Outcomes outcomes) {
        this.outcomes = outcomes;
        looks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the command has got an outcome in that time. */
    boolean await(String commandId, Duration patience) {
        CompletableFuture<Boolean> outcome = waiting.computeIfAbsent(commandId, id -> new CompletableFuture<>());
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            waiting.remove(commandId, outcome);
        }
    }

    private void look() {
        List<String> ids = List.copyOf(waiting.keySet());
        if (ids.isEmpty()) {
            return;
        }
        try {
            outcomes.seen(ids).forEach((id, entry) -> {
                CompletableFuture<Boolean> outcome = waiting.get(id);
                if (outcome != null
                        && (entry.outcome() == Handled.Outcome.DONE || entry.outcome() == Handled.Outcome.REFUSED)) {
                    outcome.complete(true);
                }
            });
        } catch (RuntimeException e) {
            log.warn("cannot look for outcomes: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
    }
}
