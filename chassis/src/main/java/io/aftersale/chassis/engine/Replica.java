package io.aftersale.chassis.engine;

import io.aftersale.schemas.catalogue.Topic;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A compacted topic of somebody else's, kept as a table of this service's own. A bean of this type is all that the
 * engine needs. A tombstone erases.
 *
 * @param type a Java record with those fields of the topic's record type that this service needs
 */
public record Replica<R extends Record>(Topic topic, Class<R> type, Writer<R> writer) {

    /** Writes the latest records of a batch, within its transaction, set-based. */
    public interface Writer<R> {
        /**
         * @param latest by key
         * @param erased keys whose latest record is a tombstone
         */
        void write(JdbcTemplate db, Map<String, R> latest, List<String> erased);
    }
}
