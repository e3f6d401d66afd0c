package io.aftersale.chassis.counter;

import io.aftersale.chassis.deployment.Deployment;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.local.Ports;
import io.aftersale.local.Suite;
import io.aftersale.local.SuiteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Real infrastructure on free ports, with the counter service's topics, subjects and database. */
public final class CounterSuite implements AutoCloseable {

    /** As many as a test needs to see partitions at work. */
    public static final int PARTITIONS = 6;

    private static final String DATABASE = "counter";

    private final Suite suite;

    private CounterSuite(Suite suite) {
        this.suite = suite;
    }

    /** Starts everything but the service. */
    public static CounterSuite start() {
        try {
            Path data = Files.createTempDirectory("counter-suite");
            CounterSuite suite = new CounterSuite(
                    Suite.started(SuiteOptions.whole(data, Ports.free()).withServices(Set.of())));
            suite.prepare();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        try (Connection c = DriverManager.getConnection(suite.addresses().jdbc("postgres"), "postgres", "postgres");
                var create = c.createStatement();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            create.execute("create database " + DATABASE);
            new Deployment(
                            admin,
                            new SchemaRegistry(registry(), null, Duration.ofSeconds(30)),
                            PARTITIONS,
                            Optional.of((short) 1),
                            line -> {})
                    .deploy(CounterTopics.ALL);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Suite infrastructure() {
        return suite;
    }

    public String kafka() {
        return suite.addresses().kafka();
    }

    public String registry() {
        return suite.addresses().registry().toString();
    }

    public String jdbc() {
        return suite.addresses().jdbc(DATABASE);
    }

    /** What an instance of the service is started with, as command line arguments. */
    public List<String> arguments(String instance) {
        List<String> arguments = new ArrayList<>();
        Map.of(
                        "spring.config.name", "counter",
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "spring.kafka.bootstrap-servers", kafka(),
                        "aftersale.registry.url", registry(),
                        "aftersale.instance", instance,
                        "aftersale.wait-for-unknown", "2s",
                        "spring.datasource.url", jdbc(),
                        "spring.datasource.username", "postgres",
                        "spring.datasource.password", "postgres")
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--spring.flyway.locations=classpath:db/chassis,classpath:db/counter");
        arguments.add("--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                + suite.addresses().identity());
        return arguments;
    }

    @Override
    public void close() {
        suite.close();
    }
}
