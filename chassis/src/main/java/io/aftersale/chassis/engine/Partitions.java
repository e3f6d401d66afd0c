package io.aftersale.chassis.engine;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the partitions of {@code journal} (a day each) and {@code handled} (a week each) ahead of time, and drops those
 * past retention. Safe to run on several instances at once.
 */
final class Partitions {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int WEEKS_AHEAD = 3;
    private static final int DAYS_AHEAD = 14;

    private final JdbcTemplate db;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Duration retention;

    /** @param retention longer than that of the topics, or a repeated command may be taken for a new one */
    Partitions(JdbcTemplate db, TransactionOperations transaction, Clock clock, Duration retention) {
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.retention = retention;
    }

    /** Brings the partitions up to date, one instance at a time. */
    void maintain() {
        transaction.executeWithoutResult(status -> {
            db.queryForList("select pg_advisory_xact_lock(hashtext('partitions'))::text");
            update();
        });
    }

    private void update() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            create("journal", today.plusDays(day), today.plusDays(day + 1));
        }
        for (int week = -1; week <= WEEKS_AHEAD; week++) {
            create("handled", monday.plusWeeks(week), monday.plusWeeks(week + 1));
        }
        LocalDate oldest = today.minusDays(retention.toDays());
        drop("journal", oldest);
        drop("handled", oldest.minusWeeks(1));
    }

    /** Hardly a row changes before its partition is dropped: a vacuum for the rows that are added would be for nothing. */
    private void create(String table, LocalDate from, LocalDate to) {
        db.execute("create table if not exists " + table + "_" + NAME.format(from) + " partition of " + table
                + " for values from ('" + from + "') to ('" + to
                + "') with (autovacuum_vacuum_insert_threshold = -1)");
    }

    private void drop(String table, LocalDate before) {
        List<String> partitions = db.query(
                "select inhrelid::regclass::text from pg_inherits where inhparent = ?::regclass",
                (row, n) -> row.getString(1),
                table);
        for (String partition : partitions) {
            LocalDate from = LocalDate.parse(partition.substring(partition.lastIndexOf('_') + 1), NAME);
            if (from.isBefore(before)) {
                log.info("dropping {}, which is past retention", partition);
                db.execute("drop table if exists " + partition);
            }
        }
    }
}
