package io.aftersale.notification.adapter.in.kafka;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.engine.EngineSettings;
import io.aftersale.notification.application.WebhookFeedTopics;
import io.aftersale.notification.application.WebhookQueries;
import io.aftersale.notification.domain.WebhookCommand.NotifyWebhook;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Hears what the services tell, and makes a command for each event that a webhook wants; the engine does the rest. It
 * listens while there are webhooks, in a consumer group of its own, so that e-mails neither wait for it nor pay for it.
 * At least once: the command's id derives from the event and the webhook, so that what is heard again is told once.
 */
@Component
class WebhookFeed implements SmartLifecycle, BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(WebhookFeed.class);

    private static final long PAUSE = 1_000;

    private final WebhookQueries webhooks;
    private final EventJson json;
    private final CommandSender commands;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private volatile boolean running;

    WebhookFeed(
            WebhookQueries webhooks,
            EventJson json,
            CommandSender commands,
            EngineSettings settings,
            KafkaProperties kafka) {
        this.webhooks = webhooks;
        this.json = json;
        this.commands = commands;
        ContainerProperties listening = new ContainerProperties(
                WebhookFeedTopics.TOPICS.stream().map(Topic::name).toArray(String[]::new));
        listening.setGroupId(settings.group() + "-webhooks");
        listening.setMessageListener(this);
        this.container =
                new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(consumer(kafka)), listening);
        container.setBeanName("webhooks");
        // An outage of broker, registry or database loses nothing, however long it takes.
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(PAUSE, FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    private static Map<String, Object> consumer(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // From the beginning, or what happens before this has joined would not be told; what is older is passed over.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<WebhookQueries.Entry> active = webhooks.active();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String type = header(record, "ce_type");
            String id = header(record, "ce_id");
            if (type == null || id == null || record.value() == null) {
                continue;
            }
            String name = type.substring(type.lastIndexOf('.') + 1);
            Instant at = Instant.ofEpochMilli(record.timestamp());
            for (WebhookQueries.Entry webhook : active) {
                if (webhook.eventTypes().contains(name) && !at.isBefore(webhook.since())) {
                    json.of(name, at, record.value())
                            .ifPresent(payload -> sent.add(commands.send(
                                    webhook.webhookId(),
                                    commandId(id, webhook.webhookId()),
                                    new NotifyWebhook(id, name, payload),
                                    null,
                                    header(record, "traceparent"))));
                }
            }
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }

    private static String commandId(String eventId, String webhookId) {
        return UUID.nameUUIDFromBytes(("webhook/" + eventId + '/' + webhookId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Listens as long as there is somebody to tell. */
    @Scheduled(fixedDelayString = "${aftersale.notification.webhooks.look:PT5S}")
    void look() {
        if (!running) {
            return;
        }
        try {
            boolean wanted = !webhooks.active().isEmpty();
            if (wanted && !container.isRunning()) {
                container.start();
            } else if (!wanted && container.isRunning()) {
                container.stop();
            }
        } catch (RuntimeException e) {
            log.warn("webhooks are not looked after for now: {}", e.toString());
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
