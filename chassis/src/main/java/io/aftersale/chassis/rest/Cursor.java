package io.aftersale.chassis.rest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place in a list that is in the order of a time and then of two ids, opaque to those who page through it. It need
 * not be there any more. None of the parts has a line break.
 *
 * @param at as {@code timestamptz} reads it
 * @param key of the aggregate
 * @param part of it
 */
public record Cursor(String at, String key, String part) {

    private static final Cursor START = new Cursor("-infinity", "", "");

    /** Far beyond every deadline, and within what the database can count. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The place right after an entry. */
    public static Cursor after(Instant at, String key, String part) {
        return new Cursor(at.toString(), key, part);
    }

    /**
     * The place that a caller names; the start where none is named.
     *
     * @throws Problem {@code INVALID_CURSOR} for one that no page has named
     */
    public static Cursor read(Optional<String> text) {
        return text.map(Cursor::parse).orElse(START);
    }

    private static Cursor parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(decoded.split("\n", 3));
            if (parts.size() == 3 && decoded.indexOf('\0') < 0) {
                Instant at = Instant.parse(parts.get(0));
                if (at.isAfter(Instant.EPOCH) && at.isBefore(LATEST)) {
                    return after(at, parts.get(1), parts.get(2));
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Problem invalid() {
        return Problem.invalid("INVALID_CURSOR", "after is not the next of a page.");
    }

    /** What a caller pages on with. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + '\n' + key + '\n' + part).getBytes(StandardCharsets.UTF_8));
    }
}
