package io.aftersale.deploy;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a compacted topic anew from its service's table, whose {@code state} column is the record of the topic, byte
 * for byte. The service is to be stopped meanwhile. Repeating it changes nothing.
 *
 * <p>Arguments: the topic, the database's JDBC address. Environment: that of {@link Deployment} for the brokers, {@code
 * PGUSER} and {@code PGPASSWORD} for the database.
 */
public final class RebuildState {

    /** Where the states of each topic are. */
    static final Map<Topic, String> TABLES = Map.of(
            Catalogue.ORDER_STATE, "orders",
            Catalogue.SELLER_STATE, "approvals",
            Catalogue.SELLER_POLICIES, "policy",
            Catalogue.PAYMENT_STATE, "payment",
            Catalogue.DISPUTE_STATE, "disputes",
            Catalogue.RETURN_STATE, "returns",
            Catalogue.NOTIFICATION_STATE, "correspondence",
            Catalogue.NOTIFICATION_ACCOUNTS, "account",
            Catalogue.NOTIFICATION_WEBHOOKS, "webhook");

    private static final int FETCHED_AT_ONCE = 1_000;

    private RebuildState() {}

    public static void main(String[] arguments) {
        try {
            if (arguments.length != 2) {
                throw new IllegalArgumentException("which topic, and at which JDBC address are its states?");
            }
            long published = publish(System.getenv(), arguments[0], arguments[1]);
            System.out.println(published + " states published to " + arguments[0]);
        } catch (IllegalArgumentException | IllegalStateException | IOException | SQLException e) {
            System.err.println("not rebuilt: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Publishes all states of a topic.
     *
     * @return how many
     * @throws IllegalArgumentException if that is no topic with a table
     * @throws IllegalStateException if the broker does not take a record
     */
    public static long publish(Map<String, String> environment, String topicName, String jdbc)
            throws IOException, SQLException {
        String table = TABLES.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(topicName))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table holds the states of " + topicName));
        Properties kafka = KafkaEnvironment.client(environment);
        kafka.put(ProducerConfig.ACKS_CONFIG, "all");
        kafka.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_BYTES);
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        long published = 0;
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
                Connection database = DriverManager.getConnection(
                        jdbc, environment.getOrDefault("PGUSER", ""), environment.getOrDefault("PGPASSWORD", ""))) {
            // Fetched piece by piece, in one snapshot.
            database.setAutoCommit(false);
            try (PreparedStatement select = database.prepareStatement("select key, state from " + table)) {
                select.setFetchSize(FETCHED_AT_ONCE);
                ResultSet rows = select.executeQuery();
                while (rows.next() && fault.get() == null) {
                    producer.send(
                            new ProducerRecord<>(
                                    topicName, rows.getString(1).getBytes(StandardCharsets.UTF_8), rows.getBytes(2)),
                            (metadata, refused) -> {
                                if (refused != null) {
                                    fault.compareAndSet(null, refused);
                                }
                            });
                    published++;
                }
            }
            producer.flush();
        }
        Exception refused = fault.get();
        if (refused != null) {
            throw new IllegalStateException("the broker refused: " + refused.getMessage(), refused);
        }
        return published;
    }
}
