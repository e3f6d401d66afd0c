package io.aftersale.system;

import io.aftersale.local.Addresses;
import io.aftersale.local.Port;
import io.aftersale.local.Ports;
import io.aftersale.local.ServiceName;
import io.aftersale.local.process.ProjectLayout;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import org.yaml.snakeyaml.Yaml;

/**
 * The suite in containers: Kafka, registry and PostgreSQL from the images that docker-compose.yml names, everything else
 * from the jars of this build.
 */
final class Containers implements AutoCloseable {
    private static final DockerImageName JAVA = DockerImageName.parse("eclipse-temurin:25-jre-noble");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int HTTP = 8080;
    private static final int IDENTITY = 9000;
    private static final int PROVIDER = 8003;
    private static final int MAIL_PAGE = 8025;
    private static final int SMTP = 1025;
    private static final int DATABASE = 5432;

    private final Path root = ProjectLayout.find().root();
    private final Network network = Network.newNetwork();
    private final List<GenericContainer<?>> started = new ArrayList<>();
    private final Map<Port, Integer> ports = new EnumMap<>(Port.class);

    /** Starts everything and returns when all is ready. */
    static Containers started() {
        Containers containers = new Containers();
        try {
            containers.start();
            return containers;
        } catch (RuntimeException e) {
            containers.close();
            throw e;
        }
    }

    /** Where it is all found from here. */
    Addresses addresses() {
        return new Addresses(new Ports(ports));
    }

    @Override
    public void close() {
        started.reversed().forEach(GenericContainer::stop);
        network.close();
    }

    private void start() {
        KafkaContainer kafka = known(new KafkaContainer(image("kafka", "apache/kafka")), "kafka");
        kafka.withListener("kafka:19092");
        PostgreSQLContainer postgres = known(new PostgreSQLContainer(image("postgres", "postgres")), "postgres")
                .withUsername(Addresses.POSTGRES_USER)
                .withPassword(Addresses.POSTGRES_PASSWORD)
                .withDatabaseName("postgres")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(root.resolve("deploy/compose/databases.sql")),
                        "/docker-entrypoint-initdb.d/databases.sql");
        GenericContainer<?> registry = registry();
        GenericContainer<?> identity = programs(
                "local",
                "identity",
                "io.aftersale.local.identity.IdentityApplication",
                "--server.port=" + IDENTITY,
                "--server.address=0.0.0.0",
                "--aftersale.identity.issuer=http://identity:" + IDENTITY,
                "--aftersale.identity.console=http://127.0.0.1",
                "--aftersale.identity.key-file=/tmp/signing-key.json");
        identity.withExposedPorts(IDENTITY).waitingFor(ready("/.well-known/openid-configuration", IDENTITY));
        GenericContainer<?> peers = programs(
                "local",
                "peers",
                "io.aftersale.local.peers.Peers",
                "/tmp/peers",
                String.valueOf(PROVIDER),
                String.valueOf(MAIL_PAGE),
                String.valueOf(SMTP),
                Addresses.PROVIDER_KEY);
        peers.withEnv("JAVA_TOOL_OPTIONS", "-Daftersale.local.bind=0.0.0.0")
                .withExposedPorts(PROVIDER, MAIL_PAGE, SMTP)
                .waitingFor(ready("/simulator/summary", PROVIDER));

        start(kafka, postgres, identity, peers);
        start(registry);
        start(deployment());
        Map<ServiceName, GenericContainer<?>> services = new EnumMap<>(ServiceName.class);
        Arrays.stream(ServiceName.values()).forEach(name -> services.put(name, service(name)));
        start(services.values().toArray(GenericContainer<?>[]::new));

        ports.put(Port.KAFKA, Integer.valueOf(kafka.getBootstrapServers().replaceAll(".*:", "")));
        ports.put(Port.POSTGRES, postgres.getMappedPort(DATABASE));
        ports.put(Port.REGISTRY, registry.getMappedPort(HTTP));
        ports.put(Port.IDENTITY, identity.getMappedPort(IDENTITY));
        ports.put(Port.PROVIDER, peers.getMappedPort(PROVIDER));
        ports.put(Port.MAIL_PAGE, peers.getMappedPort(MAIL_PAGE));
        ports.put(Port.SMTP, peers.getMappedPort(SMTP));
        services.forEach((name, service) -> ports.put(name.port(), service.getMappedPort(HTTP)));
    }

    private GenericContainer<?> registry() {
        GenericContainer<?> registry =
                known(new GenericContainer<>(image("registry", "apicurio/apicurio-registry")), "registry");
        registry.withEnv(Map.of(
                        "APICURIO_STORAGE_KIND",
                        "sql",
                        "APICURIO_STORAGE_SQL_KIND",
                        "postgresql",
                        "APICURIO_DATASOURCE_URL",
                        "jdbc:postgresql://postgres:" + DATABASE + "/aftersale_registry",
                        "APICURIO_DATASOURCE_USERNAME",
                        Addresses.POSTGRES_USER,
                        "APICURIO_DATASOURCE_PASSWORD",
                        Addresses.POSTGRES_PASSWORD))
                .withExposedPorts(HTTP)
                .waitingFor(ready("/apis/ccompat/v7/subjects", HTTP));
        return registry;
    }

    private GenericContainer<?> deployment() {
        GenericContainer<?> deployment = programs("deploy", "deployment", "io.aftersale.deploy.Deployment");
        deployment
                .withEnv(Map.of(
                        "AFTERSALE_KAFKA_BOOTSTRAP_SERVERS", "kafka:19092",
                        "AFTERSALE_REGISTRY_URL", "http://registry:" + HTTP + "/apis/ccompat/v7",
                        "AFTERSALE_TOPICS_PARTITIONS", "6",
                        "AFTERSALE_TOPICS_REPLICATION", "1"))
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE));
        return deployment;
    }

    private GenericContainer<?> service(ServiceName name) {
        GenericContainer<?> service = known(new GenericContainer<>(JAVA), name.module());
        service.withCopyFileToContainer(
                        MountableFile.forHostPath(
                                root.resolve(name.module()).resolve("target").resolve(name.module() + ".jar")),
                        "/application/application.jar")
                .withCommand("java", "-Xmx256m", "-jar", "/application/application.jar")
                .withEnv(Map.of(
                        "SERVER_PORT",
                        String.valueOf(HTTP),
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        "kafka:19092",
                        "AFTERSALE_REGISTRY_URL",
                        "http://registry:" + HTTP + "/apis/ccompat/v7",
                        "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://postgres:" + DATABASE + "/" + name.database(),
                        "SPRING_DATASOURCE_USERNAME",
                        Addresses.POSTGRES_USER,
                        "SPRING_DATASOURCE_PASSWORD",
                        Addresses.POSTGRES_PASSWORD,
                        "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                        "http://identity:" + IDENTITY))
                .withEnv(Map.of(
                        "AFTERSALE_PAYMENT_STRIPE_API_BASE",
                        "http://peers:" + PROVIDER,
                        "AFTERSALE_PAYMENT_STRIPE_API_KEY",
                        Addresses.PROVIDER_KEY,
                        "SPRING_MAIL_HOST",
                        "peers",
                        "SPRING_MAIL_PORT",
                        String.valueOf(SMTP)))
                .withExposedPorts(HTTP)
                .waitingFor(ready("/actuator/health/readiness", HTTP));
        return service;
    }

    /** A program from a module's jar and libraries. */
    private GenericContainer<?> programs(String module, String alias, String... command) {
        GenericContainer<?> program = known(new GenericContainer<>(JAVA), alias);
        Path target = root.resolve(module).resolve("target");
        try (Stream<Path> jars = Files.list(target)) {
            jars.filter(jar -> jar.getFileName().toString().matches("aftersale-.*(?<!-tests|-sources|-javadoc)\\.jar"))
                    .forEach(jar -> program.withCopyFileToContainer(
                            MountableFile.forHostPath(jar), "/application/" + jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program.withCopyFileToContainer(MountableFile.forHostPath(target.resolve("lib")), "/application/lib")
                .withCommand(Stream.concat(
                                Stream.of("java", "-cp", "/application/*:/application/lib/*"), Arrays.stream(command))
                        .toArray(String[]::new));
        return program;
    }

    private <T extends GenericContainer<?>> T known(T container, String alias) {
        started.add(container);
        container.withNetwork(network);
        container.withNetworkAliases(alias);
        return container;
    }

    private static void start(GenericContainer<?>... some) {
        Startables.deepStart(some).join();
    }

    private static WaitStrategy ready(String path, int port) {
        return Wait.forHttp(path).forPort(port).withStartupTimeout(PATIENCE);
    }

    /** The image that docker-compose.yml names for one of its services. */
    private DockerImageName image(String service, String substituteFor) {
        try (Reader compose = Files.newBufferedReader(root.resolve("docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(compose);
            Object image = Optional.ofNullable(file.get("services"))
                    .map(services -> services.get(service))
                    .map(described -> described.get("image"))
                    .orElseThrow();
            return DockerImageName.parse(image.toString()).asCompatibleSubstituteFor(substituteFor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
