package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.dispute.domain.EvidenceType;
import io.aftersale.dispute.domain.EvidenceType.Sort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.http.HttpStatus;

/** What a file is by its first bytes, whatever it is called (E2). */
final class TrueType {

    /** How many first bytes are looked at. */
    static final int HEAD = 64 * 1024;

    /** Programs that guess do not look further, and beyond it a few letters may be there by chance. */
    private static final int GUESSED_WITHIN = 4 * 1024;

    private static final int PDF_WITHIN = 1024;
    private static final int DOCTYPE_WITHIN = 64;
    private static final int BRANDED = 4;
    private static final String PDF = "%pdf-";
    private static final List<String> RUNS = List.of("<script", "<html", "<!doctype", "<svg", "<?php", "<iframe");

    private TrueType() {}

    /**
     * The type of a file.
     *
     * @param head its first bytes, {@link #HEAD} of them or all
     * @param name as the sender calls it
     * @param declared media type that the sender says it is of, or an empty text
     * @throws Problem {@code EVIDENCE_TYPE_NOT_ALLOWED}, {@code EVIDENCE_TYPE_MISMATCH} or {@code EVIDENCE_AMBIGUOUS}
     */
    static EvidenceType of(byte[] head, String name, String declared) {
        String found = detected(head);
        EvidenceType type = EvidenceType.of(found)
                .orElseThrow(() -> new Problem(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "EVIDENCE_TYPE_NOT_ALLOWED",
                        "Evidence is a photo, a video or a PDF, and this is " + found + "."));
        Optional<EvidenceType> said = EvidenceType.of(declared);
        if (!type.mayBeCalled(name) || said.filter(t -> t.sort() != type.sort()).isPresent()) {
            throw Problem.invalid(
                    "EVIDENCE_TYPE_MISMATCH", "It is " + found + ", and its name or Content-Type says otherwise.");
        }
        requireOneMeaning(
                type,
                new String(head, 0, Math.min(GUESSED_WITHIN, head.length), StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT));
        return type;
    }

    private static String detected(byte[] head) {
        try {
            String found = MimeTypes.getDefaultMimeTypes()
                    .detect(new ByteArrayInputStream(head), new Metadata())
                    .toString();
            return named(
                    found, new String(head, 0, Math.min(DOCTYPE_WITHIN, head.length), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several kinds of containers begin alike and are told apart by their brand, which Tika does for some. */
    private static String named(String found, String start) {
        return switch (found) {
            case "application/x-matroska" -> start.contains("webm") ? "video/webm" : found;
            case "video/quicktime" ->
                start.startsWith("ftyp", BRANDED) && !start.startsWith("ftypqt", BRANDED) ? "video/mp4" : found;
            case "video/x-m4v" -> "video/mp4";
            case "image/heif" -> "image/heic";
            default -> found;
        };
    }

    /** What one program takes for a photo, another may take for a document with a script. */
    private static void requireOneMeaning(EvidenceType type, String head) {
        boolean pdf = head.substring(0, Math.min(PDF_WITHIN, head.length())).contains(PDF);
        boolean ambiguous = type.sort() == Sort.DOCUMENT
                ? !head.startsWith(PDF)
                : pdf || RUNS.stream().anyMatch(head::contains);
        if (ambiguous) {
            throw ambiguous();
        }
    }

    static Problem ambiguous() {
        return Problem.invalid("EVIDENCE_AMBIGUOUS", "The file could be taken for something else, too.");
    }
}
