package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Makes records of the inputs into messages, or names what is wrong with them. */
final class Reception {

    /** Longest key, command id, event id or correlation id, in characters. */
    static final int MAX_ID = 200;

    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Wire wire;
    private final Map<String, Topic> inputs;
    private final Map<String, Replica<?>> replicas;

    Reception(Wire wire, Map<String, Topic> inputs, Map<String, Replica<?>> replicas) {
        this.wire = wire;
        this.inputs = inputs;
        this.replicas = replicas;
    }

    /**
     * @param partitions how many partitions the record's topic has
     * @throws io.aftersale.chassis.wire.RegistryUnavailable if the registry has to be asked and does not answer
     */
    Inbound receive(ConsumerRecord<byte[], byte[]> source, int partitions) {
        Topic topic = topic(source.topic());
        try {
            String key = key(source.key());
            if (topic.kind() == Topic.Kind.COMMANDS
                    && Utils.toPositive(Utils.murmur2(source.key())) % partitions != source.partition()) {
                return DeadLetter.passable(source)
                        ? new Inbound.Misplaced(topic, source)
                        : new Inbound.Faulty(topic, source, "in a wrong partition, and too large to be put right");
            }
            if (source.value() == null && replicas.containsKey(topic.name())) {
                return new Inbound.Tombstone(topic, key, source);
            }
            return understand(
                    topic,
                    key,
                    source.value(),
                    new Inbound.Origin(source.partition(), source.offset(), traceparent(source.headers())));
        } catch (Undecodable e) {
            return new Inbound.Faulty(topic, source, reason(e));
        }
    }

    /** A record that was understood before. */
    Inbound again(Topic topic, String key, byte[] value, Inbound.Origin origin) {
        try {
            return understand(topic, key, value, origin);
        } catch (Undecodable e) {
            throw new IllegalStateException("a held record can no longer be read", e);
        }
    }

    Topic topic(String name) {
        Topic topic = inputs.get(name);
        if (topic == null) {
            throw new IllegalStateException("not an input: " + name);
        }
        return topic;
    }

    private Inbound understand(Topic topic, String key, byte @Nullable [] value, Inbound.Origin origin)
            throws Undecodable {
        Optional<Message> decoded = wire.decode(topic, value);
        if (decoded.isEmpty() || value == null) {
            return new Inbound.Unused(topic);
        }
        Message message = decoded.get();
        switch (message.meta()) {
            case Meta.CommandMeta m -> {
                requireId("commandId", m.commandId());
                requireId("actor.id", m.actor().id());
                requireOptionalId("correlationId", m.correlationId());
                requireKey(key, m.aggregateId());
            }
            case Meta.EventMeta m -> {
                requireId("eventId", m.eventId());
                requireId("correlationId", m.correlationId());
                requireKey(key, m.aggregateId());
            }
            case Meta.StateMeta m -> requireKey(key, m.aggregateId());
            case null -> {}
        }
        return new Inbound.Understood(topic, key, message, value, origin);
    }

    private static String key(byte @Nullable [] bytes) throws Undecodable {
        if (bytes == null) {
            throw new Undecodable("the key is null");
        }
        try {
            String key = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            requireId("key", key);
            return key;
        } catch (CharacterCodingException e) {
            throw new Undecodable("the key is not UTF-8", e);
        }
    }

    private static void requireKey(String key, String aggregateId) throws Undecodable {
        if (!key.equals(aggregateId)) {
            throw new Undecodable("the key is not the record's meta.aggregateId");
        }
    }

    private static void requireOptionalId(String field, @Nullable String id) throws Undecodable {
        if (id != null) {
            requireId(field, id);
        }
    }

    private static void requireId(String field, String id) throws Undecodable {
        if (id.isBlank() || id.length() > MAX_ID) {
            throw new Undecodable(field + " is empty or longer than " + MAX_ID + " characters");
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                throw new Undecodable(field + " has control characters");
            }
        }
    }

    private static String reason(Undecodable e) {
        String message = e.getMessage();
        return message == null ? "undecodable" : message;
    }

    /** A well-formed W3C trace context, or null: whatever else is in that header is nobody's trace. */
    static @Nullable String traceparent(Headers headers) {
        Header header = headers.lastHeader("traceparent");
        if (header == null || header.value() == null || header.value().length != 55) {
            return null;
        }
        String value = new String(header.value(), StandardCharsets.US_ASCII);
        return TRACEPARENT.matcher(value).matches() ? value : null;
    }
}
