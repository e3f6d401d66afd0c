package io.aftersale.notification.adapter.out.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the mail server, kept open: a greeting for each e-mail would cost more than the e-mail. Each belongs to
 * a platform thread of its own, as a conversation of short questions and answers is cheapest that way, and is closed
 * when that has had nothing to do for a while.
 */
final class SmtpPool implements AutoCloseable {

    /** A connection that has rested longer is asked whether it is still there. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final Server server;
    private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(Connection::new);
    private final ThreadPoolExecutor threads;

    /** Where the mail server is; no user where it asks for none. */
    record Server(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password) {}

    SmtpPool(Session session, Server server, int size, Duration idleTimeout) {
        this.session = session;
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                idleTimeout.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                work -> Thread.ofPlatform().daemon().name("smtp").unstarted(() -> {
                    try {
                        work.run();
                    } finally {
                        connections.get().close();
                    }
                }));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Sends one e-mail, waiting for a connection where all are busy.
     *
     * @param mail headers and body, as they go over the wire
     * @throws NotConnected if the server was not reached; the e-mail has not been handed over
     * @throws MessagingException the server's refusal, or a connection that broke: then it may have the e-mail
     */
    void send(byte[] mail, InternetAddress to) throws MessagingException, NotConnected, InterruptedException {
        try {
            threads.submit(() -> {
                        connections.get().send(new Written(session, mail), to);
                        return true;
                    })
                    .get();
        } catch (RejectedExecutionException e) {
            throw new NotConnected(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case NotConnected cause -> throw cause;
                case MessagingException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Waits for the e-mails on their way. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread's connection, made when it is needed. */
    private final class Connection {

        private @Nullable Transport transport;
        private long restsSince;

        void send(MimeMessage mail, InternetAddress to) throws MessagingException, NotConnected {
            Transport open = open();
            boolean sound = false;
            try {
                open.sendMessage(mail, new InternetAddress[] {to});
                sound = true;
            } finally {
                if (sound || open.isConnected()) {
                    restsSince = System.nanoTime();
                } else {
                    close();
                }
            }
        }

        private Transport open() throws NotConnected {
            Transport open = transport;
            if (open != null) {
                if (System.nanoTime() - restsSince < TRUSTED.toNanos() || open.isConnected()) {
                    return open;
                }
                close();
            }
            try {
                Transport fresh = session.getTransport("smtp");
                fresh.connect(server.host, server.port, server.user, server.password);
                transport = fresh;
                return fresh;
            } catch (MessagingException e) {
                throw new NotConnected(e);
            }
        }

        void close() {
            Transport open = transport;
            transport = null;
            if (open != null) {
                try {
                    open.close();
                } catch (MessagingException e) {
                    // It is gone either way.
                }
            }
        }
    }

    /** The server was not reached, or did not let us in. */
    static final class NotConnected extends Exception {
        NotConnected(Exception cause) {
            super(cause.toString(), cause, false, false);
        }
    }

    /** An e-mail that is written already. */
    private static final class Written extends MimeMessage {
        private final byte[] mail;

        Written(Session session, byte[] mail) {
            super(session);
            this.mail = mail;
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
            out.write(mail);
        }
    }
}
