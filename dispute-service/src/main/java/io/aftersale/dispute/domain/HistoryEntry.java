package io.aftersale.dispute.domain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One entry of a case's history (E9): what happened, chained to what happened before by a hash, so that nothing can be
 * changed, left out or put in between without all that follows giving it away.
 *
 * @param sequence from 1, without gaps, within the order
 * @param content the event as JSON, its fields in alphabetical order
 * @param predecessor hash of the entry before; of the first: {@link #NOTHING}
 * @param hash SHA-256 over the order's id and all the other components, hexadecimal
 */
public record HistoryEntry(
        long sequence,
        String eventId,
        String type,
        Instant at,
        Given.Role by,
        String actorId,
        String content,
        String predecessor,
        String hash) {

    /** What the first entry is chained to. */
    public static final String NOTHING = "0".repeat(64);

    /** The next entry of an order's history. */
    public static HistoryEntry following(
            String orderId,
            long sequence,
            String predecessor,
            String eventId,
            String type,
            Instant at,
            Given.Role by,
            String actorId,
            String content) {
        HistoryEntry open = new HistoryEntry(sequence, eventId, type, at, by, actorId, content, predecessor, "");
        return new HistoryEntry(sequence, eventId, type, at, by, actorId, content, predecessor, open.computed(orderId));
    }

    /**
     * The hash that this entry should have: SHA-256 over, one after the other and each preceded by its length in bytes as a
     * four-byte integer, order id, sequence, event id, type, time in milliseconds since 1970, role, actor's id, content and
     * predecessor, as UTF-8.
     */
    public String computed(String orderId) {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(canonical)) {
            for (String part : List.of(
                    orderId,
                    Long.toString(sequence),
                    eventId,
                    type,
                    Long.toString(at.toEpochMilli()),
                    by.name(),
                    actorId,
                    content,
                    predecessor)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
