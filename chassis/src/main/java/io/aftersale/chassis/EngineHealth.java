package io.aftersale.chassis;

import io.aftersale.chassis.engine.EngineMetrics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down while the broker does not answer, or while the last batch could not be handled. Part of readiness. */
final class EngineHealth extends AbstractHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineMetrics engine;
    private final Admin admin;

    EngineHealth(EngineMetrics engine, Admin admin) {
        this.engine = engine;
        this.admin = admin;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws InterruptedException {
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
