package io.aftersale.load;

import io.aftersale.local.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/** What a figure is worth nothing without: the machine, and what ran on it. */
final class Facts {
    private static final double GIB = 1_024.0 * 1_024;

    private Facts() {}

    /** In words, by name; what is not known is left out. */
    static Map<String, String> of(Target target) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        put(facts, "processor", first("/proc/cpuinfo", "(?m)^model name\\s*:\\s*(.+)$"));
        String kib = first("/proc/meminfo", "(?m)^MemTotal:\\s+(\\d+) kB$");
        if (kib != null) {
            facts.put("memory", String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(kib) / GIB));
        }
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("Kafka clients", AppInfoParser.getVersion());
        put(facts, "Avro", Schema.class.getPackage().getImplementationVersion());
        put(facts, "Aftersale", Facts.class.getPackage().getImplementationVersion());
        target.suite().ifPresent(suite -> put(facts, "PostgreSQL", postgres(suite.jdbc("postgres"))));
        facts.put("loaded", target.suite().isPresent() ? "the local suite, generator included" : "another cluster");
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static @Nullable String first(String file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            return matcher.find() ? matcher.group(1) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String postgres(String jdbc) {
        try (Connection connection =
                DriverManager.getConnection(jdbc, Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD)) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return null;
        }
    }
}
