package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;

/** Puts commands on the service's own topic: what REST, timers, workers and operators ask for begins as a record too. */
public final class CommandSender {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final Wire wire;
    private final EngineSettings settings;
    private final Clock clock;

    /** @param kafka not transactional: a command stands for itself */
    public CommandSender(KafkaOperations<byte[], byte[]> kafka, Wire wire, EngineSettings settings, Clock clock) {
        this.kafka = kafka;
        this.wire = wire;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A command of this service itself. Completes when the broker has it.
     *
     * @param correlationId of what it belongs to, or null
     */
    public CompletableFuture<?> send(
            String key,
            String commandId,
            Record command,
            @Nullable String correlationId,
            @Nullable String traceparent) {
        return send(key, commandId, command, Actor.system(settings.service()), correlationId, traceparent);
    }

    /** A command of somebody's. Completes when the broker has it. */
    public CompletableFuture<?> sendAs(
            Actor actor, String key, String commandId, Record command, @Nullable String traceparent) {
        return send(key, commandId, command, actor, null, traceparent);
    }

    private CompletableFuture<?> send(
            String key,
            String commandId,
            Record command,
            Actor actor,
            @Nullable String correlationId,
            @Nullable String traceparent) {
        return send(
                key,
                wire.encode(
                        settings.commands(),
                        new Message(
                                new Meta.CommandMeta(acceptable(commandId), key, actor, clock.instant(), correlationId),
                                command)),
                traceparent);
    }

    /** An id that is made of other ids may be longer than an id may be; then it is their hash. */
    private static String acceptable(String commandId) {
        boolean fits =
                commandId.length() <= Reception.MAX_ID && commandId.chars().noneMatch(Character::isISOControl);
        return fits
                ? commandId
                : UUID.nameUUIDFromBytes(commandId.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** A command that was made before, in wire format. */
    public CompletableFuture<?> send(String key, byte[] command, @Nullable String traceparent) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(settings.commands().name(), key.getBytes(StandardCharsets.UTF_8), command);
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return kafka.send(record);
    }
}
