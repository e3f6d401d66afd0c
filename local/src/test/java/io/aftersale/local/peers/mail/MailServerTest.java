package io.aftersale.local.peers.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
    @TempDir
    Path folder;

    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        server = MailServer.start(freePort(), 0, folder, InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_message_is_found_by_recipient_and_by_order() throws Exception {
        send("buyer-1@example.org", "Your refund is on its way — 12,00 €", "o-1", "<1@aftersale>");
        send("seller-1@example.org", "A buyer asks", "o-2", "<2@aftersale>");

        assertThat(get("/api/messages?to=Buyer-1@example.org"))
                .contains("\"subject\":\"Your refund is on its way — 12,00 €\"")
                .contains("\"messageId\":\"<1@aftersale>\"")
                .doesNotContain("o-2");
        assertThat(get("/api/messages?order=o-2"))
                .contains("seller-1@example.org")
                .doesNotContain("o-1");
        assertThat(get("/api/messages?since=2999-01-01T00:00:00Z")).isEqualTo("[]");
    }

    @Test
    void messages_are_listed_page_by_page() throws Exception {
        for (String id : List.of("<1@aftersale>", "<2@aftersale>", "<3@aftersale>")) {
            send("buyer-1@example.org", "Hello", "o-1", id);
            send("seller-1@example.org", "Hello", "o-2", id);
        }

        assertThat(get("/api/messages?order=o-1&limit=2"))
                .contains("<1@aftersale>", "<2@aftersale>")
                .doesNotContain("<3@aftersale>");
        assertThat(get("/api/messages?order=o-1&limit=2&after=2"))
                .contains("<3@aftersale>")
                .doesNotContain("<1@aftersale>", "<2@aftersale>");
        assertThat(get("/api/messages?after=5")).isEqualTo("[]");
    }

    @Test
    void text_and_html_are_shown_decoded_and_harmless() throws Exception {
        send("buyer-1@example.org", "Hello", "o-1", "<1@aftersale>");

        assertThat(get("/api/messages/0")).contains("Grüße").contains("<b>Grüße</b>");
        assertThat(get("/messages/0"))
                .contains("<iframe sandbox")
                .contains("&lt;b&gt;Grüße&lt;/b&gt;")
                .contains("o-1");
        assertThat(get("/messages/0/raw")).contains("X-Aftersale-Order: o-1");
        assertThat(get("/")).contains("1 messages").contains("/messages/0");
        assertThat(get("/?q=gr%C3%BC%C3%9Fe")).contains("/messages/0");
        assertThat(get("/?q=nothing-like-it")).contains("Nothing found.");
    }

    @Test
    void duplicates_are_counted_by_message_id() throws Exception {
        send("buyer-1@example.org", "Once", "o-1", "<1@aftersale>");
        send("buyer-1@example.org", "Once", "o-1", "<1@aftersale>");
        send("buyer-1@example.org", "Twice", "o-1", "<2@aftersale>");

        assertThat(get("/api/summary")).isEqualTo("{\"messages\":3,\"distinct\":2,\"duplicates\":1}");
    }

    @Test
    void mail_survives_a_restart() throws Exception {
        send("buyer-1@example.org", "Before", "o-1", "<1@aftersale>");
        server.close();

        server = MailServer.start(freePort(), 0, folder, InstantSource.system());
        send("buyer-1@example.org", "After", "o-1", "<2@aftersale>");

        assertThat(get("/api/messages?order=o-1")).contains("Before").contains("After");
    }

    @Test
    void as_many_messages_as_asked_for_are_put_off() throws Exception {
        fault("PUT", "{\"temporaryFailures\":1}");

        assertThatThrownBy(() -> send("buyer-1@example.org", "Hello", "o-1", "<1@aftersale>"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("451");
        send("buyer-1@example.org", "Hello", "o-1", "<1@aftersale>");

        assertThat(get("/api/summary")).contains("\"messages\":1");
    }

    @Test
    void rejected_recipients_get_a_550_and_others_their_mail() throws Exception {
        fault("PUT", "{\"rejectRecipients\":\"nobody@\"}");

        assertThatThrownBy(() -> send("nobody@example.org", "Hello", "o-1", "<1@aftersale>"))
                .isInstanceOf(MessagingException.class)
                .rootCause()
                .hasMessageContaining("550");
        send("buyer-1@example.org", "Hello", "o-1", "<2@aftersale>");

        assertThat(get("/api/summary")).contains("\"messages\":1");
    }

    @Test
    void connections_are_refused_until_the_switch_is_off() throws Exception {
        fault("PUT", "{\"refuseConnections\":true}");
        assertThatThrownBy(() -> send("buyer-1@example.org", "Hello", "o-1", "<1@aftersale>"))
                .isInstanceOf(MessagingException.class);

        fault("DELETE", "");
        send("buyer-1@example.org", "Hello", "o-1", "<1@aftersale>");

        assertThat(get("/api/summary")).contains("\"messages\":1");
    }

    @Test
    void a_message_in_chunks_is_kept_as_it_came() throws Exception {
        String first = "Message-ID: <1@aftersale>\r\nX-Aftersale-Order: o-1\r\nSubject: Chunks\r\n\r\n.a dot";
        String last = "\r\n.\r\nand after it\r\n";

        List<String> said = speak("EHLO client\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n"
                + "BDAT " + first.length() + "\r\n" + first
                + "BDAT " + last.length() + " LAST\r\n" + last + "QUIT\r\n");

        assertThat(said).contains("250-CHUNKING").endsWith("250 Ok", "221 Bye");
        assertThat(get("/messages/0/raw")).isEqualTo(first + last);
    }

    @Test
    void the_chunk_of_a_message_for_nobody_is_read_and_refused() throws Exception {
        fault("PUT", "{\"rejectRecipients\":\"nobody@\"}");
        String refused = "Subject: RSET\r\n\r\nQUIT\r\n";
        String taken = "Message-ID: <2@aftersale>\r\nSubject: Next\r\n\r\nHello\r\n";

        List<String> said = speak("EHLO client\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<nobody@example.org>\r\n"
                + "BDAT " + refused.length() + " LAST\r\n" + refused
                + "RSET\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n"
                + "BDAT " + taken.length() + " LAST\r\n" + taken + "QUIT\r\n");

        assertThat(said).filteredOn(line -> line.startsWith("503")).hasSize(1);
        assertThat(get("/api/messages")).contains("Next").doesNotContain("RSET");
    }

    @Test
    void a_chunk_of_unknown_length_ends_the_connection() throws Exception {
        List<String> said = speak("""
                EHLO client\r
                MAIL FROM:<a@example.org>\r
                RCPT TO:<b@example.org>\r
                BDAT many LAST\r
                Subject: Lost\r
                """);

        assertThat(said.getLast()).startsWith("501");
        assertThat(get("/api/messages")).isEqualTo("[]");
    }

    /** All that the server says to this, which it gets at once. */
    private List<String> speak(String all) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.smtpPort())) {
            client.setSoTimeout(10_000);
            client.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private void send(String to, String subject, String order, String messageId) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(server.smtpPort()));
        properties.put("mail.smtp.localhost", "localhost");
        MimeMessage message = new MimeMessage(Session.getInstance(properties)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom(new InternetAddress("no-reply@aftersale.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setHeader("X-Aftersale-Order", order);
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<b>Grüße</b>", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }

    private void fault(String method, String body) throws IOException, InterruptedException {
        request(method, "/api/faults", body);
    }

    private String get(String path) throws IOException, InterruptedException {
        return request("GET", path, "");
    }

    private String request(String method, String path, String body) throws IOException, InterruptedException {
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
