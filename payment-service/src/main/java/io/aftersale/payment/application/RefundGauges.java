package io.aftersale.payment.application;

import io.aftersale.chassis.metrics.SampledFigure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators watch of refunds and reconciliation. */
@Configuration(proxyBeanMethods = false)
class RefundGauges {

    /** Accepted ones are owed and not yet asked of the provider; asked ones have no final answer. */
    @Bean
    SampledFigure refundsGauge() {
        return new SampledFigure("aftersale.payment.refunds", "refunds on their way, by state", """
                select 'awaiting-approval' as state, count(*) from payment where awaits_approval
                union all
                select s.state, count(i.key)
                from (values ('accepted'), ('asked')) as s (state)
                left join intent i on i.kind like 'refund%' and (i.attempts > 0) = (s.state = 'asked')
                group by 1
                """);
    }

    @Bean
    SampledFigure differencesGauge() {
        return new SampledFigure(
                "aftersale.payment.reconciliation.differences",
                "what the last reconciliation that has ended has found",
                """
                select coalesce((select differences from reconciliation where state = 'DONE' order by finished_at desc limit 1), 0)
                """);
    }

    @Bean
    SampledFigure reconciledGauge() {
        return new SampledFigure(
                "aftersale.payment.reconciliation.age",
                "time since a reconciliation has ended, or since there is a database, in seconds",
                """
                select extract(epoch from now() - coalesce(
                    max(finished_at), (select min(installed_on) at time zone current_setting('TimeZone') from flyway_schema_history)))
                from reconciliation where state = 'DONE'
                """);
    }
}
