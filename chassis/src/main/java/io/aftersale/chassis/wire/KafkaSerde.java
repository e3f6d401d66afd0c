package io.aftersale.chassis.wire;

import io.aftersale.schemas.catalogue.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serializer and a deserializer of Avro's generic records with Kafka's interface and Confluent's configuration, such
 * as Confluent's own {@code KafkaAvroSerializer}, in place of what {@link Wire} does itself. Each record goes through
 * Avro binary once more, so it is slower; it is for those whose registry asks for it. Safe for use by several threads,
 * as these serializers are.
 */
public final class KafkaSerde {

    private static final String STRATEGIES = "io.confluent.kafka.serializers.subject.";

    private final Serializer<Object> named;
    private final Serializer<Object> typed;
    private final Deserializer<Object> deserializer;
    private final Map<Schema, GenericDatumReader<Object>> readers = new ConcurrentHashMap<>();

    /**
     * @param serializer makes one for compacted topics and one for the others, whose subjects differ
     * @param properties where the registry is, and whatever else these classes are to be told
     */
    public KafkaSerde(
            Supplier<Serializer<Object>> serializer,
            Supplier<Deserializer<Object>> deserializer,
            Map<String, String> properties) {
        this.named = serializer.get();
        this.typed = serializer.get();
        this.deserializer = deserializer.get();
        Map<String, Object> configuration = new HashMap<>(Map.of("auto.register.schemas", false));
        configuration.putAll(properties);
        // What is read must be as it was written.
        configuration.put("specific.avro.reader", false);
        this.deserializer.configure(configuration, false);
        configuration.put("value.subject.name.strategy", STRATEGIES + "TopicNameStrategy");
        named.configure(configuration, false);
        configuration.put("value.subject.name.strategy", STRATEGIES + "TopicRecordNameStrategy");
        typed.configure(configuration, false);
    }

    /**
     * Avro binary as a record value of the topic.
     *
     * @throws RegistryUnavailable if the serializer cannot do it: what it is given is a record of that schema
     */
    byte[] serialize(Topic topic, Schema schema, byte[] avro) {
        try {
            Object record = readers.computeIfAbsent(
                            schema, s -> new GenericDatumReader<>(new Schema.Parser().parse(SchemaRegistry.text(s))))
                    .read(null, DecoderFactory.get().binaryDecoder(avro, null));
            return (topic.compacted() ? named : typed).serialize(topic.name(), record);
        } catch (IOException | RuntimeException e) {
            throw new RegistryUnavailable("no record of " + topic.name() + " could be serialized: " + e, e);
        }
    }

    /** Avro binary of a record value, by the schema that it was written with. */
    byte[] deserialize(Topic topic, Schema written, byte[] value) throws IOException {
        GenericRecord record = (GenericRecord) deserializer.deserialize(topic.name(), value);
        if (!record.getSchema().equals(written)) {
            throw new IllegalStateException("the deserializer gave a record of another schema than the written one");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(written).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
