package io.aftersale.order.adapter.in.rest;

import io.aftersale.chassis.rest.CommandBulk;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.order.adapter.in.rest.BulkCancellationController.Row;
import io.aftersale.order.domain.CancellationReason;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** A CSV file of cancellations, in UTF-8, with a line that names the columns (G4). */
final class CancellationFile {

    private static final Set<String> NEEDED = Set.of("orderId", "reason");
    private static final Set<String> KNOWN = Set.of("orderId", "reason", "justification", "customerReference");
    private static final CsvMapper CSV = new CsvMapper();

    private CancellationFile() {}

    /**
     * Its rows, in order; no more of it is read than may come.
     *
     * @throws Problem {@code INVALID_CSV} naming the row, or the columns, that cannot be read
     */
    static List<Row> read(InputStream file) {
        InputStreamReader text = new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text)) {
            while (lines.hasNextValue()) {
                Map<String, String> line = lines.nextValue();
                requireColumns(line.keySet());
                CommandBulk.requireCount(rows.size() + 1);
                rows.add(row(line, rows.size() + 1));
            }
        } catch (JacksonException e) {
            throw Problem.invalid(
                    "INVALID_CSV", "Row " + (rows.size() + 1) + " is not CSV in UTF-8 as the first line says.");
        }
        return rows;
    }

    private static void requireColumns(Set<String> columns) {
        if (!columns.containsAll(NEEDED) || !KNOWN.containsAll(columns)) {
            throw Problem.invalid("INVALID_CSV", "The columns are orderId, reason, justification, customerReference.");
        }
    }

    private static Row row(Map<String, String> line, int number) {
        return new Row(
                Objects.requireNonNullElse(text(line, "orderId"), ""),
                reason(text(line, "reason"), number),
                text(line, "justification"),
                text(line, "customerReference"));
    }

    private static @Nullable String text(Map<String, String> line, String column) {
        String text = line.get(column);
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable CancellationReason reason(@Nullable String name, int number) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(CancellationReason.values())
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "INVALID_REASON", "Row " + number + ": reason is not one of the cancellation reasons."));
    }
}
