package io.aftersale.dispute.application;

import io.aftersale.dispute.application.HistoryQueries.Kept;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.HistoryEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** A history for people: one page, without scripts, that needs nothing but itself and the files beside it. */
final class HistoryPage implements CaseExport.Document {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Case of order ORDER</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
            article { border-top: 1px solid #ccc; padding: .5rem 0 }
            dt { color: #555; float: left; width: 10rem } dd { margin-left: 11rem; white-space: pre-wrap }
            code { color: #777; font-size: .75rem; overflow-wrap: anywhere }
            </style></head><body>
            <h1>Case of order ORDER</h1>
            <p>Each entry is chained to the one before it by a hash (SHA-256), which <em>history.json</em> lets you compute again. Times are UTC.</p>
            """;

    private final String orderId;
    private final List<EvidenceItem> evidence;

    HistoryPage(String orderId, List<EvidenceItem> evidence) {
        this.orderId = orderId;
        this.evidence = evidence;
    }

    @Override
    public void begin(Writer out) throws IOException {
        out.write(HEAD.replace("ORDER", text(orderId)));
        if (!evidence.isEmpty()) {
            out.write("<h2>Evidence</h2><ul>\n");
            for (EvidenceItem item : evidence) {
                out.write("<li><a href=\"%s\">%s</a> (%s, %d bytes)<br><code>SHA-256 %s</code></li>\n"
                        .formatted(
                                text(CaseExport.file(item)),
                                text(item.name()),
                                text(item.mediaType()),
                                item.size(),
                                text(item.sha256())));
            }
            out.write("</ul>\n");
        }
        out.write("<h2>What happened</h2>\n");
    }

    @Override
    public void entry(Writer out, Kept kept, boolean visible) throws IOException {
        HistoryEntry entry = kept.entry();
        out.write("<article>");
        if (visible) {
            out.write("<h3>%d. %s</h3><p>%s, %s %s</p><dl>\n"
                    .formatted(
                            entry.sequence(),
                            text(words(entry.type())),
                            text(entry.at().toString()),
                            text(entry.by().name()),
                            text(entry.actorId())));
            for (Map.Entry<String, JsonNode> field :
                    CaseHistory.CANONICAL.readTree(entry.content()).properties()) {
                if (!field.getValue().isNull()) {
                    out.write("<dt>%s</dt><dd>%s</dd>\n"
                            .formatted(text(words(field.getKey())), text(value(field.getValue()))));
                }
            }
            out.write("</dl>");
        } else {
            out.write("<h3>%d. Not for you to see</h3>".formatted(entry.sequence()));
        }
        out.write("<code>%s</code></article>\n".formatted(text(entry.hash())));
    }

    @Override
    public void end(Writer out) throws IOException {
        out.write("</body></html>\n");
    }

    private static String value(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** {@code ClaimRejected} as people write it. */
    private static String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static String text(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
