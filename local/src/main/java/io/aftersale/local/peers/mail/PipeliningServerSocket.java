package io.aftersale.local.peers.mail;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives an SMTP server that reads commands as they come what RFC 2920 asks of it beyond that: it says so in its answer to
 * EHLO, and its replies to commands that came together leave together.
 */
final class PipeliningServerSocket extends ServerSocket {
    private final String greeting;
    private final BooleanSupplier announced;

    /**
     * @param hostName the server's, which begins its answer to EHLO
     * @param announced whether a client is told, asked for each answer
     */
    PipeliningServerSocket(String hostName, BooleanSupplier announced) throws IOException {
        this.greeting = "250-" + hostName + "\r\n";
        this.announced = announced;
    }

    @Override
    public Socket accept() throws IOException {
        PatientSocket socket = new PatientSocket();
        implAccept(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Sends when its user waits for the other side. */
    private final class PatientSocket extends Socket {
        private @Nullable Replies replies;

        @Override
        public OutputStream getOutputStream() throws IOException {
            Replies mine = replies;
            if (mine == null) {
                mine = new Replies(super.getOutputStream());
                replies = mine;
            }
            return mine;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            OutputStream out = getOutputStream();
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    ((Replies) out).send();
                    return super.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    ((Replies) out).send();
                    return super.read(into, from, length);
                }
            };
        }

        @Override
        public void close() throws IOException {
            Replies last = replies;
            if (last != null && isConnected() && !isClosed()) {
                last.sendIfPossible();
            }
            super.close();
        }
    }

    private final class Replies extends BufferedOutputStream {
        Replies(OutputStream out) {
            super(out);
        }

        @Override
        public void flush() {
            // Whoever flushes has not read the commands that came with this one.
        }

        void send() throws IOException {
            if (count > 0 && announced.getAsBoolean() && answersEhlo()) {
                byte[] rest = new String(buf, 0, count, StandardCharsets.US_ASCII)
                        .substring(greeting.length())
                        .getBytes(StandardCharsets.US_ASCII);
                count = greeting.length();
                write("250-PIPELINING\r\n".getBytes(StandardCharsets.US_ASCII));
                write(rest);
            }
            super.flush();
        }

        /** EHLO is always the last of what comes together. */
        private boolean answersEhlo() {
            return count > greeting.length()
                    && new String(buf, 0, greeting.length(), StandardCharsets.US_ASCII).equals(greeting);
        }

        void sendIfPossible() {
            try {
                send();
            } catch (IOException e) {
                // The client has gone without its last reply.
            }
        }
    }
}
