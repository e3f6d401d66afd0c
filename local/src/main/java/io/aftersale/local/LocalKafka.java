package io.aftersale.local;

import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The real broker, as one KRaft node that is its own controller. */
public final class LocalKafka extends JavaComponent {
    private static final long QUESTION_SECONDS = 10;

    private final Addresses addresses;

    LocalKafka(DataFolder data, Addresses addresses, AotCache aot) {
        super(data, "kafka", aot);
        this.addresses = addresses;
    }

    public String bootstrapServers() {
        return addresses.kafka();
    }

    @Override
    JavaProgram program() {
        Path configuration = data().state(name()).resolve("server.properties");
        try {
            Files.writeString(configuration, configuration(data().state(name()).resolve("log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JavaProgram.own(
                KafkaBroker.class.getName(),
                List.of("-Xms256m", "-Xmx512m", "-Dlogback.configurationFile=quiet-logback.xml"),
                List.of(configuration.toString()));
    }

    @Override
    boolean ready() {
        if (!Sockets.listening(addresses.ports().of(Port.KAFKA))) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(QUESTION_SECONDS, TimeUnit.SECONDS)
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    // A broker that was killed is let in again only when its old session has expired: 3 seconds rather than 9.
    private String configuration(Path log) {
        int broker = addresses.ports().of(Port.KAFKA);
        int controller = addresses.ports().of(Port.KAFKA_CONTROLLER);
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                controller.listener.names=CONTROLLER
                listeners=BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=BROKER://127.0.0.1:%d
                inter.broker.listener.name=BROKER
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%s
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000
                """.formatted(
                        controller, broker, controller, broker, log.toString().replace("\\", "/"));
    }
}
