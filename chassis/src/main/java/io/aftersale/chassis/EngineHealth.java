package io.aftersale.chassis;

import io.aftersale.chassis.engine.EngineMetrics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;

/**
 * Down while the broker does not answer, while the last batch could not be handled, or when a consumer thread has ended.
 * Part of readiness. A consumer that has ended by itself never comes back: then the process is no longer live either.
 */
final class EngineHealth extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineMetrics engine;
    private final Admin admin;
    private final ApplicationContext context;
    private volatile ConsumerStoppedEvent.@Nullable Reason ended;

    EngineHealth(EngineMetrics engine, Admin admin, ApplicationContext context) {
        this.engine = engine;
        this.admin = admin;
        this.context = context;
    }

    @EventListener
    void consumerStopped(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
            ended = stopped.getReason();
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws InterruptedException {
        if (ended != null) {
            health.down().withDetail("consumer", "ended: " + ended);
            return;
        }
        RuntimeException fault = engine.fault();
        if (fault != null) {
            health.down(fault);
            return;
        }
        try {
            int timeout = (int) PATIENCE.toMillis();
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
                    .clusterId()
                    .get(timeout, TimeUnit.MILLISECONDS);
            health.up();
        } catch (ExecutionException | TimeoutException e) {
            health.down(e);
        }
    }
}
