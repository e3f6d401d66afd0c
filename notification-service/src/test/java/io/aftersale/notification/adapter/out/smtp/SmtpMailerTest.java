package io.aftersale.notification.adapter.out.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What e-mails look like over SMTP, and how many go at once. */
class SmtpMailerTest extends OverSmtp {

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
}
