package io.aftersale.chassis.intent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All workers of this process, and its sign of life. Started after everything else, stopped before it. */
public final class Workers implements SmartLifecycle, Wake {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration ALIVE = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Worker<?>> workers;
    private final Intents intents;
    private final String owner;
    private @Nullable ScheduledExecutorService heart;

    Workers(List<Worker<?>> workers, Intents intents, String owner) {
        this.workers = workers;
        this.intents = intents;
        this.owner = owner;
    }

    @Override
    public void up() {
        workers.forEach(Worker::wake);
    }

    @Override
    public void start() {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeat").factory());
        beats.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        heart = beats;
        workers.forEach(Worker::start);
    }

    private void beat() {
        try {
            intents.heartbeat(owner, ALIVE);
        } catch (RuntimeException e) {
            log.warn("no heartbeat: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        try {
            for (Worker<?> worker : workers) {
                worker.stop(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("stopped with calls under way: {}", e.toString());
        }
        if (heart != null) {
            heart.shutdownNow();
            heart = null;
        }
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }
}
