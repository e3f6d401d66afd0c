package io.aftersale.notification.application;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An e-mail's text and HTML. Tables and inline styles, because mail clients take little else; what a style sheet says
 * beside them is for those that can do more: dark where the reader has it so, narrow on a telephone.
 *
 * @param body paragraphs, divided by an empty line
 */
record MailPage(Language language, String subject, String greeting, String body, String footer) {

    private static final String NAME = "Aftersale";
    private static final String PARAGRAPHS = "\n\n";
    private static final String FONT =
            "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif;overflow-wrap:anywhere";
    private static final String BLUE = "#1d5fc9";

    private static final String HEAD = """
            <head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <style>
            :root{color-scheme:light dark}
            @media (prefers-color-scheme:dark){
            .page{background:#14171c!important}
            .card{background:#1f242b!important;border-color:#353c46!important;border-top-color:#7db1ff!important}
            .text{color:#e6e9ed!important}
            .name{color:#7db1ff!important}
            .quiet{color:#a3acb8!important}
            }
            p{text-wrap:pretty}
            @media (max-width:480px){
            .card{padding:24px 20px 8px!important}
            .edge{padding-left:20px!important;padding-right:20px!important}
            }
            </style>
            <title>""";

    private static final String TABLE =
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"";

    String plain() {
        return greeting + PARAGRAPHS + body + PARAGRAPHS + footer + "\n";
    }

    String html() {
        String direction = language.rightToLeft() ? "rtl" : "ltr";
        String title = escaped(subject);
        String[] paragraphs = body.split(PARAGRAPHS, -1);
        return "<!doctype html>\n<html lang=\"" + language.tag() + "\" dir=\"" + direction + "\">" + HEAD + title
                + "</title></head>\n<body class=\"page\" dir=\"" + direction
                + "\" style=\"margin:0;padding:0;background:#f1f3f6\">\n"
                // What a list of e-mails shows beside the subject.
                + "<div style=\"display:none;max-height:0;overflow:hidden\">" + escaped(paragraphs[0]) + "</div>\n"
                + TABLE + "100%\" class=\"page\" style=\"background:#f1f3f6\"><tr>\n"
                + "<td align=\"center\" style=\"padding:32px 12px\">\n"
                + TABLE + "600\" dir=\"" + direction + "\" style=\"width:100%;max-width:600px\">\n"
                + row("edge name", "padding:0 32px 14px;color:" + BLUE + ";font:bold 15px/1.4 " + FONT, NAME)
                + row(
                        "card text",
                        "padding:28px 32px 12px;background:#ffffff;border:1px solid #dfe3e8;border-top:4px solid "
                                + BLUE + ";border-radius:0 0 10px 10px;color:#1f2933;font:16px/1.6 " + FONT,
                        "\n<h1 class=\"text\" style=\"margin:0;font-size:22px;line-height:1.35;text-wrap:balance;color:#1f2933\">"
                                + title
                                + "</h1>\n"
                                + paragraph(greeting)
                                + Arrays.stream(paragraphs)
                                        .map(MailPage::paragraph)
                                        .collect(Collectors.joining()))
                + row("edge quiet", "padding:16px 32px 0;color:#5b6570;font:13px/1.5 " + FONT, escaped(footer))
                + "</table>\n</td></tr></table>\n</body></html>\n";
    }

    private String row(String look, String style, String content) {
        return "<tr><td align=\"" + (language.rightToLeft() ? "right" : "left") + "\" class=\"" + look + "\" style=\""
                + style + "\">" + content + "</td></tr>\n";
    }

    private static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>\n";
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
