package io.aftersale.system;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks everywhere for a text that should be in one place. */
final class PersonalData {
    private final Addresses addresses;

    PersonalData(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Names of all topics with a record that has the text in it, from the first record on. */
    List<String> topicsWith(String text) {
        TopicSearch everything = new TopicSearch(addresses.kafka(), "read_uncommitted");
        return Catalogue.TOPICS.stream()
                .flatMap(topic -> topic.compacted() ? Stream.of(topic.name()) : names(topic))
                .filter(topic -> everything
                        .find(topic, polled -> has(polled.value(), text))
                        .isPresent())
                .sorted()
                .toList();
    }

    /** Names of all databases with a row that has the text in it, as text or in a column of bytes. */
    List<String> databasesWith(String text) {
        return Arrays.stream(ServiceName.values())
                .filter(service -> has(service, text))
                .map(ServiceName::database)
                .toList();
    }

    /** Names of all log files of this run with a line that has the text in it. */
    List<String> logsWith(String text) {
        try (Stream<Path> logs = Files.list(RunningSuite.data().resolve("logs"))) {
            return logs.filter(log -> has(bytes(log), text))
                    .map(log -> log.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all services with a metric that has the text in its name or in a tag. */
    List<String> metricsWith(Marketplace market, String text) {
        return Arrays.stream(ServiceName.values())
                .filter(service -> market.anonymous()
                        .get(service, "/actuator/prometheus")
                        .orFail("the metrics")
                        .body()
                        .contains(text))
                .map(ServiceName::database)
                .toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Topic topic) {
        return topic.kind() == Topic.Kind.COMMANDS
                ? Stream.of(topic.name(), topic.deadLetters())
                : Stream.of(topic.name());
    }

    private static boolean has(byte @Nullable [] value, String text) {
        return value != null && new String(value, StandardCharsets.ISO_8859_1).contains(text);
    }

    private boolean has(ServiceName service, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection(
                addresses.jdbc(service), Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD)) {
            for (String table : tables(connection)) {
                try (PreparedStatement select = connection.prepareStatement("select exists (select 1 from " + table
                        + " t where position(? in t::text) > 0 or position(? in t::text) > 0)")) {
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
