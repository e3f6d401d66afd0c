package io.aftersale.notification.adapter.out.smtp;

import io.aftersale.notification.adapter.out.smtp.PipeliningTransport.Mail;
import io.aftersale.notification.adapter.out.smtp.PipeliningTransport.Word;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the mail server, kept open and lent to one thread at a time: a greeting for each e-mail would cost
 * more than the e-mail. Bounded; closed when idle or broken.
 */
final class SmtpPool implements AutoCloseable {

    /** A connection that has rested longer is asked whether it is still there. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private final Properties properties;
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

    private record Connection(PipeliningTransport transport, long restsSince) {}

    SmtpPool(Properties properties, Server server, int size, Duration idleTimeout) {
        this.properties = properties;
        this.server = server;
        this.size = size;
        this.places = new Semaphore(size, true);
        this.idleTimeout = idleTimeout;
        long period = Math.max(1, idleTimeout.toMillis() / 2);
        sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Sends e-mails over one connection, waiting for it where all are lent.
     *
     * @param words told what the server says of each, in their order
     * @throws MessagingException if the server was not reached, or the connection broke: it may have those without a word
     */
    void send(List<Mail> mails, Consumer<Word> words) throws MessagingException, InterruptedException {
        places.acquire();
        try {
            PipeliningTransport transport = borrow();
            boolean sound = false;
            try {
                transport.send(mails, words);
                sound = true;
            } finally {
                if (sound) {
                    idle.addFirst(new Connection(transport, System.nanoTime()));
                } else {
                    close(transport);
                }
            }
        } finally {
            places.release();
        }
    }

    private PipeliningTransport borrow() throws MessagingException {
        for (Connection rested = idle.pollFirst(); rested != null; rested = idle.pollFirst()) {
            if (System.nanoTime() - rested.restsSince < TRUSTED.toNanos() || rested.transport.isConnected()) {
                return rested.transport;
            }
            close(rested.transport);
        }
        PipeliningTransport transport = new PipeliningTransport(properties);
        transport.connect(server.host, server.port, server.user, server.password);
        return transport;
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
}
