package io.aftersale.system;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks everywhere for a text that should be in one place. */
final class PersonalData {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Addresses addresses;

    PersonalData(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Names of all topics with a record that has the text in it, from the first record on. */
    List<String> topicsWith(String text) {
        TreeSet<String> found = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", addresses.kafka(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = Catalogue.TOPICS.stream()
                    .flatMap(topic -> topic.compacted() ? Stream.of(topic.name()) : names(topic))
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    if (polled.value() != null
                            && new String(polled.value(), StandardCharsets.ISO_8859_1).contains(text)) {
                        found.add(polled.topic());
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** Names of all databases with a row that has the text in it, as text or in a column of bytes. */
    List<String> databasesWith(String text) {
        return Arrays.stream(ServiceName.values())
                .filter(service -> has(service, text))
                .map(ServiceName::database)
                .toList();
    }

    private static Stream<String> names(Topic topic) {
        return topic.kind() == Topic.Kind.COMMANDS
                ? Stream.of(topic.name(), topic.deadLetters())
                : Stream.of(topic.name());
    }

    private boolean has(ServiceName service, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection(
                addresses.jdbc(service), Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD)) {
            for (String table : tables(connection)) {
                try (PreparedStatement select = connection.prepareStatement("select exists (select 1 from " + table
                        + " t where position(? in t::text) > 0" + " or position(? in t::text) > 0)")) {
                    select.setString(1, text);
                    select.setString(2, hex);
                    ResultSet answer = select.executeQuery();
                    if (answer.next() && answer.getBoolean(1)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select quote_ident(table_name) from information_schema.tables where table_schema = 'public'")) {
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
