package io.aftersale.notification.adapter.out.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.peers.mail.MailServer;
import io.aftersale.notification.application.Contact;
import io.aftersale.notification.application.Mailer;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.application.MessageTexts;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests over real SMTP, to the mail server of the local suite. */
abstract class OverSmtp {

    @TempDir
    Path folder;

    private MailServer server;
    private SmtpPool pool;
    Mailer mailer;

    @BeforeEach
    void start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = MailServer.start(port, 0, folder, InstantSource.system());
        Properties properties = new Properties();
        properties.put("mail.smtp.from", "no-reply@aftersale.example");
        properties.put("mail.smtp.connectiontimeout", "2000");
        properties.put("mail.smtp.timeout", "2000");
        pool = new SmtpPool(properties, new SmtpPool.Server("127.0.0.1", port, null, null), 4, Duration.ofSeconds(30));
        mailer = new SmtpMailer(
                new MessageTexts(),
                new MailWriter(
                        MailAddress.of("no-reply@aftersale.example").orElseThrow(), "Aftersale", "aftersale.example"),
                pool,
                Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        pool.close();
        server.close();
    }

    Reply send(Letter letter) {
        return mailer.send(List.of(letter)).getFirst();
    }

    static List<Letter> letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> letter("n-" + i, "Ann", "ann" + i + "@example.org"))
                .toList();
    }

    static Letter letter(String id, String name, String email) {
        return new Letter(
                "o-1",
                new NotificationQueued(id, "p-1", "order-placed", Map.of("amount", "1050", "currency", "USD")),
                contact(name, email));
    }

    static Contact contact(String name, String email) {
        return new Contact("p-1", email, name, "en", "US");
    }

    MimeMessage only() throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(get("/messages/0/raw").getBytes(StandardCharsets.UTF_8)));
    }

    void faults(String json) throws Exception {
        request("PUT", "/api/faults", json);
    }

    String get(String path) throws Exception {
        return request("GET", path, "");
    }

    String request(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.pagePort() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
