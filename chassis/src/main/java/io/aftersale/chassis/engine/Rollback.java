package io.aftersale.chassis.engine;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/** After a rollback: waits a little, longer each time, then goes on from where the database stands. Never gives up. */
final class Rollback extends DefaultAfterRollbackProcessor<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(Rollback.class);

    private final Assigned assigned;

    Rollback(Assigned assigned) {
        super(backOff());
        this.assigned = assigned;
    }

    private static ExponentialBackOff backOff() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(Duration.ofSeconds(5).toMillis());
        return backOff;
    }

    @Override
    public void process(
            List<ConsumerRecord<byte[], byte[]>> records,
            Consumer<byte[], byte[]> consumer,
            @Nullable MessageListenerContainer container,
            Exception exception,
            boolean recoverable,
            ContainerProperties.EOSMode eosMode) {
        super.process(records, consumer, container, exception, recoverable, eosMode);
        try {
            assigned.recover(consumer);
        } catch (RuntimeException e) {
            log.warn("cannot be recovered yet: {}", e.toString());
        }
    }
}
