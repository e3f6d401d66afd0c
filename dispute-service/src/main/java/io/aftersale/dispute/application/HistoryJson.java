package io.aftersale.dispute.application;

import io.aftersale.dispute.application.HistoryQueries.Kept;
import io.aftersale.dispute.domain.HistoryEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A history for programs: enough to compute each hash again. Of what the reader may not see, there are the hashes alone. */
final class HistoryJson implements CaseExport.Document {

    private final String orderId;
    private boolean first = true;

    HistoryJson(String orderId) {
        this.orderId = orderId;
    }

    @Override
    public void begin(Writer out) throws IOException {
        out.write("{\"orderId\":" + json(orderId) + ",\"entries\":[");
    }

    @Override
    public void entry(Writer out, Kept kept, boolean visible) throws IOException {
        HistoryEntry entry = kept.entry();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sequence", entry.sequence());
        if (visible) {
            fields.put("eventId", entry.eventId());
            fields.put("type", entry.type());
            fields.put("at", entry.at());
            fields.put("by", entry.by());
            fields.put("actorId", entry.actorId());
            fields.put("content", entry.content());
        }
        fields.put("predecessor", entry.predecessor());
        fields.put("hash", entry.hash());
        out.write(first ? "\n" : ",\n");
        out.write(json(fields));
        first = false;
    }

    @Override
    public void end(Writer out) throws IOException {
        out.write("\n]}\n");
    }

    private static String json(Object value) {
        return CaseHistory.CANONICAL.writeValueAsString(value);
    }
}
