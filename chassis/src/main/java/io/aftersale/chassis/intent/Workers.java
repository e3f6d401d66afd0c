package io.aftersale.chassis.intent;

import io.aftersale.chassis.intent.Intents.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All workers of this process, and its sign of life. Started after everything else, stopped before it. */
public final class Workers implements SmartLifecycle, Handover {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Worker<?>> workers;
    private final Intents intents;
    private final Lease lease;
    private @Nullable ScheduledExecutorService heart;

    Workers(List<Worker<?>> workers, Intents intents, Lease lease) {
        this.workers = workers.stream().collect(Collectors.toMap(Worker::kind, w -> w));
        this.intents = intents;
        this.lease = lease;
    }

    @Override
    public String owner() {
        return lease.owner();
    }

    @Override
    public boolean takes(String kind) {
        Worker<?> worker = workers.get(kind);
        return worker != null && worker.takes();
    }

    @Override
    public void hand(Collection<Intent> stored) {
        byWorker(stored).forEach(Worker::hand);
    }

    @Override
    public void giveBack(Collection<Intent> unsure) {
        byWorker(unsure).forEach(Worker::giveBack);
    }

    private Map<Worker<?>, List<Intent>> byWorker(Collection<Intent> all) {
        Map<Worker<?>, List<Intent>> groups = new HashMap<>();
        for (Intent intent : all) {
            Worker<?> worker = workers.get(intent.kind());
            if (worker != null) {
                groups.computeIfAbsent(worker, w -> new ArrayList<>()).add(intent);
            }
        }
        return groups;
    }

    @Override
    public void start() {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeat").factory());
        beats.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        beats.scheduleAtFixedRate(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        heart = beats;
        workers.values().forEach(Worker::start);
    }

    private void beat() {
        long began = System.nanoTime();
        try {
            intents.heartbeat(lease.owner(), Lease.ALIVE);
            lease.renewed(began);
        } catch (RuntimeException e) {
            log.warn("no heartbeat: {}", e.toString());
        }
    }

    private void sweep() {
        try {
            intents.freeOrphans();
        } catch (RuntimeException e) {
            log.warn("no sweep: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        if (heart != null) {
            heart.shutdownNow();
            heart = null;
        }
        try {
            for (Worker<?> worker : workers.values()) {
                worker.stop(PATIENCE);
            }
            lease.ended();
            intents.release(lease.owner());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("stopped without giving back what was taken: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }
}
