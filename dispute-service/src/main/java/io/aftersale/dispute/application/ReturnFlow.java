package io.aftersale.dispute.application;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.RETURN_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.RETURN_STATE;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.returns.Return;
import io.aftersale.dispute.domain.returns.ReturnDecider;
import io.aftersale.dispute.domain.returns.ReturnEvent;
import io.aftersale.dispute.domain.returns.ReturnInput;
import io.aftersale.dispute.domain.returns.ReturnStatus;
import io.aftersale.dispute.domain.returns.ReturnStory;
import io.aftersale.dispute.domain.returns.Returns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the records of returns travel through dispute-service. A return begins with what order-service says of it (D2). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReturnSettings.class)
class ReturnFlow {

    /** Each is entered at most once by a return, so that it names the deadline. */
    private static final List<ReturnStatus> THAT_END_BY_THEMSELVES = List.of(
            ReturnStatus.REQUESTED,
            ReturnStatus.OFFERED,
            ReturnStatus.APPROVED,
            ReturnStatus.WAITING_FOR_SHIPMENT,
            ReturnStatus.RECEIVED);

    @Bean
    ReturnDecider returnDecider(ReturnSettings settings) {
        return new ReturnDecider(settings.rules());
    }

    @Bean
    Aggregate<Returns, ReturnInput, ReturnEvent> returns(ReturnDecider decider) {
        return Aggregate.keptIn("returns", Returns.class, RETURN_STATE)
                .reactsTo(ReturnInput.class, DISPUTE_COMMANDS, ORDER_EVENTS)
                .tells(ReturnEvent.class, RETURN_EVENTS)
                .createdBy(ReturnInput.ReturnRequested.class)
                .decidedBy(new PureDomain<>(
                        (returns, input, context) -> decider.decide(returns, input, given(context)),
                        (returns, event, context) -> ReturnStory.evolve(returns, event, context.now())))
                .withEffects(ReturnFlow::effects)
                .column("buyer_id", "text", Returns::buyerId)
                .column("seller_id", "text", Returns::sellerId)
                .column("open", "boolean", Returns::open)
                .column("due_at", "timestamptz", Returns::nextDeadline);
    }

    /** The present status's deadline, and no other's. */
    static List<Effect> effects(ReturnEvent event, Returns after, Context context) {
        return switch (event) {
            case ReturnEvent.OfReturn one -> {
                Return about = after.find(one.returnId()).orElseThrow();
                Instant until = about.until();
                Stream<Effect> over = THAT_END_BY_THEMSELVES.stream()
                        .filter(status -> status != about.status())
                        .map(status -> new Effect.Withdraw(deadlineId(context, about, status)));
                yield until == null
                        ? over.toList()
                        : Stream.concat(
                                        over,
                                        Stream.of(new Effect.Deadline(
                                                deadlineId(context, about, about.status()),
                                                until,
                                                new ReturnInput.EndReturnWait(about.returnId()))))
                                .toList();
            }
            case ReturnEvent.CommandRefused refused -> List.of();
        };
    }

    /** The same for a repeat, and short; a key has no line breaks, so that no two pairs are one text. */
    private static String deadlineId(Context context, Return about, ReturnStatus status) {
        String what = context.aggregateId() + '\n' + about.returnId() + '\n' + status;
        return "return-" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    private static Given given(Context context) {
        return new Given(
                Given.Role.valueOf(context.actor().kind().name()),
                context.actor().id(),
                context.now(),
                context.causeId());
    }
}
