package io.aftersale.dispute.application;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_STATE;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.dispute.domain.CaseFileDecider;
import io.aftersale.dispute.domain.DisputableOrder;
import io.aftersale.dispute.domain.DisputeDecider;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.DisputeInput;
import io.aftersale.dispute.domain.DisputeStory;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How records travel through dispute-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DisputeSettings.class, EvidenceProperties.class})
class DisputeFlow {

    @Bean
    DisputeDecider decider(DisputeSettings settings, CaseFileDecider caseFile) {
        return new DisputeDecider(settings.times(), caseFile);
    }

    /**
     * An order's events come in order: what is told about an order whose beginning was not heard, as it is older than this
     * service, comes to nothing instead of waiting for that beginning.
     */
    @Bean
    Aggregate<Disputes, DisputeInput, DisputeEvent> disputes(DisputeDecider decider) {
        return Aggregate.keptIn("disputes", Disputes.class, DISPUTE_STATE)
                .reactsTo(DisputeInput.class, DISPUTE_COMMANDS, ORDER_EVENTS, PAYMENT_EVENTS)
                .tells(DisputeEvent.class, DISPUTE_EVENTS)
                .createdBy(
                        DisputeInput.OrderPlaced.class,
                        DisputeInput.OrderCancelled.class,
                        DisputeInput.CancellationRejected.class,
                        DisputeInput.OrderShipped.class,
                        DisputeInput.ShipmentTracked.class,
                        DisputeInput.RefundLate.class,
                        DisputeInput.LateRefundSettled.class)
                .decidedBy(new PureDomain<>(
                        (disputes, input, context) -> input instanceof DisputeInput.Fact fact
                                ? DisputableOrder.learn(disputes, fact)
                                : disputes,
                        (disputes, input, context) -> decider.decide(disputes, input, given(context)),
                        (disputes, event, context) -> DisputeStory.evolve(disputes, event, given(context))))
                .withEffects((event, after, context) -> DisputeDeadlines.of(event, context.aggregateId()))
                .projectedBy(MediationQueue::write)
                .projectedBy(CaseHistory::write)
                .projectedBy(CaseFileTables::write)
                .column("buyer_id", "text", Disputes::buyerId)
                .column("seller_id", "text", Disputes::sellerId)
                .column("open_status", "text", DisputeFlow::openStatus);
    }

    private static @Nullable String openStatus(Disputes disputes) {
        return disputes.firstOpen().map(dispute -> dispute.status().name()).orElse(null);
    }

    @Bean
    CaseFileDecider caseFileDecider(EvidenceProperties properties) {
        return new CaseFileDecider(properties.limits());
    }

    private static Given given(Context context) {
        return new Given(
                Given.Role.valueOf(context.actor().kind().name()),
                context.actor().id(),
                context.now(),
                context.causeId());
    }
}
