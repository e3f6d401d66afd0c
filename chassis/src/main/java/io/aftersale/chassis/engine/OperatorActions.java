package io.aftersale.chassis.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has had what replayed or discarded, for good (G5): a row and a line of the log each. */
public final class OperatorActions {

    private static final Logger log = LoggerFactory.getLogger(OperatorActions.class);

    private final JdbcClient db;

    OperatorActions(JdbcClient db) {
        this.db = db;
    }

    /** What operators do. */
    public enum Kind {
        REPLAY_HELD,
        DISCARD_HELD,
        REPLAY_DEAD_LETTER,
        DISCARD_DEAD_LETTER
    }

    /**
     * What an operator has done.
     *
     * @param deadLetter the letter's place, if it was about one
     * @param heldKey the key, if it was about held records
     */
    public record Action(
            long seq,
            Instant at,
            String operator,
            Kind kind,
            @Nullable Long deadLetter,
            @Nullable String heldKey) {}

    /** The actions before that place, latest first. */
    public List<Action> latest(long before, int limit) {
        return db.sql("select * from operator_action where seq < ? order by seq desc limit ?")
                .params(before, limit)
                .query((row, n) -> new Action(
                        row.getLong("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("operator"),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("dead_letter", Long.class),
                        row.getString("held_key")))
                .list();
    }

    /** Notes what is asked for about the records that are held of a key. */
    public void ofKey(String operator, Kind kind, String key) {
        db.sql("insert into operator_action (operator, kind, held_key) values (?, ?, ?)")
                .params(operator, kind.name(), key)
                .update();
        log.info("{} by {}: key {}", kind, operator, key);
    }

    /** Notes what is done about a dead letter; false if something has been done before. */
    boolean ofLetter(String operator, Kind kind, long seq) {
        return db.sql("""
                        insert into operator_action (operator, kind, dead_letter) values (?, ?, ?)
                        on conflict (dead_letter) do nothing
                        """).params(operator, kind.name(), seq).update() == 1;
    }

    /** Tells of what {@link #ofLetter} has noted, once it is certain. */
    void tell(String operator, Kind kind, long seq) {
        log.info("{} by {}: dead letter {}", kind, operator, seq);
    }
}
