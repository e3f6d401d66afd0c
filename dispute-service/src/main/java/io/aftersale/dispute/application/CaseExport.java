package io.aftersale.dispute.application;

import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.application.HistoryQueries.Kept;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.EvidenceType;
import io.aftersale.dispute.domain.Party;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** All that a party may keep of a case, as one ZIP file (E9), written as it is read. */
@Component
public class CaseExport {

    private final DisputeQueries disputes;
    private final EvidenceQueries evidence;
    private final HistoryQueries history;

    CaseExport(DisputeQueries disputes, EvidenceQueries evidence, HistoryQueries history) {
        this.disputes = disputes;
        this.evidence = evidence;
        this.history = history;
    }

    /** What goes into a file, once the caller is known to be allowed to have it. */
    public interface Archive {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The case of an order of the caller's, as far as the caller may see it: {@code history.json}, {@code history.html} and
     * the files of the evidence.
     *
     * @throws io.aftersale.chassis.rest.Problem {@code UNKNOWN_ORDER}
     */
    public Archive archive(Caller caller, String orderId) {
        Disputes known = disputes.disputes(caller, orderId);
        Party party = Standing.of(caller, known).party();
        List<EvidenceItem> items = known.caseFile().evidence().stream()
                .filter(e -> e.visibleTo(party))
                .toList();
        long last = history.last(orderId);
        return out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                document(zip, "history.json", new HistoryJson(orderId), orderId, last, party);
                document(zip, "history.html", new HistoryPage(orderId, items), orderId, last, party);
                zip.setLevel(Deflater.NO_COMPRESSION);
                for (EvidenceItem item : items) {
                    zip.putNextEntry(new ZipEntry(file(item)));
                    try (InputStream bytes = evidence.bytes(orderId, item)) {
                        bytes.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        };
    }

    /** Where an item is in the file. Names that people chose may not be those of files everywhere. */
    static String file(EvidenceItem item) {
        return "evidence/" + item.evidenceId()
                + EvidenceType.of(item.mediaType())
                        .map(t -> "." + t.extension())
                        .orElse("");
    }

    /** One way to write a history down. */
    interface Document {
        void begin(Writer out) throws IOException;

        void entry(Writer out, Kept kept, boolean visible) throws IOException;

        void end(Writer out) throws IOException;
    }

    private void document(ZipOutputStream zip, String name, Document document, String orderId, long last, Party party)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        document.begin(out);
        for (Iterator<Kept> entries = history.entries(orderId, last); entries.hasNext(); ) {
            Kept kept = entries.next();
            document.entry(out, kept, kept.visibleTo(party));
        }
        document.end(out);
        out.flush();
        zip.closeEntry();
    }
}
