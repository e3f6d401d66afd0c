package io.aftersale.chassis.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The polled record that led to something: where its effects are entered in the journal.
 *
 * @param timestamp of the record, in milliseconds since 1970
 */
record Source(int input, long offset, long timestamp) {

    private static final long LOW_12_BITS = 0xFFF;

    static Source of(int input, ConsumerRecord<?, ?> record) {
        return new Source(input, record.offset(), record.timestamp());
    }

    /**
     * An id for something that this record brought about, the same whenever the record is handled again. It begins with
     * the record's time, so that what is stored under it is stored at one end of an index (RFC 9562, version 8).
     *
     * @param about what tells it from everything else
     */
    UUID id(String about) {
        ByteBuffer hash = ByteBuffer.wrap(md5(about));
        long time = Math.max(0, timestamp) << 16;
        return new UUID(
                time | 0x8000 | (hash.getLong() & LOW_12_BITS), (hash.getLong() >>> 2) | 0x8000_0000_0000_0000L);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
