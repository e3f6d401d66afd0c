package io.aftersale.seller.application;

import io.aftersale.chassis.metrics.SampledFigure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators watch of the work lists. */
@Configuration(proxyBeanMethods = false)
class ApprovalGauges {

    /** What is overdue should have been approved by the deadline (B7). */
    @Bean
    SampledFigure waitingApprovalsGauge() {
        return new SampledFigure(
                "aftersale.seller.approvals",
                "cancellations that wait for a seller, by whether their time is over",
                """
                select s.state, count(p.order_id)
                from (values ('waiting'), ('overdue')) as s (state)
                left join work_item p on p.item like 'CANCELLATION %' and (p.answer_by < now()) = (s.state = 'overdue')
                group by 1
                """);
    }
}
