package io.aftersale.local.peers.mail;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages on which a person reads the mail. */
final class MailPage {
    private static final int PAGE = 50;
    private static final int SEARCHED = 5_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
            h1 { font-size: 1.2rem; } a { color: inherit; }
            form { display: flex; gap: .5rem; margin: 1rem 0; }
            input { flex: 1; font: inherit; padding: .4rem .6rem; } button { font: inherit; padding: .4rem 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
            td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
            .quiet { opacity: .65; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
            iframe { width: 100%; height: 32rem; border: 1px solid var(--line); background: white; }
            """;

    private MailPage() {}

    /** The newest messages first; {@code q} searches the newest 5 000, {@code page} counts from 0. */
    static String list(MailStore store, Map<String, String> query) throws IOException {
        String word = query.getOrDefault("q", "").strip();
        int page = Math.max(0, Integer.parseInt(query.getOrDefault("page", "0")));
        List<StoredMail> mails = word.isEmpty() ? newest(store, page) : found(store, word, page);
        StringBuilder body = new StringBuilder();
        body.append("<h1>Mail <span class=quiet>")
                .append(store.size())
                .append(" messages</span></h1>\n")
                .append(
                        "<form><input type=search name=q aria-label=Search placeholder=\"Search recipient, subject, order, text\" value=\"")
                .append(escape(word))
                .append("\"><button>Search</button></form>\n")
                .append("<table><thead><tr><th>Received (UTC)<th>To<th>Subject<th>Order</tr></thead><tbody>\n");
        for (StoredMail mail : mails) {
            row(body, mail);
        }
        body.append("</tbody></table>\n");
        if (mails.isEmpty()) {
            body.append("<p class=quiet>")
                    .append(word.isEmpty() ? "No mail yet." : "Nothing found.")
                    .append("</p>\n");
        }
        pager(body, word, page, mails.size());
        return document("Mail", body);
    }

    /** One message: its headers, its text, and its HTML in a frame that can do nothing. */
    static String message(StoredMail mail) {
        ReadableMail readable = ReadableMail.of(mail.raw());
        StringBuilder body = new StringBuilder();
        body.append("<p><a href=\"/\">All mail</a> · <a href=\"/messages/")
                .append(mail.number())
                .append("/raw\">As received</a></p>\n<h1>")
                .append(escape(mail.subject()))
                .append("</h1>\n<table><tbody>");
        field(body, "From", mail.envelope().from());
        field(body, "To", String.join(", ", mail.envelope().to()));
        field(body, "Received", TIME.format(mail.envelope().received()) + " UTC");
        field(body, "Message-ID", mail.headers().messageId());
        field(body, "Order", mail.headers().order());
        field(body, "Attachments", String.join(", ", readable.attachments()));
        body.append("</tbody></table>\n");
        if (!readable.text().isEmpty()) {
            body.append("<pre>").append(escape(readable.text())).append("</pre>\n");
        }
        if (!readable.html().isEmpty()) {
            body.append("<iframe sandbox title=\"HTML part\" srcdoc=\"")
                    .append(escape(readable.html()))
                    .append("\"></iframe>\n");
        }
        return document(mail.subject(), body);
    }

    private static List<StoredMail> newest(MailStore store, int page) throws IOException {
        List<StoredMail> mails = new ArrayList<>();
        int first = store.size() - 1 - page * PAGE;
        for (int number = first; number >= 0 && number > first - PAGE; number--) {
            store.get(number).ifPresent(mails::add);
        }
        return mails;
    }

    private static List<StoredMail> found(MailStore store, String word, int page) throws IOException {
        List<StoredMail> mails = new ArrayList<>();
        int newest = store.size() - 1;
        int skipped = 0;
        for (int number = newest; number >= 0 && number > newest - SEARCHED && mails.size() < PAGE; number--) {
            StoredMail mail = store.get(number).orElseThrow();
            if (mail.mentions(word) && skipped++ >= page * PAGE) {
                mails.add(mail);
            }
        }
        return mails;
    }

    private static void row(StringBuilder body, StoredMail mail) {
        String subject = mail.subject();
        body.append("<tr><td class=time>")
                .append(TIME.format(mail.envelope().received()))
                .append("<td>")
                .append(escape(String.join(", ", mail.envelope().to())))
                .append("<td><a href=\"/messages/")
                .append(mail.number())
                .append("\">")
                .append(escape(subject.isEmpty() ? "(no subject)" : subject))
                .append("</a><td>")
                .append(escape(mail.headers().order()))
                .append("</tr>\n");
    }

    private static void pager(StringBuilder body, String word, int page, int shown) {
        String query = word.isEmpty() ? "" : "&amp;q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
        body.append("<p>");
        if (page > 0) {
            body.append("<a href=\"/?page=").append(page - 1).append(query).append("\">Newer</a> ");
        }
        if (shown == PAGE) {
            body.append("<a href=\"/?page=").append(page + 1).append(query).append("\">Older</a>");
        }
        body.append("</p>\n");
    }

    private static void field(StringBuilder body, String name, String value) {
        if (!value.isEmpty()) {
            body.append("<tr><th>")
                    .append(name)
                    .append("<td>")
                    .append(escape(value))
                    .append("</tr>\n");
        }
    }

    private static String document(String title, StringBuilder body) {
        return "<!doctype html>\n<html lang=en><head><meta charset=utf-8>"
                + "<meta name=viewport content=\"width=device-width\"><title>" + escape(title) + "</title><style>\n"
                + STYLE + "</style></head><body>\n" + body + "</body></html>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
