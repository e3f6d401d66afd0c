package io.aftersale.dispute.application;

import io.aftersale.chassis.metrics.SampledFigure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators watch of disputes, returns and tickets. */
@Configuration(proxyBeanMethods = false)
class CaseGauges {

    @Bean
    SampledFigure openDisputesGauge() {
        return new SampledFigure(
                "aftersale.dispute.open", "orders with an open dispute, by where the oldest stands", """
                select lower(s.status) as state, count(d.key)
                from (values ('WAITING_FOR_SELLER'), ('ANSWERED'), ('ESCALATED'), ('APPEALED')) as s (status)
                left join disputes d on d.open_status = s.status
                group by 1
                """);
    }

    @Bean
    SampledFigure casesGauge() {
        return new SampledFigure(
                "aftersale.dispute.cases", "cases that wait for a mediator's decision, by state and age", """
                select s.state, a.age, count(q.order_id)
                from (values ('free'), ('claimed')) as s (state)
                cross join (values ('under a day', interval '0', interval '1 day'),
                                   ('under a week', interval '1 day', interval '7 days'),
                                   ('over a week', interval '7 days', interval '1000 years')) as a (age, least, most)
                left join mediation_queue q on (q.claimed_by is null) = (s.state = 'free')
                    and q.opened_at <= now() - a.least and q.opened_at > now() - a.most
                group by 1, 2
                """);
    }

    /** They break the promise of E6. */
    @Bean
    SampledFigure overdueCasesGauge() {
        return new SampledFigure("aftersale.dispute.cases.overdue", "cases that should have been decided by now", """
                select count(*) from mediation_queue where decide_by < now()
                """);
    }

    @Bean
    SampledFigure returnsGauge() {
        return new SampledFigure(
                "aftersale.dispute.returns", "orders with open returns, by whether the next step is overdue", """
                select s.state, count(r.key)
                from (values ('open'), ('overdue')) as s (state)
                left join returns r on r.open and coalesce(r.due_at < now(), false) = (s.state = 'overdue')
                group by 1
                """);
    }

    @Bean
    SampledFigure ticketsGauge() {
        return new SampledFigure("aftersale.dispute.tickets", "tickets that wait for support", """
                select count(*) from ticket_queue
                """);
    }

    @Bean
    SampledFigure oldestTicketGauge() {
        return new SampledFigure(
                "aftersale.dispute.tickets.age", "how long the oldest ticket has waited for support, in seconds", """
                select coalesce(extract(epoch from now() - min(since)), 0) from ticket_queue
                """);
    }
}
