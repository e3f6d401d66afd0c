package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.Handled;
import io.aftersale.chassis.engine.Outcomes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Waits for the outcomes of commands, whichever instance handles them: one statement for all who wait. */
final class Waits implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Waits.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Outcomes outcomes;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outcomes").factory());

    /** A request for one command; several may wait for the same. */
    private static final class Waiter {
        final String commandId;
        final CountDownLatch outcome = new CountDownLatch(1);

        Waiter(String commandId) {
            this.commandId = commandId;
        }
    }

    Waits(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Whether all of these commands have got an outcome in that time. */
    boolean await(Collection<String> commandIds, Duration patience) {
        List<Waiter> ours = commandIds.stream().map(Waiter::new).toList();
        waiters.addAll(ours);
        lookSoon();
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Waiter waiter : ours) {
                if (!waiter.outcome.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            ours.forEach(waiters::remove);
        }
    }

    /** While anybody waits. */
    private void lookSoon() {
        if (!waiters.isEmpty() && looking.compareAndSet(false, true)) {
            looks.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        tellWaiters();
        looking.set(false);
        lookSoon();
    }

    private void tellWaiters() {
        Set<String> ids = waiters.stream().map(w -> w.commandId).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        try {
            Map<String, Handled.Entry> seen = outcomes.seen(ids);
            for (Waiter waiter : waiters) {
                Handled.Entry entry = seen.get(waiter.commandId);
                if (entry != null
                        && (entry.outcome() == Handled.Outcome.DONE || entry.outcome() == Handled.Outcome.REFUSED)) {
                    waiter.outcome.countDown();
                }
            }
        } catch (RuntimeException e) {
            log.warn("cannot look for outcomes: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
    }
}
