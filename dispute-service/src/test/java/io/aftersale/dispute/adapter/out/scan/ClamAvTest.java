package io.aftersale.dispute.adapter.out.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.dispute.application.VirusScan;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E2")
class ClamAvTest {

    /** In two parts, lest a scanner takes this file for one. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int LONGEST = 1_000_000;

    private final ServerSocket daemon = listening();

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void a_clean_file_is_found_clean_and_a_virus_by_its_name_however_it_is_cut() throws IOException {
        answering();

        assertThat(scan("harmless", 3)).isEmpty();
        assertThat(scan(EICAR, 1_000)).contains("Eicar-Signature");
        assertThat(scan("a photo, and then " + EICAR, 7)).contains("Eicar-Signature");
    }

    @Test
    void what_the_daemon_does_not_take_is_not_clean() {
        answering();

        assertThatThrownBy(() -> scan("x".repeat(LONGEST + 1), 60_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("size limit exceeded");
    }

    @Test
    void without_the_daemon_nothing_is_clean() throws IOException {
        daemon.close();

        assertThatThrownBy(() -> scan("harmless", 3)).isInstanceOf(IOException.class);
    }

    private Optional<String> scan(String file, int part) throws IOException {
        VirusScan clam = new ClamAv("127.0.0.1", daemon.getLocalPort(), Duration.ofSeconds(10));
        try (VirusScan.Scan scan = clam.begin()) {
            byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
            for (int from = 0; from < bytes.length; from += part) {
                byte[] some = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + part));
                scan.look(some, some.length);
            }
            return scan.finding();
        }
    }

    /** A daemon that knows one virus. */
    private void answering() {
        Thread.ofVirtual().start(() -> {
            while (!daemon.isClosed()) {
                try (Socket socket = daemon.accept()) {
                    answer(socket);
                } catch (IOException e) {
                    // The test is over, or somebody has hung up.
                }
            }
        });
    }

    private static void answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        String command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
        assertThat(command).isEqualTo("zINSTREAM\0");
        StringBuilder file = new StringBuilder();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            file.append(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
        }
        String answer = file.length() > LONGEST
                ? "INSTREAM size limit exceeded. ERROR\0"
                : file.indexOf(EICAR) >= 0 ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
    }
}
