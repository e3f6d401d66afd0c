package io.aftersale.notification.application;

import io.aftersale.chassis.metrics.SampledFigure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators watch of e-mails and webhooks. */
@Configuration(proxyBeanMethods = false)
class TellingGauges {

    @Bean
    SampledFigure parkedEmailsGauge() {
        return new SampledFigure(
                "aftersale.notification.parked",
                "orders with an e-mail that waits for an operator to send it once more",
                """
                select count(*) from correspondence where parked
                """);
    }

    @Bean
    SampledFigure webhooksGauge() {
        return new SampledFigure("aftersale.notification.webhooks", "webhooks, by status", """
                select lower(s.status) as status, count(w.key)
                from (values ('ACTIVE'), ('DISABLED')) as s (status) left join webhook w using (status)
                group by 1
                """);
    }
}
