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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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
                .withEffects((event, after, context) ->
                        effects(event, new Deadlines(context.aggregateId(), settings.remindAfter(), context.now())))
                .projectedBy(WorkList::write)
                .column("seller_id", "text", Approvals::sellerId);
    }

    private static List<Effect> effects(ApprovalEvent event, Deadlines deadlines) {
        return switch (event) {
            case ApprovalEvent.ApprovalAsked asked -> deadlines.begin(asked);
            case ApprovalEvent.ApprovalReminded reminded ->
                List.of(deadlines.pointless(reminded.cancellationId(), reminded.number()));
            case ApprovalEvent.ApprovalGranted granted ->
                granted.by() == ApprovalEvent.ApprovedBy.POLICY ? List.of() : deadlines.end(granted.cancellationId());
            case ApprovalEvent.ApprovalDenied denied -> deadlines.end(denied.cancellationId());
            case ApprovalEvent.ApprovalClosed closed -> deadlines.end(closed.cancellationId());
            case CommandRefused refused -> List.of();
        };
    }

    /** What the timer has to do about the approvals of one order: remind, and in the end approve (B7). */
    private record Deadlines(String orderId, List<Duration> reminders, Instant now) {

        /** The number of the deadline itself, beside those of the reminders before it. */
        private static final int LAST = 0;

        List<Effect> begin(ApprovalEvent.ApprovalAsked asked) {
            String cancellationId = asked.cancellationId();
            List<Effect> effects = new ArrayList<>();
            effects.add(new Effect.Deadline(
                    id(cancellationId, LAST), asked.answerBy(), new ApprovalInput.ApproveByDeadline(cancellationId)));
            for (int number = 1; number <= reminders.size(); number++) {
                Instant due = now.plus(reminders.get(number - 1));
                if (due.isBefore(asked.answerBy())) {
                    effects.add(new Effect.Deadline(
                            id(cancellationId, number), due, new ApprovalInput.RemindSeller(cancellationId, number)));
                }
            }
            return effects;
        }

        List<Effect> end(String cancellationId) {
            return IntStream.rangeClosed(LAST, reminders.size())
                    .mapToObj(number -> pointless(cancellationId, number))
                    .toList();
        }

        Effect pointless(String cancellationId, int number) {
            return new Effect.Withdraw(id(cancellationId, number));
        }

        /** The same for a repeat, and short; a key has no line breaks, so that no two pairs are one text. */
        private String id(String cancellationId, int number) {
            UUID about = UUID.nameUUIDFromBytes((orderId + '\n' + cancellationId).getBytes(StandardCharsets.UTF_8));
            return number == LAST ? "answer-" + about : "remind-" + number + "-" + about;
        }
    }
}
