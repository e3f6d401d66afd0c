package io.aftersale.deploy;

import io.aftersale.chassis.wire.RegistryRefused;
import io.aftersale.chassis.wire.RegistryUnavailable;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/**
 * Creates the topics and registers the schemas of the catalogue, and lets users in; run before the services, and before each new version
 * of them. Repeating it changes nothing. Ends with status 1 and one sentence if something is refused.
 *
 * <p>Environment:
 *
 * <ul>
 *   <li>{@code AFTERSALE_KAFKA_BOOTSTRAP_SERVERS}: the brokers
 *   <li>{@code AFTERSALE_KAFKA_CONFIG}: optional, a properties file for the admin client (SASL, TLS)
 *   <li>{@code AFTERSALE_KAFKA_CLIENT_...}: optional, single properties of the admin client, such as {@code
 *       ..._SASL_JAAS_CONFIG} for {@code sasl.jaas.config}
 *   <li>{@code AFTERSALE_REGISTRY_URL}: base of the registry's Confluent-compatible interface
 *   <li>{@code AFTERSALE_REGISTRY_USER_INFO}: optional, {@code user:password}
 *   <li>{@code AFTERSALE_TOPICS_PARTITIONS}: partitions of every topic, default 12
 *   <li>{@code AFTERSALE_TOPICS_REPLICATION}: replication of every topic, default the broker's
 *   <li>{@code AFTERSALE_KAFKA_PASSWORD_ORDER}, {@code ..._SELLER}, {@code ..._PAYMENT}, {@code ..._DISPUTE},
 *       {@code ..._NOTIFICATION}, {@code ..._MARKETPLACE}: optional, the password of that {@link KafkaUser}; who has
 *       one may sign in and do what is theirs. None for brokers that know their users from elsewhere
 * </ul>
 */
public final class Deployment {

    private static final int DEFAULT_PARTITIONS = 12;

    private Deployment() {}

    public static void main(String[] arguments) {
        try {
            deploy(System.getenv());
        } catch (IllegalArgumentException
                | IllegalStateException
                | IOException
                | RegistryRefused
                | RegistryUnavailable e) {
            System.err.println("deployment failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void deploy(Map<String, String> environment) throws IOException {
        Properties kafka = KafkaEnvironment.client(environment);
        SchemaRegistry registry = new SchemaRegistry(
                KafkaEnvironment.required(environment, "AFTERSALE_REGISTRY_URL"),
                environment.get("AFTERSALE_REGISTRY_USER_INFO"),
                Duration.ofSeconds(30));
        int partitions = number(environment, "AFTERSALE_TOPICS_PARTITIONS").orElse(DEFAULT_PARTITIONS);
        Optional<Short> replication =
                number(environment, "AFTERSALE_TOPICS_REPLICATION").map(Integer::shortValue);
        try (Admin admin = Admin.create(kafka)) {
            new io.aftersale.chassis.deployment.Deployment(
                            admin, registry, partitions, replication, System.out::println)
                    .deploy(Catalogue.TOPICS);
            Map<KafkaUser, String> passwords = passwords(environment);
            if (!passwords.isEmpty()) {
                new KafkaAccess(admin, System.out::println).grant(passwords);
            }
        }
    }

    private static Map<KafkaUser, String> passwords(Map<String, String> environment) {
        Map<KafkaUser, String> passwords = new EnumMap<>(KafkaUser.class);
        for (KafkaUser user : KafkaUser.values()) {
            String password = environment.get("AFTERSALE_KAFKA_PASSWORD_" + user.name());
            if (password != null && !password.isBlank()) {
                passwords.put(user, password);
            }
        }
        return passwords;
    }

    private static Optional<Integer> number(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + value, e);
        }
    }
}
