package io.aftersale.chassis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks for the {@link SampledFigure}s, every 15 seconds unless {@code aftersale.sampling} says otherwise. A figure that
 * cannot be found is left out until it is found again, and counted.
 */
public final class Sampler {

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    private final JdbcTemplate db;
    private final TransactionOperations reading;
    private final Map<SampledFigure, MultiGauge> gauges = new LinkedHashMap<>();
    private final Counter failures;

    /**
     * @param reading transactions that are read only and end within seconds: a figure is not worth a connection that
     *     records wait for
     */
    Sampler(JdbcTemplate db, TransactionOperations reading, List<SampledFigure> figures, MeterRegistry meters) {
        this.db = db;
        this.reading = reading;
        for (SampledFigure figure : figures) {
            gauges.put(
                    figure,
                    MultiGauge.builder(figure.name())
                            .description(figure.description())
                            .register(meters));
        }
        failures = Counter.builder("aftersale.sampling.failures")
                .description("figures that could not be found")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${aftersale.sampling:15s}")
    void sample() {
        gauges.forEach(this::sample);
    }

    private void sample(SampledFigure figure, MultiGauge gauge) {
        List<MultiGauge.Row<?>> rows = List.of();
        try {
            rows = reading.execute(status -> db.query(
                    figure.sql(), (row, n) -> row(row), figure.arguments().toArray()));
        } catch (DataAccessException | TransactionException e) {
            failures.increment();
            log.warn("{} cannot be found: {}", figure.name(), e.toString());
        }
        gauge.register(rows, true);
    }

    private static MultiGauge.Row<?> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        int last = columns.getColumnCount();
        List<String> tags = new ArrayList<>();
        for (int i = 1; i < last; i++) {
            tags.add(columns.getColumnLabel(i));
            tags.add(row.getString(i));
        }
        return MultiGauge.Row.of(Tags.of(tags.toArray(String[]::new)), row.getDouble(last));
    }
}
