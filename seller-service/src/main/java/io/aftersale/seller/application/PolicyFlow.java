package io.aftersale.seller.application;

import static io.aftersale.schemas.catalogue.Catalogue.SELLER_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_POLICIES;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.seller.domain.Policy;
import io.aftersale.seller.domain.PolicyCommand;
import io.aftersale.seller.domain.PolicyDecider;
import io.aftersale.seller.domain.PolicyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How policies travel through seller-service; their key is the seller's id. */
@Configuration(proxyBeanMethods = false)
class PolicyFlow {

    @Bean
    Aggregate<Policy, PolicyCommand, PolicyEvent> policies() {
        return Aggregate.keptIn("policy", Policy.class, SELLER_POLICIES)
                .reactsTo(PolicyCommand.class, SELLER_COMMANDS)
                .tells(PolicyEvent.class, SELLER_EVENTS)
                .createdBy(PolicyCommand.PublishPolicy.class)
                .decidedBy(new PureDomain<>(
                        (policy, command, context) ->
                                PolicyDecider.decide(policy, context.aggregateId(), command, Givens.of(context)),
                        (policy, event, context) -> PolicyDecider.evolve(policy, event)));
    }
}
