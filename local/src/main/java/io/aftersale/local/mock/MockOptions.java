package io.aftersale.local.mock;

import io.aftersale.local.process.SuiteFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What somebody asked {@code run events} for.
 *
 * @param orders how many stories, at least 1
 * @param rate stories a second, at least 1
 * @param partitions of topics that are missing
 * @param kafka properties of Kafka's clients, the brokers among them
 */
record MockOptions(URI registry, int orders, int rate, int partitions, long seed, Properties kafka) {

    static final String USAGE = """
            ./run events --bootstrap HOST:PORT --registry URL [options]
                tells made-up stories of orders on aftersale.order.events, aftersale.seller.events and
                aftersale.payment.events, in Avro, as the services would; nothing of them is needed

              --orders N            how many (default: 100)
              --rate N              a second (default: 10)
              --seed N              other orders (default: the time)
              --partitions N        of topics that are missing (default: 6)
              --kafka-config FILE   properties of Kafka's clients, for TLS and passwords
            """;

    private static final Set<String> NAMES =
            Set.of("--bootstrap", "--registry", "--orders", "--rate", "--seed", "--partitions", "--kafka-config");

    static MockOptions parse(List<String> words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!NAMES.contains(name)) {
                throw new SuiteFailure("I do not know \"" + name + "\".\n\n" + USAGE);
            }
            if (i + 1 == words.size()) {
                throw new SuiteFailure(name + " wants a value.");
            }
            given.put(name, words.get(i + 1));
        }
        return new MockOptions(
                URI.create(required(given, "--registry")),
                number(given, "--orders", 100),
                number(given, "--rate", 10),
                number(given, "--partitions", 6),
                given.containsKey("--seed") ? number(given, "--seed", 0) : System.currentTimeMillis(),
                kafka(given));
    }

    private static Properties kafka(Map<String, String> given) {
        Properties kafka = new Properties();
        String file = given.get("--kafka-config");
        if (file != null) {
            try (var in = Files.newBufferedReader(Path.of(file))) {
                kafka.load(in);
            } catch (IOException e) {
                throw new SuiteFailure(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, required(given, "--bootstrap"));
        return kafka;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new SuiteFailure(name + " is missing.\n\n" + USAGE);
        }
        return value;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String word = given.getOrDefault(name, Integer.toString(otherwise));
        if (!word.matches("[1-9]\\d{0,8}")) {
            throw new SuiteFailure(name + " wants a number from 1 to 999999999.");
        }
        return Integer.parseInt(word);
    }
}
