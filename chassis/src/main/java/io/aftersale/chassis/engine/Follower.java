package io.aftersale.chassis.engine;

import io.aftersale.schemas.catalogue.Topic;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tables of this service's own that follow events, its own or others', without an aggregate: figures, for example. A bean
 * of this type is all that the engine needs. Each event is written once, in the transaction that moves the input on; one
 * that cannot be written, ever, becomes a dead letter, or is parked with the aggregate that reacts to it.
 *
 * @param <F> sealed interface of the events; the records have the names of Avro record types on the topics. A record that
 *     an aggregate of the service reacts to, too, is the same in both
 */
public record Follower<F>(Class<F> facts, List<Topic> topics, Writer<F> writer) {

    public Follower {
        topics = List.copyOf(topics);
    }

    /**
     * One event.
     *
     * @param key it stands under
     * @param at when it happened
     * @param partition of its topic: all of a partition are written by one thread at a time, so rows that have the
     *     partition in their key are contended for by nobody
     */
    public record Heard<F>(String key, F fact, Instant at, int partition) {}

    /** Writes the events of a batch, in order, within its transaction, set-based. */
    public interface Writer<F> {
        void write(JdbcTemplate db, List<Heard<F>> heard);
    }
}
