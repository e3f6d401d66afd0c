package io.aftersale.notification.adapter.out.smtp;

import io.aftersale.notification.application.MessageTexts.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** Writes e-mails as they go over the wire: text and HTML. By hand, because it is done a thousand times a second. */
final class MailWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 900;

    private final MailAddress from;
    private final String fromName;
    private final String host;

    MailWriter(MailAddress from, String fromName, String host) {
        this.from = from;
        this.fromName = fromName;
        this.host = host;
    }

    /**
     * One e-mail; the same id gives the same Message-ID each time (F3).
     *
     * @param orderId empty where it is about no order
     */
    byte[] write(String id, String orderId, String toName, MailAddress to, Text text, Instant now) {
        String token = Headers.token(id);
        String boundary = "=_" + token;
        StringBuilder out = new StringBuilder(2_048);
        Headers headers = new Headers(out)
                .mailbox("From", fromName, from)
                .mailbox("To", toName, to)
                .text("Subject", text.subject())
                .fixed("Date", DATE.format(now))
                .fixed("Message-ID", "<" + token + "@" + host + ">");
        if (!orderId.isEmpty()) {
            headers.text("X-Aftersale-Order", orderId);
        }
        headers.fixed("Auto-Submitted", "auto-generated")
                .fixed("Content-Language", text.language().tag())
                .fixed("MIME-Version", "1.0")
                .fixed("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        part(out, boundary, "text/plain", text.plain());
        part(out, boundary, "text/html", text.html());
        out.append("\r\n--").append(boundary).append("--\r\n");
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void part(StringBuilder out, String boundary, String type, String content) {
        boolean plain = plain(content);
        out.append("\r\n--").append(boundary).append("\r\n");
        new Headers(out)
                .fixed("Content-Type", type + "; charset=utf-8")
                .fixed("Content-Transfer-Encoding", plain ? "7bit" : "base64");
        out.append("\r\n");
        out.append(
                plain
                        ? content.replace("\n", "\r\n")
                        : Base64.getMimeEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether every mail server takes it as it is: a dot that begins a line is doubled on the way, or is not. */
    private static boolean plain(String content) {
        int line = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            line = c == '\n' ? 0 : line + 1;
            if (line > LONGEST_LINE || (c != '\n' && (c < ' ' || c > '~')) || (line == 1 && c == '.')) {
                return false;
            }
        }
        return true;
    }
}
