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
import jakarta.mail.internet.MimeMultipart;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real SMTP, to the mail server of the local suite. */
class SmtpMailerTest {

    @TempDir
    Path folder;

    private MailServer server;
    private SmtpPool pool;
    private Mailer mailer;

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

    @Test
    @Tag("F1")
    void an_email_has_text_and_html_and_says_what_it_is() throws Exception {
        assertThat(send(letter("n-1", "Ann Example", "ann@example.org"))).isEqualTo(new Reply.Accepted());

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("We have your order o-1");
        assertThat(mail.getHeader("To", null)).isEqualTo("\"Ann Example\" <ann@example.org>");
        assertThat(mail.getHeader("From", null)).isEqualTo("\"Aftersale\" <no-reply@aftersale.example>");
        assertThat(mail.getHeader("X-Aftersale-Order", null)).isEqualTo("o-1");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getSentDate().toInstant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).contains("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("$10.50");
        assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>Hello Ann Example,</p>");
    }

    @Test
    @Tag("F3")
    void a_repeat_has_the_same_message_id() throws Exception {
        send(letter("n-1", "Ann", "ann@example.org"));
        send(letter("n-1", "Ann", "ann@example.org"));

        assertThat(get("/api/summary")).contains("\"messages\":2", "\"distinct\":1");
        assertThat(get("/api/messages")).contains("<n-1@aftersale.example>");
    }

    @Test
    @Tag("F1")
    void names_in_any_script_arrive() throws Exception {
        String name = "Зинаида Öztürk 株式会社 😀 with a rather long name, Incorporated";

        send(letter("n-1", name, "ann@example.org"));

        MimeMessage mail = only();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getAllRecipients()[0]).getPersonal())
                .isEqualTo(name);
        assertThat(((MimeMultipart) mail.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString())
                .contains("Hello " + name + ",");
    }

    @Test
    @Tag("F1")
    void a_name_of_ten_thousand_characters_arrives_in_lines_that_every_server_takes() throws Exception {
        String name = "<b>Ann</b> ".repeat(1_000).strip();

        assertThat(send(letter("n-1", name, "ann@example.org"))).isEqualTo(new Reply.Accepted());

        MimeMessage mail = only();
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getAllRecipients()[0]).getPersonal())
                .isEqualTo(name);
        assertThat(get("/messages/0/raw").lines()).allMatch(line -> line.length() <= 998);
        assertThat(((MimeMultipart) mail.getContent())
                        .getBodyPart(1)
                        .getContent()
                        .toString())
                .contains("&lt;b&gt;Ann&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    @Tag("F1")
    void nothing_in_a_name_or_an_id_becomes_a_header() throws Exception {
        send(new Letter(
                "o-1\r\nX-Evil: 1",
                new NotificationQueued(
                        "n\r\nX-Evil: 2",
                        "p-1",
                        "order-shipped",
                        Map.of("carrier", "DHL\r\n.\r\nX-Evil: 3", "trackingNumber", "1")),
                contact("Ann\r\nBcc: eve@example.org\u2028\" <eve@example.org>", "ann@example.org")));

        MimeMessage mail = only();
        assertThat(mail.getSubject()).startsWith("Your order o-1").contains("X-Evil: 1");
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
    }

    @Test
    @Tag("F3")
    void an_address_that_no_mail_goes_to_is_refused_here() {
        for (String address : List.of(
                "",
                "ann",
                "ann@",
                "@example.org",
                "a b@example.org",
                "ann@exa mple.org",
                "ann@example.org\r\nRCPT TO:<eve@example.org>",
                "<ann@example.org>",
                "ann@example.org,eve@example.org",
                // A mailbox's own name in other letters needs SMTPUTF8, which few servers have.
                "änne@example.org",
                "用户@example.org",
                "ann@" + "x".repeat(300) + ".org",
                "ann@ex\u2028ample.org")) {
            assertThat(send(letter("n-1", "Ann", address))).as(address).isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    @Tag("F3")
    void an_internationalised_domain_is_written_to_by_its_other_name() throws Exception {
        assertThat(send(letter("n-1", "Ann", "ann@bücher.example"))).isEqualTo(new Reply.Accepted());

        assertThat(only().getHeader("To", null)).isEqualTo("\"Ann\" <ann@xn--bcher-kva.example>");
    }

    @Test
    @Tag("F3")
    @Tag("F5")
    void a_mailbox_that_is_not_there_is_refused_without_its_address() throws Exception {
        faults("{\"rejectRecipients\":\"gone\"}");

        assertThat(send(letter("n-1", "Ann", "gone@example.org")))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused ->
                                assertThat(refused.detail()).startsWith("550").doesNotContain("@"));
        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    @Tag("F3")
    void an_email_is_deferred_while_the_server_says_so() throws Exception {
        faults("{\"temporaryFailures\":1}");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isInstanceOf(Reply.Deferred.class);
        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    @Tag("F3")
    void a_greylisted_recipient_is_tried_again_and_holds_up_nobody_else() throws Exception {
        send(letter("n-0", "Known", "ann1@example.org"));
        faults("{\"greylist\":true}");

        List<Reply> first = mailer.send(letters(3));
        List<Reply> second = mailer.send(letters(3));

        assertThat(first)
                .allSatisfy(reply -> assertThat(reply)
                        .isInstanceOfSatisfying(
                                Reply.Deferred.class,
                                deferred -> assertThat(deferred.detail())
                                        .startsWith("450")
                                        .doesNotContain("@")));
        assertThat(second).containsOnly(new Reply.Accepted());
    }

    @Test
    @Tag("F3")
    void an_email_that_the_server_does_not_want_is_refused_and_the_next_one_is_not() throws Exception {
        faults("{\"refusals\":1}");

        List<Reply> replies = mailer.send(letters(2));

        assertThat(replies.getFirst())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("554"));
        assertThat(replies.getLast()).isEqualTo(new Reply.Accepted());
    }

    @Test
    @Tag("F3")
    void a_slow_server_is_waited_for() throws Exception {
        faults("{\"delayMillis\":400}");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    @Tag("F3")
    void a_server_that_does_not_answer_in_time_is_asked_again_under_the_same_message_id() throws Exception {
        faults("{\"delayMillis\":2500}");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isInstanceOf(Reply.Unavailable.class);
        request("DELETE", "/api/faults", "");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
        assertThat(get("/api/summary")).contains("\"distinct\":1");
    }

    @Test
    @Tag("F3")
    void an_outage_parks_nothing_and_is_over_when_it_is_over() throws Exception {
        send(letter("n-1", "Ann", "ann@example.org"));
        faults("{\"refuseConnections\":true}");

        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isInstanceOf(Reply.Unavailable.class);
        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isInstanceOf(Reply.Unavailable.class);
        request("DELETE", "/api/faults", "");

        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    @Tag("F3")
    void of_emails_sent_together_each_has_its_own_reply() throws Exception {
        faults("{\"rejectRecipients\":\"gone\"}");

        List<Reply> replies = mailer.send(List.of(
                letter("n-1", "Ann", "ann@example.org"),
                letter("n-2", "Gone", "gone@example.org"),
                letter("n-3", "Bob", "bob@example.org"),
                letter("n-4", "Nobody", "no address"),
                letter("n-5", "Cid", "cid@example.org")));

        assertThat(replies.get(1))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("550"));
        assertThat(replies.get(3)).isEqualTo(new Reply.Refused("no valid address"));
        assertThat(List.of(replies.get(0), replies.get(2), replies.get(4))).containsOnly(new Reply.Accepted());
        assertThat(get("/api/messages"))
                .contains("<n-1@aftersale.example>", "<n-3@aftersale.example>", "<n-5@aftersale.example>")
                .doesNotContain("<n-2@aftersale.example>", "<n-4@aftersale.example>");
    }

    @Test
    @Tag("F3")
    void of_emails_sent_together_those_that_are_deferred_do_not_hold_up_the_others() throws Exception {
        faults("{\"temporaryFailures\":2}");

        List<Reply> replies = mailer.send(letters(5));

        assertThat(replies.subList(0, 2)).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Deferred.class));
        assertThat(replies.subList(2, 5)).containsOnly(new Reply.Accepted());
        assertThat(get("/api/summary")).contains("\"messages\":3", "\"distinct\":3");
    }

    @Test
    @Tag("F3")
    void a_server_without_pipelining_gets_them_one_after_the_other() throws Exception {
        faults("{\"withoutPipelining\":true,\"rejectRecipients\":\"ann3@\"}");

        List<Reply> replies = mailer.send(letters(5));

        assertThat(replies.get(3)).isInstanceOf(Reply.Refused.class);
        assertThat(replies).filteredOn(new Reply.Accepted()::equals).hasSize(4);
        assertThat(get("/api/summary")).contains("\"distinct\":4");
    }

    @Test
    @Tag("F3")
    void emails_larger_than_a_packet_arrive_whole() throws Exception {
        String name = "x".repeat(400);

        List<Reply> replies = mailer.send(IntStream.range(0, 100)
                .mapToObj(i -> letter("n-" + i, name, "ann@example.org"))
                .toList());

        assertThat(replies).hasSize(100).containsOnly(new Reply.Accepted());
        assertThat(get("/messages/99/raw")).contains("Hello " + name).endsWith("--\r\n");
    }

    @Test
    @Tag("F3")
    void many_at_once_share_few_connections_and_all_arrive() throws Exception {
        int turns = 200;
        int together = 10;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Reply>>> sends = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                int first = turn * together;
                List<Letter> letters = IntStream.range(first, first + together)
                        .mapToObj(i -> letter("n-" + i, "Ann", "ann" + i + "@example.org"))
                        .toList();
                sends.add(() -> mailer.send(letters));
            }
            for (Future<List<Reply>> sent : threads.invokeAll(sends)) {
                assertThat(sent.get()).hasSize(together).containsOnly(new Reply.Accepted());
            }
        }

        assertThat(get("/api/summary")).contains("\"distinct\":" + turns * together);
    }

    private Reply send(Letter letter) {
        return mailer.send(List.of(letter)).getFirst();
    }

    private static List<Letter> letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> letter("n-" + i, "Ann", "ann" + i + "@example.org"))
                .toList();
    }

    private static Letter letter(String id, String name, String email) {
        return new Letter(
                "o-1",
                new NotificationQueued(id, "p-1", "order-placed", Map.of("amount", "1050", "currency", "USD")),
                contact(name, email));
    }

    private static Contact contact(String name, String email) {
        return new Contact("p-1", email, name, "en", "US");
    }

    private MimeMessage only() throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(get("/messages/0/raw").getBytes(StandardCharsets.UTF_8)));
    }

    private void faults(String json) throws Exception {
        request("PUT", "/api/faults", json);
    }

    private String get(String path) throws Exception {
        return request("GET", path, "");
    }

    private String request(String method, String path, String body) throws Exception {
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
