package io.aftersale.chassis.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aftersale.schemas.catalogue.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Messages to and from bytes in Confluent's wire format: a zero byte, the schema's id in four bytes, Avro binary. Knows
 * which Java records stand for which record types of which topics. Safe for use by several threads.
 */
public final class Wire {

    private static final int PREFIX = 5;
    private static final byte[] NOTHING = {};

    private final SchemaRegistry registry;
    private final @Nullable KafkaSerde serde;
    private final Map<Key, Bound> byName = new ConcurrentHashMap<>();
    private final Map<Key, Bound> byType = new ConcurrentHashMap<>();
    private final Cache<Written, Optional<RecordCodec.Reader>> readers =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Key(String topic, Object what) {}

    private record Written(String topic, int id) {}

    private static final class Bound {
        final RecordBinding binding;
        final RecordCodec codec;
        volatile byte @Nullable [] prefix;

        Bound(RecordBinding binding) {
            this.binding = binding;
            this.codec = new RecordCodec(binding);
        }
    }

    public Wire(SchemaRegistry registry) {
        this(registry, null);
    }

    /** @param serde makes and reads record values in place of this class; or null */
    public Wire(SchemaRegistry registry, @Nullable KafkaSerde serde) {
        this.registry = registry;
        this.serde = serde;
    }

    /**
     * Lets a Java record stand for a record type of the topic.
     *
     * @param name simple name of the Avro record
     * @throws IllegalStateException if they do not fit, naming the field
     */
    public void bind(Topic topic, String name, Class<? extends Record> type) {
        Schema schema = topic.record(name)
                .orElseThrow(() -> new IllegalStateException(topic.name() + " has no record type " + name));
        Bound bound = new Bound(new RecordBinding(schema, type));
        byName.put(new Key(topic.name(), schema.getFullName()), bound);
        byType.put(new Key(topic.name(), type), bound);
    }

    /**
     * Binds the records that a sealed interface permits to the record types of the same names, on each topic that has
     * them.
     *
     * @throws IllegalStateException if a permitted record has its name on none of the topics
     */
    public void bindAll(Class<?> sealed, Collection<Topic> topics) {
        permitted(sealed).forEach(type -> {
            long bound = topics.stream()
                    .filter(t -> t.record(type.getSimpleName()).isPresent())
                    .peek(t -> bind(t, type.getSimpleName(), type))
                    .count();
            if (bound == 0) {
                throw new IllegalStateException(type.getName() + " is on none of "
                        + topics.stream().map(Topic::name).toList());
            }
        });
    }

    /** The records that a sealed interface permits, also through nested sealed interfaces, each once. */
    public static Stream<Class<? extends Record>> permitted(Class<?> sealed) {
        if (sealed.isRecord()) {
            return Stream.of(sealed.asSubclass(Record.class));
        }
        if (!sealed.isSealed()) {
            throw new IllegalStateException(sealed.getName() + " is neither a record nor sealed");
        }
        return Arrays.stream(sealed.getPermittedSubclasses())
                .<Class<? extends Record>>flatMap(Wire::permitted)
                .distinct();
    }

    /** The message as a record value of the topic. */
    public byte[] encode(Topic topic, Message message) {
        Bound bound = bound(topic, message.body());
        if (serde != null) {
            return serde.serialize(topic, bound.binding.schema(), bound.codec.encode(NOTHING, message));
        }
        byte[] prefix = bound.prefix;
        if (prefix == null) {
            Schema schema = bound.binding.schema();
            prefix = ByteBuffer.allocate(PREFIX)
                    .put((byte) 0)
                    .putInt(registry.id(topic.subject(schema), schema))
                    .array();
            bound.prefix = prefix;
        }
        return bound.codec.encode(prefix, message);
    }

    /** The message's fields without its meta, the same for the same content whoever wrote it and when. */
    public byte[] content(Topic topic, Record body) {
        return bound(topic, body).codec.encodeBody(body);
    }

    /** Full name of the Avro record that the Java record stands for on the topic. */
    public String type(Topic topic, Record body) {
        return bound(topic, body).binding.schema().getFullName();
    }

    /**
     * The message in a record value of the topic; empty for a record type that this service has no use for.
     *
     * @throws Undecodable if these bytes are no record of the topic; never for passing reasons
     * @throws RegistryUnavailable if the registry has to be asked and does not answer
     */
    public Optional<Message> decode(Topic topic, byte @Nullable [] value) throws Undecodable {
        if (value == null) {
            throw new Undecodable("the value is null");
        }
        if (value.length < PREFIX || value[0] != 0) {
            throw new Undecodable("the value does not begin with a zero byte and a schema id");
        }
        int id = ByteBuffer.wrap(value, 1, 4).getInt();
        Optional<RecordCodec.Reader> reader = readers.getIfPresent(new Written(topic.name(), id));
        if (reader == null) {
            reader = reader(topic, id);
            readers.put(new Written(topic.name(), id), reader);
        }
        return reader.isPresent() ? Optional.of(read(reader.get(), topic, id, value)) : Optional.empty();
    }

    private Message read(RecordCodec.Reader reader, Topic topic, int id, byte[] value) throws Undecodable {
        if (serde == null) {
            return reader.read(value, PREFIX);
        }
        byte[] avro;
        try {
            avro = serde.deserialize(topic, registry.schema(id).orElseThrow(), value);
        } catch (IOException | RuntimeException e) {
            // Bytes that are at fault are so here as well.
            reader.read(value, PREFIX);
            throw new RegistryUnavailable("no record of " + topic.name() + " could be deserialized: " + e, e);
        }
        return reader.read(avro, 0);
    }

    /**
     * The record in a value that this service has encoded and stored itself.
     *
     * @throws IllegalStateException if it can no longer be read, which no released schema lets happen
     * @throws RegistryUnavailable if the registry has to be asked and does not answer
     */
    public <S extends Record> S stored(Topic topic, Class<S> type, byte[] value) {
        try {
            return type.cast(decode(topic, value).orElseThrow().body());
        } catch (Undecodable e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " can no longer be read", e);
        }
    }

    private Optional<RecordCodec.Reader> reader(Topic topic, int id) throws Undecodable {
        Schema written =
                registry.schema(id).orElseThrow(() -> new Undecodable("the registry knows no schema with id " + id));
        String name = written.getType() == Schema.Type.RECORD ? written.getFullName() : written.toString();
        Bound bound = byName.get(new Key(topic.name(), name));
        if (bound != null) {
            return Optional.of(bound.codec.reader(written));
        }
        boolean known = topic.records().stream().anyMatch(r -> r.getFullName().equals(name));
        if (!known && topic.kind() != Topic.Kind.EVENTS) {
            throw new Undecodable("a " + name + " is not a record type of " + topic.name());
        }
        return Optional.empty();
    }

    private Bound bound(Topic topic, Record body) {
        Bound bound = byType.get(new Key(topic.name(), body.getClass()));
        if (bound == null) {
            throw new IllegalStateException(body.getClass().getName() + " is not bound to " + topic.name());
        }
        return bound;
    }
}
