package io.aftersale.load.hop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The bare pipeline: the hops of {@link HopApplication} with as many partitions, consumers, records, headers, bytes and
 * rows, and nothing decided, nothing decoded. It promises less: after a crash between the two commits it publishes
 * again, and a record that comes twice is handled twice. What the engine costs above it is the price of its promises.
 */
public final class Yardstick {

    /** Bytes of an engine's event and state record, of which a test tells when they have changed. */
    static final int EVENT_BYTES = 233;

    static final int STATE_BYTES = 128;

    private static final int CONSUMERS = 2;
    private static final int BATCH = 1_000;
    private static final byte[] SPEC_VERSION = ascii("1.0");
    private static final byte[] AVRO = ascii("application/avro");
    /** As long as one. */
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private static final String TYPE = "io.aftersale.load.Passed";

    private static final String TABLES = """
            create table if not exists hop (
                key text primary key, version bigint not null, state bytea not null, updated_at timestamptz not null);
            create sequence if not exists journal_seq as bigint cache 1;
            create table if not exists journal (
                seq bigint not null default nextval('journal_seq'), recorded_at timestamptz not null, input integer not null,
                source_offset bigint not null, topic text not null, key bytea, event_id text, cause_id text, type text,
                version bigint not null, traceparent text, headers bytea, value bytea);
            create index if not exists journal_source on journal (input, source_offset);
            create index if not exists journal_key on journal (key, seq);
            """;

    private final int hop;
    private final String bootstrap;
    private final String jdbc;

    private Yardstick(int hop, String bootstrap, String jdbc) {
        this.hop = hop;
        this.bootstrap = bootstrap;
        this.jdbc = jdbc;
    }

    /** The topic that a hop reads: the one before writes it. */
    public static String input(int hop) {
        return "aftersale.yardstick.hop" + hop;
    }

    /** The topic of a hop's states. */
    public static String states(int hop) {
        return "aftersale.yardstick.hop" + hop + ".state";
    }

    /** @param arguments bootstrap servers, and the beginning of the JDBC address of each hop, which its number ends */
    public static void main(String[] arguments) throws SQLException {
        for (int hop = 1; hop <= HopTopics.HOPS; hop++) {
            Yardstick yardstick = new Yardstick(hop, arguments[0], arguments[1] + hop);
            try (Connection database = yardstick.database();
                    Statement tables = database.createStatement()) {
                tables.execute(TABLES);
                database.commit();
            }
            for (int consumer = 0; consumer < CONSUMERS; consumer++) {
                int number = consumer;
                Thread.ofPlatform().name("hop-" + hop + "-" + number).start(() -> yardstick.run(number));
            }
        }
        System.out.println("ready");
    }

    private Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbc, "postgres", "postgres");
        connection.setAutoCommit(false);
        return connection;
    }

    private void run(int number) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "group.id",
                                "aftersale-yardstick-" + hop,
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                "false",
                                "max.poll.records",
                                BATCH),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "transactional.id",
                                "aftersale-yardstick-" + hop + "-" + number,
                                "compression.type",
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                Connection database = database()) {
            producer.initTransactions();
            consumer.subscribe(List.of(input(hop)));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
                if (!records.isEmpty()) {
                    batch(records, consumer, producer, database);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void batch(
            ConsumerRecords<byte[], byte[]> records,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            Connection database)
            throws SQLException {
        Instant now = Instant.now();
        int size = records.count();
        Rows rows = new Rows(size);
        producer.beginTransaction();
        int i = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String id = new UUID(
                            ThreadLocalRandom.current().nextLong(),
                            ThreadLocalRandom.current().nextLong())
                    .toString();
            byte[] event = bytes(EVENT_BYTES, record.key(), id);
            byte[] state = bytes(STATE_BYTES, record.key(), "");
            rows.set(i++, record, id, event, state);
            producer.send(new ProducerRecord<>(input(hop + 1), null, record.key(), event, headers(id, now)));
            producer.send(new ProducerRecord<>(states(hop), record.key(), state));
        }
        rows.store(database, input(hop + 1), now);
        producer.sendOffsetsToTransaction(records.nextOffsets(), consumer.groupMetadata());
        producer.commitTransaction();
    }

    private Headers headers(String id, Instant now) {
        return new RecordHeaders()
                .add("ce_specversion", SPEC_VERSION)
                .add("ce_id", ascii(id))
                .add("ce_type", ascii(TYPE))
                .add("ce_source", ascii("/aftersale/hop" + hop + "-service"))
                .add("ce_time", ascii(now.toString()))
                .add("content-type", AVRO)
                .add("traceparent", ascii(TRACE));
    }

    /** So many: the key, the id thrice as an event has it (its own, its cause's, its correlation's), and a text. */
    private static byte[] bytes(int size, byte[] key, String id) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'x');
        ByteBuffer buffer = ByteBuffer.wrap(bytes).put(key);
        byte[] text = ascii(id);
        for (int n = 0; n < 3 && !id.isEmpty(); n++) {
            buffer.put(text);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The rows of a batch, by column. */
    private static final class Rows {
        private final String[] keys;
        private final byte[][] keyBytes;
        private final byte[][] states;
        private final Integer[] inputs;
        private final Long[] offsets;
        private final String[] ids;
        private final byte[][] events;

        Rows(int size) {
            keys = new String[size];
            keyBytes = new byte[size][];
            states = new byte[size][];
            inputs = new Integer[size];
            offsets = new Long[size];
            ids = new String[size];
            events = new byte[size][];
        }

        void set(int i, ConsumerRecord<byte[], byte[]> record, String id, byte[] event, byte[] state) {
            keys[i] = new String(record.key(), StandardCharsets.US_ASCII);
            keyBytes[i] = record.key();
            states[i] = state;
            inputs[i] = record.partition();
            offsets[i] = record.offset();
            ids[i] = id;
            events[i] = event;
        }

        /** Keys of one batch differ: a saga passes a hop once. */
        void store(Connection database, String topic, Instant now) throws SQLException {
            OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
            try (PreparedStatement upsert = database.prepareStatement("""
                            insert into hop (key, version, state, updated_at)
                            select key, 1, state, ? from unnest(?, ?) as x(key, state)
                            on conflict (key) do update
                              set version = hop.version + 1, state = excluded.state, updated_at = excluded.updated_at
                            """);
                    PreparedStatement journal = database.prepareStatement("""
                            insert into journal (recorded_at, input, source_offset, topic, key, event_id, cause_id, type, version, traceparent, value)
                            select ?, input, source_offset, ?, key, event_id, event_id, ?, 1, ?, value
                            from unnest(?, ?, ?, ?, ?) as x(input, source_offset, key, event_id, value)
                            """)) {
                upsert.setObject(1, at);
                upsert.setArray(2, database.createArrayOf("text", keys));
                upsert.setArray(3, database.createArrayOf("bytea", states));
                upsert.executeUpdate();
                journal.setObject(1, at);
                journal.setString(2, topic);
                journal.setString(3, TYPE);
                journal.setString(4, TRACE);
                journal.setArray(5, database.createArrayOf("int4", inputs));
                journal.setArray(6, database.createArrayOf("int8", offsets));
                journal.setArray(7, database.createArrayOf("bytea", keyBytes));
                journal.setArray(8, database.createArrayOf("text", ids));
                journal.setArray(9, database.createArrayOf("bytea", events));
                journal.executeUpdate();
                database.commit();
            }
        }
    }

    /** Every topic that it needs. */
    public static List<String> topics() {
        List<String> names = new ArrayList<>();
        for (int hop = 1; hop <= HopTopics.HOPS; hop++) {
            names.add(input(hop));
            names.add(states(hop));
        }
        names.add(input(HopTopics.HOPS + 1));
        return names;
    }
}
