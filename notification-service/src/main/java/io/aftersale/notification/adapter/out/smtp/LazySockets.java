package io.aftersale.notification.adapter.out.smtp;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send what was written when somebody begins to read, or the buffer is full: commands for which nobody
 * waits travel together, whoever flushes between them. For one thread at a time.
 */
final class LazySockets extends SocketFactory {

    private static final int BUFFER = 64 * 1024;

    @Override
    public Socket createSocket() {
        return new LazySocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("unconnected only");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private static final class LazySocket extends Socket {

        private @Nullable Unhurried out;

        @Override
        public OutputStream getOutputStream() throws IOException {
            Unhurried mine = out;
            if (mine == null) {
                mine = new Unhurried(super.getOutputStream());
                out = mine;
            }
            return mine;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            Unhurried written = (Unhurried) getOutputStream();
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    written.send();
                    return super.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    written.send();
                    return super.read(into, from, length);
                }
            };
        }

        /** With a last word, such as QUIT, for which no answer is awaited. */
        @Override
        public void close() throws IOException {
            Unhurried last = out;
            try {
                if (last != null && !isClosed()) {
                    last.send();
                }
            } catch (IOException e) {
                // Nobody is there to hear it.
            }
            super.close();
        }
    }

    private static final class Unhurried extends BufferedOutputStream {

        Unhurried(OutputStream out) {
            super(out, BUFFER);
        }

        @Override
        public void flush() {
            // Nobody reads yet.
        }

        void send() throws IOException {
            super.flush();
        }
    }
}
