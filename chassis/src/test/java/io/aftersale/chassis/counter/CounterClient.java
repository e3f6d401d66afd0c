package io.aftersale.chassis.counter;

import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Undecodable;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Stands outside: sends the counter service commands, and reads what is committed on its topics. */
public final class CounterClient implements AutoCloseable {

    private final String bootstrap;
    private final Wire wire;
    private final KafkaProducer<byte[], byte[]> producer;

    public CounterClient(String bootstrap, String registry) {
        this.bootstrap = bootstrap;
        this.wire = new Wire(new SchemaRegistry(registry, null, Duration.ofSeconds(10)));
        wire.bindAll(Counting.Input.class, List.of(CounterTopics.COMMANDS));
        wire.bindAll(Counting.Event.class, List.of(CounterTopics.EVENTS));
        wire.bind(CounterTopics.STATE, "Counter", Counting.Counter.class);
        wire.bindAll(Mirroring.Told.class, List.of(CounterTopics.MIRROR_EVENTS));
        wire.bind(CounterTopics.MIRROR_STATE, "Mirror", Mirroring.Mirror.class);
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_BYTES));
    }

    /** Sends a command. */
    public Future<RecordMetadata> send(String key, String commandId, Counting.Input command) {
        return send(new ProducerRecord<>(CounterTopics.COMMANDS.name(), bytes(key), value(key, commandId, command)));
    }

    /** Sends whatever it is. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    /** A command in wire format. */
    public byte[] value(String key, String commandId, Counting.Input command) {
        return wire.encode(
                CounterTopics.COMMANDS,
                new Message(
                        new Meta.CommandMeta(
                                commandId, key, new Actor(Actor.ActorKind.BUYER, "tester"), Instant.now(), null),
                        (Record) command));
    }

    /** All committed records of a topic, in the order of each partition, as far as they have got. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000))) {
            Collection<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** All committed messages of a topic under that key. */
    public List<Message> messages(Topic topic, String key) {
        return read(topic.name()).stream()
                .filter(r -> key.equals(text(r.key())))
                .map(r -> message(topic, r.value()))
                .toList();
    }

    /** The message in a record value. */
    public Message message(Topic topic, byte[] value) {
        try {
            return wire.decode(topic, value).orElseThrow();
        } catch (Undecodable e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
