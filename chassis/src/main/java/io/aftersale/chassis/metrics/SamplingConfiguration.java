package io.aftersale.chassis.metrics;

import io.aftersale.chassis.intent.Intents;
import io.aftersale.chassis.intent.OutsideCall;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sampler, and what every service has to tell of its engine. */
@Configuration(proxyBeanMethods = false)
public class SamplingConfiguration {

    private static final int SECONDS_FOR_ONE_FIGURE = 5;

    @Bean
    Sampler sampler(
            JdbcTemplate db,
            PlatformTransactionManager transactions,
            List<SampledFigure> figures,
            MeterRegistry meters) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setTimeout(SECONDS_FOR_ONE_FIGURE);
        return new Sampler(db, reading, figures, meters);
    }

    /** By name of the call; deadlines are the timer's. */
    @Bean
    SampledFigure intentsGauge(List<OutsideCall<?>> calls) {
        return ofIntents("aftersale.outside.intents", "what is to be done outside, by call; due or later", calls, """
                select k.call, s.state, count(i.kind)
                from unnest(string_to_array(?, ',')) as k (call)
                cross join (values ('due'), ('later')) as s (state)
                left join intent i on i.kind = k.call and (i.due_at <= now()) = (s.state = 'due')
                group by 1, 2
                """);
    }

    /** Calls that fail are due again later, so this is about what nobody takes up. */
    @Bean
    SampledFigure latenessGauge(List<OutsideCall<?>> calls) {
        return ofIntents(
                "aftersale.outside.lateness", "seconds since the longest overdue was due, by call", calls, """
                select k.call, coalesce(extract(epoch from now() - min(i.due_at)), 0)
                from unnest(string_to_array(?, ',')) as k (call)
                left join intent i on i.kind = k.call and i.due_at <= now()
                group by 1
                """);
    }

    /** Those that have been tried before: in vain, or to look once more. */
    @Bean
    SampledFigure retriedGauge(List<OutsideCall<?>> calls) {
        return ofIntents(
                "aftersale.outside.retried", "what has been tried before and is not over, by call", calls, """
                select k.call, count(i.kind)
                from unnest(string_to_array(?, ',')) as k (call)
                left join intent i on i.kind = k.call and i.attempts > 0
                group by 1
                """);
    }

    private static SampledFigure ofIntents(String name, String description, List<OutsideCall<?>> calls, String sql) {
        String names = Stream.concat(calls.stream().map(OutsideCall::name), Stream.of(Intents.DEADLINE))
                .collect(Collectors.joining(","));
        return new SampledFigure(name, description, sql, List.of(names));
    }

    @Bean
    SampledFigure heldRecordsGauge() {
        return new SampledFigure("aftersale.engine.held", "records held back, by why", """
                select lower(k.kind) as kind, count(h.seq)
                from (values ('PARKED'), ('WAITING')) as k (kind) left join held h using (kind) group by 1
                """);
    }

    @Bean
    SampledFigure openDeadLettersGauge() {
        return new SampledFigure(
                "aftersale.engine.dead.letters", "dead letters that no operator has decided about", """
                select count(*) from journal j where topic like '%.dlt'
                and not exists (select 1 from operator_action a where a.dead_letter = j.seq)
                """);
    }

    @Bean
    SampledFigure longestHeldGauge() {
        return new SampledFigure(
                "aftersale.engine.held.age", "how long the oldest parked record has been held, in seconds", """
                select coalesce(extract(epoch from now() - min(held_at)), 0) from held where kind = 'PARKED'
                """);
    }
}
