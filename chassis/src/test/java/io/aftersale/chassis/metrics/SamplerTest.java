package io.aftersale.chassis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionOperations;

/** What is found is seen in a running service, by the system tests; here, that nothing is made up. */
class SamplerTest {

    @Test
    void a_figure_that_cannot_be_found_is_left_out_and_counted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Sampler sampler = new Sampler(
                new JdbcTemplate(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")),
                TransactionOperations.withoutTransaction(),
                List.of(new SampledFigure("some.figure", "of a database that is not there", "select 1")),
                meters);

        sampler.sample();

        assertThat(meters.find("some.figure").gauge()).isNull();
        assertThat(meters.get("aftersale.sampling.failures").counter().count()).isEqualTo(1);
    }
}
