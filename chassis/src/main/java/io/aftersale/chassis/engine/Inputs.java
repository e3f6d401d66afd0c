package io.aftersale.chassis.engine;

import java.sql.Array;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far each input partition has been handled, in the table {@code consumed}: the truth, where Kafka's committed
 * offsets are what other people see.
 */
final class Inputs {

    private final JdbcTemplate db;

    /**
     * One partition of one incarnation of a topic.
     *
     * @param next offset of the first record that is not handled
     * @param published offset up to which what was brought about is known to be published
     */
    record Position(int input, long next, long published) {}

    Inputs(JdbcTemplate db) {
        this.db = db;
    }

    /** Makes sure that each partition has its row, and answers how far it has been handled. */
    Map<TopicPartition, Position> register(Map<TopicPartition, Uuid> partitions) {
        List<Map.Entry<TopicPartition, Uuid>> entries = List.copyOf(partitions.entrySet());
        List<TopicPartition> order = entries.stream().map(Map.Entry::getKey).toList();
        return db.execute((java.sql.Connection c) -> {
            Array topics = c.createArrayOf(
                    "text", order.stream().map(TopicPartition::topic).toArray());
            Array numbers = c.createArrayOf(
                    "int", order.stream().map(TopicPartition::partition).toArray());
            Array ids = c.createArrayOf(
                    "uuid", entries.stream().map(e -> uuid(e.getValue())).toArray());
            try (var insert = c.prepareStatement("""
                    insert into consumed (topic, partition, topic_id, next_offset, published_offset)
                    select t, p, i, 0, 0 from unnest(?, ?, ?) as x(t, p, i)
                    on conflict do nothing
                    """)) {
                insert.setArray(1, topics);
                insert.setArray(2, numbers);
                insert.setArray(3, ids);
                insert.executeUpdate();
            }
            try (var select = c.prepareStatement("""
                    select c.topic, c.partition, c.input, c.next_offset, c.published_offset
                    from consumed c join unnest(?, ?, ?) as x(t, p, i)
                      on c.topic = x.t and c.partition = x.p and c.topic_id = x.i
                    """)) {
                select.setArray(1, topics);
                select.setArray(2, numbers);
                select.setArray(3, ids);
                return positions(select.executeQuery());
            }
        });
    }

    /**
     * Locks every input of these partition numbers until the transaction ends: whoever holds partition 3 of one topic
     * holds it of all, so that no two threads decide about one aggregate, not even one that Kafka has given up on.
     */
    Map<TopicPartition, Position> lock(Collection<Integer> inputs, Collection<Integer> partitions) {
        return db.execute((java.sql.Connection c) -> {
            try (var select = c.prepareStatement("""
                    select topic, partition, input, next_offset, published_offset, input = any(?) as current
                    from consumed where partition = any(?) order by input for update
                    """)) {
                select.setArray(1, c.createArrayOf("int", inputs.toArray()));
                select.setArray(2, c.createArrayOf("int", partitions.toArray()));
                Map<TopicPartition, Position> positions = new HashMap<>();
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    if (rows.getBoolean("current")) {
                        positions.put(partition(rows), position(rows));
                    }
                }
                return positions;
            }
        });
    }

    /**
     * Moves inputs on, each from where it was found: compare and set. A batch begins only after the one before it was
     * published, so up to where it begins everything is.
     *
     * @param at the time of what the batch has decided, by which the journal finds it
     */
    void advance(Map<Position, Long> next, Instant at) {
        List<Map.Entry<Position, Long>> order = List.copyOf(next.entrySet());
        int moved = db.execute((java.sql.Connection c) -> {
            try (var update = c.prepareStatement("""
                    update consumed c set next_offset = x.next, published_offset = x.found, moved_at = ?::timestamptz
                    from unnest(?, ?, ?) as x(input, found, next)
                    where c.input = x.input and c.next_offset = x.found
                    """)) {
                update.setString(1, at.toString());
                update.setArray(
                        2,
                        c.createArrayOf(
                                "int",
                                order.stream().map(e -> e.getKey().input()).toArray()));
                update.setArray(
                        3,
                        c.createArrayOf(
                                "bigint",
                                order.stream().map(e -> e.getKey().next()).toArray()));
                update.setArray(
                        4,
                        c.createArrayOf(
                                "bigint",
                                order.stream().map(Map.Entry::getValue).toArray()));
                return update.executeUpdate();
            }
        });
        if (moved != order.size()) {
            throw new LostRace("an input was moved on by somebody else");
        }
    }

    /** Begins a new input for a log that has lost records: the offsets from its end on will be other records. */
    Position startAnew(TopicPartition partition, Position lost, long end) {
        Integer input = db.queryForObject(
                "update consumed set input = default, next_offset = ?, published_offset = ? where input = ?"
                        + " returning input",
                Integer.class,
                end,
                end,
                lost.input());
        if (input == null) {
            throw new LostRace(partition + " was begun anew by somebody else");
        }
        return new Position(input, end, end);
    }

    private static Position position(ResultSet row) throws java.sql.SQLException {
        return new Position(row.getInt("input"), row.getLong("next_offset"), row.getLong("published_offset"));
    }

    private static Map<TopicPartition, Position> positions(ResultSet rows) throws java.sql.SQLException {
        Map<TopicPartition, Position> positions = new HashMap<>();
        while (rows.next()) {
            positions.put(partition(rows), position(rows));
        }
        return positions;
    }

    private static TopicPartition partition(ResultSet row) throws java.sql.SQLException {
        return new TopicPartition(row.getString("topic"), row.getInt("partition"));
    }

    private static java.util.UUID uuid(Uuid id) {
        return new java.util.UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
