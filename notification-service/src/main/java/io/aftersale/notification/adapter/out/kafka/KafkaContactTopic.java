package io.aftersale.notification.adapter.out.kafka;

import io.aftersale.notification.application.ContactTopic;
import io.aftersale.schemas.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** The contacts' topic on the broker. */
@Component
final class KafkaContactTopic implements ContactTopic {

    private static final int PATIENCE_SECONDS = 10;

    private final KafkaOperations<byte[], byte[]> kafka;

    KafkaContactTopic(@Qualifier("commandProducers") DefaultKafkaProducerFactory<byte[], byte[]> producers) {
        this.kafka = new KafkaTemplate<>(producers);
    }

    @Override
    public void erase(String personId) {
        try {
            kafka.send(new ProducerRecord<>(Catalogue.CONTACTS.name(), personId.getBytes(StandardCharsets.UTF_8), null))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not take a tombstone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
