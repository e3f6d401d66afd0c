package io.aftersale.payment.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.domain.DifferenceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reports of reconciliations (C13). */
@Component
public class Reconciliations {

    /** After which a run that gives no sign of life has died with its process. */
    private static final Duration DEAD = Duration.ofMinutes(10);

    private final JdbcClient client;

    Reconciliations(JdbcClient client) {
        this.client = client;
    }

    /** How far a run has got. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One run.
     *
     * @param theirs refunds in the provider's list, {@code ours}: refunds that we have asked for
     * @param failure why it has failed, or null
     */
    public record Report(
            String id,
            String requestedBy,
            Instant from,
            Instant to,
            State state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long theirs,
            long ours,
            long differences,
            @Nullable String failure) {}

    /** One difference; what of it is unknown is null. */
    public record Difference(
            long nth,
            DifferenceKind kind,
            @Nullable String orderId,
            @Nullable String refundPartId,
            @Nullable String providerRefundId,
            String detail) {}

    /**
     * Begins a run, unless it was begun before.
     *
     * @return whether it is to be made now
     * @throws Problem {@code RECONCILIATION_RUNNING} while there is another
     */
    boolean begin(String id, String requestedBy, Instant from, Instant to) {
        client.sql("""
                        update reconciliation set state = 'FAILED', failure = 'its process has died', finished_at = now()
                        where state = 'RUNNING' and alive_at < now() - :dead * interval '1 second'
                        """).param("dead", DEAD.toSeconds()).update();
        try {
            return client.sql("""
                            insert into reconciliation (id, requested_by, period_from, period_to)
                            values (:id, :by, :from, :to) on conflict (id) do nothing
                            """)
                            .param("id", id)
                            .param("by", requestedBy)
                            .param("from", Timestamp.from(from))
                            .param("to", Timestamp.from(to))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            throw new Problem(HttpStatus.CONFLICT, "RECONCILIATION_RUNNING", "Another reconciliation is under way.");
        }
    }

    /** A sign of life, with how much of the provider's list has been read. */
    void alive(String id, long theirs) {
        client.sql("update reconciliation set alive_at = now(), theirs = :theirs where id = :id")
                .param("theirs", theirs)
                .param("id", id)
                .update();
    }

    void done(String id, long ours, int differences) {
        client.sql("""
                        update reconciliation
                        set state = 'DONE', finished_at = now(), ours = :ours, differences = :differences where id = :id
                        """)
                .param("ours", ours)
                .param("differences", differences)
                .param("id", id)
                .update();
    }

    void failed(String id, String why) {
        client.sql("update reconciliation set state = 'FAILED', finished_at = now(), failure = :why where id = :id")
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** The latest runs, newest first. */
    public List<Report> latest(int runs) {
        return client.sql("select * from reconciliation order by started_at desc limit :runs")
                .param("runs", runs)
                .query((row, n) -> report(row))
                .list();
    }

    /** @throws Problem {@code UNKNOWN_RECONCILIATION} */
    public Report report(String id) {
        return client.sql("select * from reconciliation where id = :id")
                .param("id", id)
                .query((row, n) -> report(row))
                .optional()
                .orElseThrow(() -> Problem.notFound("UNKNOWN_RECONCILIATION", "There is no such reconciliation."));
    }

    /** A run's differences after that one. */
    public List<Difference> differences(String id, long after, int limit) {
        return client.sql(
                        "select * from reconciliation_difference where run = :id and nth > :after order by nth limit :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Difference(
                        row.getLong("nth"),
                        DifferenceKind.valueOf(row.getString("kind")),
                        row.getString("order_id"),
                        row.getString("refund_part_id"),
                        row.getString("provider_refund_id"),
                        row.getString("detail")))
                .list();
    }

    /** Those of them that are about an order of ours. */
    boolean knows(String orderId) {
        return client.sql("select 1 from payment where key = :id")
                .param("id", orderId)
                .query((row, n) -> true)
                .optional()
                .isPresent();
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString("id"),
                row.getString("requested_by"),
                at(row, "period_from").orElseThrow(),
                at(row, "period_to").orElseThrow(),
                State.valueOf(row.getString("state")),
                at(row, "started_at").orElseThrow(),
                at(row, "finished_at").orElse(null),
                row.getLong("theirs"),
                row.getLong("ours"),
                row.getLong("differences"),
                row.getString("failure"));
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
