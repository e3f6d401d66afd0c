package io.aftersale.local.peers.mail;

import com.sun.net.httpserver.HttpServer;
import io.aftersale.local.peers.LocalHttp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every message over SMTP, keeps it, and shows it on a page. */
public final class MailServer implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final int LARGEST_MESSAGE = 20_000_000;
    private static final int TRY_LATER = 451;

    private final MailStore store;
    private final MailFaults faults = new MailFaults();
    private final InstantSource clock;
    private final HttpServer page;
    private final int smtpPort;
    private final ReentrantLock switching = new ReentrantLock();
    private @Nullable SMTPServer smtp;

    private MailServer(MailStore store, HttpServer page, int smtpPort, InstantSource clock) {
        this.store = store;
        this.page = page;
        this.smtpPort = smtpPort;
        this.clock = clock;
        page.createContext("/", new MailInterface(store, faults, this::obeyFaults)::serve);
    }

    /** Starts it; a port 0 of the page takes a free one, that of SMTP must be known. */
    public static MailServer start(int smtpPort, int pagePort, Path folder, InstantSource clock) throws IOException {
        HttpServer page = LocalHttp.server(pagePort);
        MailServer server = new MailServer(MailStore.open(folder.resolve("mail.log")), page, smtpPort, clock);
        server.obeyFaults();
        page.start();
        return server;
    }

    public int smtpPort() {
        return smtpPort;
    }

    public int pagePort() {
        return page.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        faults.clear();
        page.stop(0);
        listen(false);
        store.close();
    }

    private void obeyFaults() {
        listen(!faults.refuseConnections());
    }

    private void listen(boolean wanted) {
        switching.lock();
        try {
            SMTPServer running = smtp;
            if (wanted && running == null) {
                SMTPServer fresh = smtpServer();
                fresh.start();
                smtp = fresh;
            } else if (!wanted && running != null) {
                running.stop();
                smtp = null;
            }
        } finally {
            switching.unlock();
        }
    }

    private SMTPServer smtpServer() {
        SMTPServer server = SMTPServer.port(smtpPort)
                .bindAddress(LocalHttp.address())
                .hostName(HOST)
                .serverSocketFactory(() -> new PipeliningServerSocket(HOST, faults::pipelining))
                .softwareName("Aftersale")
                .maxMessageSize(LARGEST_MESSAGE)
                .executorService(Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("smtp-", 0).factory()))
                .messageHandlerFactory(context -> new Delivery())
                .build();
        server.getCommandHandler().addCommand(new Chunking());
        return server;
    }

    /** One message on its way in. */
    private final class Delivery implements MessageHandler {
        private final List<String> recipients = new ArrayList<>(1);
        private String sender = "";

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            faults.onRecipient(recipient);
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException, RejectException {
            byte[] message = data.readAllBytes();
            faults.onMessage();
            try {
                store.add(new Envelope(clock.instant(), sender, recipients), message);
            } catch (IOException e) {
                throw new RejectException(TRY_LATER, "The message cannot be kept");
            }
            return "Ok";
        }

        @Override
        public void done() {}
    }
}
