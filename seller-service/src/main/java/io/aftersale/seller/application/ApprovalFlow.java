package io.aftersale.seller.application;

import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_STATE;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.seller.domain.ApprovalDecider;
import io.aftersale.seller.domain.ApprovalEvent;
import io.aftersale.seller.domain.ApprovalInput;
import io.aftersale.seller.domain.ApprovalStory;
import io.aftersale.seller.domain.Approvals;
import io.aftersale.seller.domain.CommandRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How approvals travel through seller-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SellerSettings.class)
class ApprovalFlow {

    /**
     * Most orders are never cancelled: what ends an approval is decided without one too, and so comes to nothing, instead
     * of waiting for a request that will not come.
     */
    @Bean
    Aggregate<Approvals, ApprovalInput, ApprovalEvent> approvals(SellerSettings settings) {
        ApprovalDecider decider = new ApprovalDecider(settings.answerWithin());
        return Aggregate.keptIn("approvals", Approvals.class, SELLER_STATE)
                .reactsTo(ApprovalInput.class, SELLER_COMMANDS, ORDER_EVENTS)
                .tells(ApprovalEvent.class, SELLER_EVENTS)
                .createdBy(
                        ApprovalInput.CancellationRequested.class,
                        ApprovalInput.OrderCancelled.class,
                        ApprovalInput.CancellationRejected.class,
                        ApprovalInput.CancellationWithdrawn.class,
                        ApprovalInput.OrderShipped.class)
                .decidedBy(new PureDomain<>(
                        (approvals, input, context) -> decider.decide(approvals, input, Givens.of(context)),
                        (approvals, event, context) -> ApprovalStory.evolve(approvals, event, context.now())))
                .withEffects((event, after, context) -> effects(event, context.aggregateId()))
                .projectedBy(WorkList::write)
                .column("seller_id", "text", Approvals::sellerId);
    }

    private static List<Effect> effects(ApprovalEvent event, String orderId) {
        return switch (event) {
            case ApprovalEvent.ApprovalAsked asked ->
                List.of(new Effect.Deadline(
                        deadlineId(orderId, asked.cancellationId()),
                        asked.answerBy(),
                        new ApprovalInput.ApproveByDeadline(asked.cancellationId())));
            case ApprovalEvent.ApprovalGranted granted ->
                granted.by() == ApprovalEvent.ApprovedBy.POLICY
                        ? List.of()
                        : List.of(new Effect.Withdraw(deadlineId(orderId, granted.cancellationId())));
            case ApprovalEvent.ApprovalDenied denied ->
                List.of(new Effect.Withdraw(deadlineId(orderId, denied.cancellationId())));
            case ApprovalEvent.ApprovalClosed closed ->
                List.of(new Effect.Withdraw(deadlineId(orderId, closed.cancellationId())));
            case CommandRefused refused -> List.of();
        };
    }

    /** The same for a repeat, and short; a key has no line breaks, so that no two pairs are one text. */
    private static String deadlineId(String orderId, String cancellationId) {
        return "answer-" + UUID.nameUUIDFromBytes((orderId + '\n' + cancellationId).getBytes(StandardCharsets.UTF_8));
    }
}
