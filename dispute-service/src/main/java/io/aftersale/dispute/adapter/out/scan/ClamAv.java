package io.aftersale.dispute.adapter.out.scan;

import io.aftersale.dispute.application.VirusScan;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** ClamAV's daemon, over its own protocol: {@code INSTREAM}. Its {@code StreamMaxLength} has to allow the largest video. */
final class ClamAv implements VirusScan {

    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";
    private static final String SUBJECT = "stream: ";
    private static final int LONGEST_ANSWER = 1024;

    private final String host;
    private final int port;
    private final Duration timeout;

    ClamAv(String host, int port, Duration timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public Scan begin() throws IOException {
        Socket socket = new Socket();
        try {
            int millis = Math.toIntExact(timeout.toMillis());
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            return new Stream(socket, out);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private record Stream(Socket socket, DataOutputStream out) implements Scan {

        @Override
        public void look(byte[] bytes, int length) throws IOException {
            out.writeInt(length);
            out.write(bytes, 0, length);
        }

        @Override
        public Optional<String> finding() throws IOException {
            out.writeInt(0);
            out.flush();
            String answer = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
            if (answer.equals(CLEAN)) {
                return Optional.empty();
            }
            if (answer.startsWith(SUBJECT) && answer.endsWith(FOUND)) {
                return Optional.of(answer.substring(SUBJECT.length(), answer.length() - FOUND.length()));
            }
            throw new IOException("the virus scanner answers: " + answer);
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
