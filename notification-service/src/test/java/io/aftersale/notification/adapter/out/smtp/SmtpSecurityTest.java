package io.aftersale.notification.adapter.out.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.application.Contact;
import io.aftersale.notification.application.Mailer;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.application.MessageTexts;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** STARTTLS, TLS and logins, with a mail server that speaks them. */
@Tag("F3")
@ExtendWith(OutputCaptureExtension.class)
class SmtpSecurityTest {

    private static final String PASSWORD = "correct horse";
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore keys;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final MailProperties mail = new MailProperties();
    private @Nullable SMTPServer server;
    private @Nullable SmtpPool pool;

    /** A certificate for localhost that is good for two days. */
    @BeforeAll
    static void certificate() throws Exception {
        Path file = folder.resolve("mail.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .satisfies(said -> assertThat(keytool.waitFor()).as(said).isZero());
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, STORE_PASSWORD);
        }
    }

    @AfterEach
    void stop() {
        if (pool != null) {
            pool.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void a_server_that_wants_starttls_gets_it() throws Exception {
        start(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(serverSide()));

        assertThat(send("n-1")).isEqualTo(new Reply.Accepted());
        assertThat(send("n-2")).isEqualTo(new Reply.Accepted());
        assertThat(received).hasSize(2).allMatch(text -> text.contains("Thank you"));
    }

    @Test
    void emails_leave_together_once_it_is_encrypted() throws Exception {
        SMTPServer started = start(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(serverSide()));
        AtomicInteger trains = new AtomicInteger();
        started.getCommandHandler().addCommand(answering("EHLO", (said, session) -> {
            session.setHelo("client");
            session.sendResponse("250-localhost\r\n250-PIPELINING\r\n250-CHUNKING\r\n"
                    + (session.isTLSStarted() ? "" : "250-STARTTLS\r\n") + "250 Ok");
        }));
        started.getCommandHandler().addCommand(answering("RSET", (said, session) -> {
            trains.incrementAndGet();
            session.resetMailTransaction();
            session.sendResponse("250 Ok");
        }));

        assertThat(send(List.of("n-1", "n-2", "n-3")))
                .containsExactly(new Reply.Accepted(), new Reply.Accepted(), new Reply.Accepted());
        assertThat(received).hasSize(3);
        assertThat(received.get(2)).contains("Message-ID: <n-3@");
        assertThat(trains)
                .as("what begins an e-mail that follows another without waiting")
                .hasValue(3);
    }

    private static Command answering(String verb, Answer answer) {
        return new BaseCommand(verb, "as the test has it") {
            @Override
            public void execute(String said, Session session) throws IOException {
                answer.give(said, session);
            }
        };
    }

    private interface Answer {
        void give(String said, Session session) throws IOException;
    }

    @Test
    void a_server_without_starttls_gets_nothing_where_it_is_required() throws Exception {
        mail.getProperties().put("mail.smtp.starttls.required", "true");
        start(builder -> builder);

        assertThat(send("n-1")).isInstanceOf(Reply.Unavailable.class);
        assertThat(received).isEmpty();
    }

    @Test
    void a_server_that_wants_what_was_switched_off_parks_no_email() throws Exception {
        mail.getProperties().put("mail.smtp.starttls.enable", "false");
        start(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(serverSide()));

        assertThat(send("n-1"))
                .isInstanceOfSatisfying(
                        Reply.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("530"));
    }

    @Test
    void a_certificate_that_nobody_trusts_is_not_talked_to() throws Exception {
        start(builder -> builder.enableTLS().startTlsSocketFactory(serverSide()));
        mail.getSsl().setBundle("");
        again();

        assertThat(send("n-1")).isInstanceOf(Reply.Unavailable.class);
        assertThat(received).isEmpty();
    }

    @Test
    void tls_from_the_beginning_is_spoken_where_it_is_asked_for() throws Exception {
        mail.getSsl().setEnabled(true);
        start(builder -> builder.serverSocketFactory(serverSide()));

        assertThat(send("n-1")).isEqualTo(new Reply.Accepted());
        assertThat(received).hasSize(1);
    }

    @Test
    void who_has_to_log_in_does_so_once_it_is_encrypted() throws Exception {
        login(PASSWORD);
        start(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(serverSide()));

        assertThat(send("n-1")).isEqualTo(new Reply.Accepted());
        assertThat(logins).containsExactly("aftersale");
    }

    @Test
    void a_wrong_password_parks_no_email_and_is_not_in_the_log(CapturedOutput log) throws Exception {
        login("wrong battery");
        start(builder -> builder.enableTLS().startTlsSocketFactory(serverSide()));

        assertThat(send("n-1")).isInstanceOf(Reply.Unavailable.class);
        assertThat(received).isEmpty();
        assertThat(log.getAll()).contains("the mail server does not work").doesNotContain("battery");
    }

    @Test
    void a_password_is_not_said_where_everybody_could_hear_it() throws Exception {
        login(PASSWORD);
        start(builder -> builder);

        assertThat(send("n-1")).isInstanceOf(Reply.Unavailable.class);
        assertThat(logins).isEmpty();
    }

    @Test
    void a_password_is_said_in_the_clear_where_that_is_asked_for() throws Exception {
        login(PASSWORD);
        mail.getProperties().put("mail.smtp.starttls.required", "false");
        start(builder -> builder);

        assertThat(send("n-1")).isEqualTo(new Reply.Accepted());
        assertThat(logins).containsExactly("aftersale");
    }

    private void login(String password) {
        mail.setUsername("aftersale");
        mail.setPassword(password);
    }

    private SMTPServer start(UnaryOperator<SMTPServer.Builder> asked) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SMTPServer.Builder builder = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandler((context, from, to, data) -> received.add(new String(data, StandardCharsets.US_ASCII)));
        if (mail.getUsername() != null) {
            builder = builder.requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                        logins.add(user);
                        if (!password.equals(PASSWORD)) {
                            throw new LoginFailedException();
                        }
                    }));
        }
        SMTPServer started = asked.apply(builder).build();
        started.start();
        server = started;
        mail.setHost("localhost");
        mail.setPort(port);
        mail.getProperties().put("mail.smtp.timeout", "5000");
        mail.getSsl().setBundle("mail");
        again();
        return started;
    }

    /** With the settings as they are now. */
    private void again() {
        if (pool != null) {
            pool.close();
        }
        DefaultSslBundleRegistry bundles =
                new DefaultSslBundleRegistry("mail", SslBundle.of(SslStoreBundle.of(null, null, keys)));
        pool = new SmtpConfiguration()
                .smtpPool(
                        mail,
                        new SmtpProperties("no-reply@aftersale.example", "Aftersale", "x", 1, Duration.ofSeconds(30)),
                        bundles);
    }

    private static SSLContext serverSide() {
        return SslBundle.of(
                        SslStoreBundle.of(keys, new String(STORE_PASSWORD), null),
                        SslBundleKey.of(new String(STORE_PASSWORD)))
                .createSslContext();
    }

    private Reply send(String id) {
        return send(List.of(id)).getFirst();
    }

    private List<Reply> send(List<String> ids) {
        SmtpPool connected = pool;
        assertThat(connected).isNotNull();
        Mailer mailer = new SmtpMailer(
                new MessageTexts(),
                new MailWriter(MailAddress.of("no-reply@aftersale.example").orElseThrow(), "Aftersale", "x"),
                connected,
                Clock.systemUTC());
        return mailer.send(ids.stream()
                .map(id -> new Letter(
                        "o-1",
                        new NotificationQueued(id, "p-1", "order-placed", Map.of("amount", "1050", "currency", "USD")),
                        new Contact("p-1", "ann@example.org", "Ann", "en", "US")))
                .toList());
    }
}
