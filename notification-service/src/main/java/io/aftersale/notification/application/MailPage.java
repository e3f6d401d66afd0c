package io.aftersale.notification.application;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An e-mail's text and HTML. Tables and inline styles, because mail clients take little else; the colours are the
 * client's own, so that it shows them dark where the reader has it so.
 *
 * @param body paragraphs, divided by an empty line
 */
record MailPage(Language language, String subject, String greeting, String body, String footer) {

    private static final String HEAD = """
            <head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
            <title>""";
    private static final String FRAME = """
            " style="margin:0;padding:0">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
            <td align="center" style="padding:24px 12px">
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" dir=\"""";
    private static final String COLUMN = """
            " style="width:100%;max-width:600px">
            """;

    String plain() {
        return greeting + "\n\n" + body + "\n\n" + footer + "\n";
    }

    String html() {
        String direction = language.rightToLeft() ? "rtl" : "ltr";
        String align = language.rightToLeft() ? "right" : "left";
        String paragraphs = Arrays.stream(body.split("\n\n", -1))
                .map(paragraph -> "<p>" + escaped(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
        String title = escaped(subject);
        return "<!doctype html>\n<html lang=\"" + language.tag() + "\" dir=\"" + direction + "\">" + HEAD + title
                + "</title></head>\n<body dir=\"" + direction + FRAME + direction + COLUMN
                + row(align, "font:bold 20px/1.4 sans-serif", title)
                + row(align, "font:16px/1.5 sans-serif", "\n<p>" + escaped(greeting) + "</p>\n" + paragraphs + "\n")
                + row(align, "font:13px/1.5 sans-serif;border-top:1px solid #888;padding-top:8px", escaped(footer))
                + "</table>\n</td></tr></table>\n</body></html>\n";
    }

    private static String row(String align, String style, String content) {
        return "<tr><td align=\"" + align + "\" style=\"" + style + "\">" + content + "</td></tr>\n";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
