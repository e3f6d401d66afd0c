package io.aftersale.chassis.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the service is behind with what it consumes. Thread-safe. */
public final class Lags {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JdbcClient db;
    private final Admin admin;
    private final Collection<String> topics;

    Lags(JdbcClient db, Admin admin, Collection<String> topics) {
        this.db = db;
        this.admin = admin;
        this.topics = topics;
    }

    /**
     * One partition of one input.
     *
     * @param next offset of the first record that has not been handled
     * @param end offset behind the last record that may be handled
     * @param behind records at most: the marks that end transactions are counted, too
     */
    public record Lag(String topic, int partition, long next, long end, long behind) {}

    /**
     * Of each partition that has been consumed from, by topic and number.
     *
     * @throws TimeoutException when the broker does not answer within 2 s
     */
    public List<Lag> now() throws TimeoutException, InterruptedException {
        Map<TopicPartition, Long> handled = handled();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        handled.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends;
        try {
            int timeout = (int) PATIENCE.toMillis();
            ends = admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(timeout))
                    .all()
                    .get(timeout, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new TimeoutException("The broker does not tell where topics end: " + e.getCause());
        }
        return ends.entrySet().stream()
                .map(e -> lag(
                        e.getKey(),
                        handled.getOrDefault(e.getKey(), 0L),
                        e.getValue().offset()))
                .sorted(Comparator.comparing(Lag::topic).thenComparingInt(Lag::partition))
                .toList();
    }

    private static Lag lag(TopicPartition at, long next, long end) {
        return new Lag(at.topic(), at.partition(), next, end, Math.max(0, end - next));
    }

    /** Of each partition's latest incarnation. */
    private Map<TopicPartition, Long> handled() {
        Map<TopicPartition, Long> handled = new HashMap<>();
        db.sql("""
                        select distinct on (topic, partition) topic, partition, next_offset from consumed
                        where topic = any(?) order by topic, partition, input desc
                        """).param(topics.toArray(String[]::new)).query(row -> {
            handled.put(
                    new TopicPartition(row.getString("topic"), row.getInt("partition")), row.getLong("next_offset"));
        });
        return handled;
    }
}
