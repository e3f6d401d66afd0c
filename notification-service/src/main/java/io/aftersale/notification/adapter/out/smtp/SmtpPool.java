package io.aftersale.notification.adapter.out.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the mail server, kept open and lent to one thread at a time: a greeting for each e-mail would cost
 * more than the e-mail. Bounded; closed when idle or broken.
 */
final class SmtpPool implements AutoCloseable {

    /** A connection that has rested longer is asked whether it is still there. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private final Session session;
    private final Server server;
    private final Duration idleTimeout;
    private final int size;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-idle").factory());

    /** Where the mail server is; no user where it asks for none. */
    record Server(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password) {}

    private record Connection(Transport transport, long restsSince) {}

    SmtpPool(Session session, Server server, int size, Duration idleTimeout) {
        this.session = session;
        this.server = server;
        this.size = size;
        this.places = new Semaphore(size, true);
        this.idleTimeout = idleTimeout;
        long period = Math.max(1, idleTimeout.toMillis() / 2);
        sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Sends one e-mail, waiting for a connection where all are lent.
     *
     * @param mail headers and body, as they go over the wire
     * @throws NotConnected if the server was not reached; the e-mail has not been handed over
     * @throws MessagingException the server's refusal, or a connection that broke: then it may have the e-mail
     */
    void send(byte[] mail, InternetAddress to) throws MessagingException, NotConnected, InterruptedException {
        places.acquire();
        try {
            Transport transport = borrow();
            boolean sound = false;
            try {
                transport.sendMessage(new Written(session, mail), new InternetAddress[] {to});
                sound = true;
            } finally {
                if (sound || transport.isConnected()) {
                    idle.addFirst(new Connection(transport, System.nanoTime()));
                } else {
                    close(transport);
                }
            }
        } finally {
            places.release();
        }
    }

    private Transport borrow() throws NotConnected {
        for (Connection rested = idle.pollFirst(); rested != null; rested = idle.pollFirst()) {
            if (System.nanoTime() - rested.restsSince < TRUSTED.toNanos() || rested.transport.isConnected()) {
                return rested.transport;
            }
            close(rested.transport);
        }
        try {
            Transport transport = session.getTransport("smtp");
            transport.connect(server.host, server.port, server.user, server.password);
            return transport;
        } catch (MessagingException e) {
            throw new NotConnected(e);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Connection last = idle.peekLast();
                last != null && now - last.restsSince > idleTimeout.toNanos();
                last = idle.peekLast()) {
            if (idle.removeLastOccurrence(last)) {
                close(last.transport);
            }
        }
    }

    /** Waits for the e-mails on their way. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        places.acquireUninterruptibly(size);
        for (Connection rested = idle.pollFirst(); rested != null; rested = idle.pollFirst()) {
            close(rested.transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is gone either way.
        }
    }

    /** The server was not reached, or did not let us in. */
    static final class NotConnected extends Exception {
        NotConnected(MessagingException cause) {
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
