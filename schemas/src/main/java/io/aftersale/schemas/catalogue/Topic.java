package io.aftersale.schemas.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * One topic of the public interface.
 *
 * @param name full name on the broker
 * @param owner the one service that writes it; for commands, the one that reads it
 * @param kind decides subjects, retention and compaction
 * @param key what the record key is, in words
 * @param records the record types that may be in it; exactly one where the kind is compacted
 */
public record Topic(String name, String owner, Kind kind, String key, List<Schema> records) {

    /** What a topic is for. */
    public enum Kind {
        /** Requests; any authorised producer writes. */
        COMMANDS,
        /** What has happened, in the order of each key. */
        EVENTS,
        /** Latest state per key, compacted, for tables and connectors. */
        STATE
    }

    /** How long commands and events are kept. */
    public static final Duration RETENTION = Duration.ofDays(30);

    /** Largest record that a command topic takes, in bytes. */
    public static final int MAX_COMMAND_BYTES = 1_048_588;

    /** Largest record of every other topic, in bytes: a dead letter is a command and the headers that explain it. */
    public static final int MAX_BYTES = 4 * MAX_COMMAND_BYTES;

    /** How long a compacted topic may keep what has been replaced or erased (F5). */
    public static final Duration COMPACTED_WITHIN = Duration.ofDays(7);

    private static final String DEAD_LETTER_SUFFIX = ".dlt";

    public Topic {
        records = List.copyOf(records);
        if (kind == Kind.STATE && records.size() != 1) {
            throw new IllegalArgumentException(name + ": a compacted topic has exactly one record type");
        }
    }

    /** Name of the topic for records that the owner, or another reader of this topic, could not read. */
    public String deadLetters() {
        return name + DEAD_LETTER_SUFFIX;
    }

    /** Whether only the latest record of each key is kept. */
    public boolean compacted() {
        return kind == Kind.STATE;
    }

    /** Largest record in bytes. */
    public int maxBytes() {
        return kind == Kind.COMMANDS ? MAX_COMMAND_BYTES : MAX_BYTES;
    }

    /**
     * Subject of a record type in the schema registry: TopicNameStrategy on compacted topics, which have one type;
     * TopicRecordNameStrategy on the others.
     */
    public String subject(Schema record) {
        return compacted() ? name + "-value" : name + "-" + record.getFullName();
    }

    /** The record type with that simple name. */
    public Optional<Schema> record(String simpleName) {
        return records.stream().filter(s -> s.getName().equals(simpleName)).findFirst();
    }
}
