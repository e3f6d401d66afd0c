package io.aftersale.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What the hops did in the latest reconciled run of one kind, kept in the suite's data folder for the other kind to
 * compare with, when it is asked for as much.
 *
 * @param perSecond sagas completed
 * @param cpuPerThousand CPU-seconds for 1 000 of them, of the hops, Kafka, PostgreSQL and the generator
 */
record Ratio(double perSecond, double cpuPerThousand) {

    static void keep(Path data, HopKind kind, LoadOptions asked, Ratio figures) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("perSecond", Double.toString(figures.perSecond));
        properties.setProperty("cpuPerThousand", Double.toString(figures.cpuPerThousand));
        try (var out = Files.newBufferedWriter(file(data, kind, asked))) {
            properties.store(out, null);
        }
    }

    static Optional<Ratio> kept(Path data, HopKind kind, LoadOptions asked) throws IOException {
        Path file = file(data, kind, asked);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return Optional.of(new Ratio(
                Double.parseDouble(properties.getProperty("perSecond", "0")),
                Double.parseDouble(properties.getProperty("cpuPerThousand", "0"))));
    }

    private static Path file(Path data, HopKind kind, LoadOptions asked) {
        return data.resolve("state")
                .resolve("load-%s-%d-at-%d.properties".formatted(kind.word(), asked.records(), asked.rate()));
    }

    /** One sentence. */
    static String sentence(Ratio engine, Ratio yardstick) {
        return String.format(
                Locale.ROOT,
                "The engine did %.2f of the yardstick: %,.0f against %,.0f a second; %.2f against %.2f CPU-seconds for 1 000.",
                engine.perSecond / yardstick.perSecond,
                engine.perSecond,
                yardstick.perSecond,
                engine.cpuPerThousand,
                yardstick.cpuPerThousand);
    }
}
