package io.aftersale.deploy;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** What the environment says of the brokers: its variables are told at {@link Deployment}. */
final class KafkaEnvironment {

    private static final String BROKERS = "AFTERSALE_KAFKA_BOOTSTRAP_SERVERS";
    private static final String CLIENT = "AFTERSALE_KAFKA_CLIENT_";

    private KafkaEnvironment() {}

    /**
     * Properties for Kafka's clients.
     *
     * @throws IllegalArgumentException if it does not name the brokers
     */
    static Properties client(Map<String, String> environment) throws IOException {
        Properties kafka = new Properties();
        String config = environment.get("AFTERSALE_KAFKA_CONFIG");
        if (config != null) {
            try (FileInputStream in = new FileInputStream(config)) {
                kafka.load(in);
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(CLIENT)) {
                kafka.put(
                        name.substring(CLIENT.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, required(environment, BROKERS));
        return kafka;
    }

    static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
