package io.aftersale.dispute.adapter.out.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.application.EvidenceStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, in a process of its own. */
final class S3Server implements AutoCloseable {

    private static final String BUCKET = "evidence";

    private final Process process;
    private final EvidenceStore store;

    S3Server() {
        int port = freePort();
        process = started(port);
        StoreProperties.S3 properties = new StoreProperties.S3(
                BUCKET, URI.create("http://127.0.0.1:" + port), "us-east-1", true, "somebody", "something");
        S3Client client = StoreConfiguration.client(properties);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.listBuckets().buckets())
                        .anyMatch(b -> b.name().equals(BUCKET)));
        store = new S3Store(client, BUCKET);
    }

    EvidenceStore store() {
        return store;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Process started(int port) {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.contains("s3mock"))
                .findFirst()
                .orElseThrow();
        try {
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-jar",
                            jar,
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--http.port=" + port,
                            "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET))
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "s3-server.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
