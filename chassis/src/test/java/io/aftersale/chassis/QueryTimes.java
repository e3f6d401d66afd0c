package io.aftersale.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a service's own queries take on its own database, with as many rows as a large marketplace has: the real migrations,
 * the connection's settings as the services have them, rows written by set-based SQL. {@code -Drows=N} says how many; the
 * tests' own number is small, so that what they always hold is that no query reads a table from end to end.
 */
public final class QueryTimes implements AutoCloseable {

    private static final String AS_SERVICES = "-c plan_cache_mode=force_custom_plan -c enable_seqscan=off -c jit=off";
    private static final String EXPLAINING = AS_SERVICES
            + " -c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0"
            + " -c auto_explain.log_analyze=on -c auto_explain.log_timing=off";
    private static final int WARM_UP = 100;
    private static final int RUNS = 500;
    private static final double MILLION = 1e6;

    private final EmbeddedPostgres postgres;
    private final Path plans;
    private final SingleConnectionDataSource plain;
    private final SingleConnectionDataSource explaining;
    private final int rows;
    private final int many;

    private QueryTimes(EmbeddedPostgres postgres, Path plans, int rows, int many) {
        this.postgres = postgres;
        this.plans = plans;
        this.rows = rows;
        this.many = many;
        this.plain = connected(AS_SERVICES);
        this.explaining = connected(EXPLAINING);
    }

    /**
     * A database with the service's tables, and nothing in them.
     *
     * @param few how many rows there are to be where nobody says
     * @param many from how many on the limits hold
     */
    public static QueryTimes of(int few, int many) {
        try {
            Path logs = Files.createTempDirectory("plans");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_directory", logs.toString())
                    .setServerConfig("log_filename", "plans.log")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("fsync", "off")
                    .start();
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/chassis", "classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return new QueryTimes(postgres, logs.resolve("plans.log"), Integer.getInteger("rows", few), many);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SingleConnectionDataSource connected(String options) {
        SingleConnectionDataSource source =
                new SingleConnectionDataSource(postgres.getJdbcUrl("postgres", "postgres"), true);
        source.setUsername("postgres");
        Properties properties = new Properties();
        properties.setProperty("options", options);
        source.setConnectionProperties(properties);
        return source;
    }

    /** How many rows the large table is to have. */
    public int rows() {
        return rows;
    }

    /** For what one statement cannot say. */
    public JdbcTemplate template() {
        return new JdbcTemplate(plain);
    }

    /** Knows what is in the tables, and has written it down. */
    public void settled() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs a query many times and prints what it took, and how the database has gone about it.
     *
     * @param atMost what the slowest of a hundred may take where there are many rows
     */
    public void measure(String what, Duration atMost, Consumer<JdbcClient> query) {
        JdbcClient db = JdbcClient.create(plain);
        for (int i = 0; i < WARM_UP; i++) {
            query.accept(db);
        }
        long[] nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            query.accept(db);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        String plan = planOf(query);
        System.out.printf(
                Locale.ROOT,
                "%n%s, %,d rows: p50 %.2f ms, p99 %.2f ms, max %.2f ms%n%s%n",
                what,
                rows,
                nanos[RUNS / 2] / MILLION,
                nanos[RUNS * 99 / 100] / MILLION,
                nanos[RUNS - 1] / MILLION,
                plan);
        assertThat(plan).as(what).contains("Scan").doesNotContain("Seq Scan");
        if (rows >= many) {
            assertThat(Duration.ofNanos(nanos[RUNS * 99 / 100])).as(what).isLessThan(atMost);
        }
    }

    private String planOf(Consumer<JdbcClient> query) {
        try {
            long before = Files.size(plans);
            query.accept(JdbcClient.create(explaining));
            List<String> lines = await(before);
            return String.join("\n", lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log is written by another process. */
    private List<String> await(long before) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < until) {
            String all = Files.readString(plans);
            String more = all.substring((int) Math.min(before, all.length()));
            if (more.contains("Scan") && more.endsWith("\n")) {
                return more.lines()
                        .filter(line -> line.matches(
                                        ".*(Scan|Limit|Sort|Join|Loop|Aggregate|Append|Filter|Cond|Rows Removed).*")
                                && !line.contains("select"))
                        .toList();
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("no plan was logged");
    }

    @Override
    public void close() {
        plain.destroy();
        explaining.destroy();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
