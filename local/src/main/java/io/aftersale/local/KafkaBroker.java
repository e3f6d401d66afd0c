package io.aftersale.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Runs the broker, in a folder that it formats first when it is new: one JVM for what are two tools. */
public final class KafkaBroker {
    private static final String CLUSTER = "aftersaleLocalSuite000";

    private KafkaBroker() {}

    /** Takes the broker's configuration file. */
    public static void main(String[] arguments) throws IOException {
        Path configuration = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(configuration)) {
            properties.load(in);
        }
        Path log = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(log.resolve("meta.properties"))) {
            int status = StorageTool.execute(
                    new String[] {"format", "--cluster-id", CLUSTER, "--config", configuration.toString()}, System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Kafka.main(arguments);
    }
}
