package io.aftersale.order.application;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_STATE;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_POLICIES;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Replica;
import io.aftersale.order.domain.Given;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.OrderEvent;
import io.aftersale.order.domain.OrderInput;
import io.aftersale.order.domain.OrderStory;
import io.aftersale.order.domain.Orders;
import io.aftersale.order.domain.PolicyTerms;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How records travel through order-service. */
@Configuration(proxyBeanMethods = false)
class OrderFlow {

    @Bean
    Aggregate<Order, OrderInput, OrderEvent> orders(Policies policies) {
        return Aggregate.keptIn("orders", Order.class, ORDER_STATE)
                .reactsTo(OrderInput.class, ORDER_COMMANDS, PAYMENT_EVENTS, SELLER_EVENTS, DISPUTE_EVENTS)
                .tells(OrderEvent.class, ORDER_EVENTS)
                .createdBy(OrderInput.PlaceOrder.class)
                .decidedBy((db, inputs) -> {
                    Map<String, PolicyTerms> known = policies.of(db, sellers(inputs));
                    return new PureDomain<>(
                            (order, input, context) -> Orders.decide(order, input, given(context, known)),
                            (order, event, context) -> OrderStory.evolve(order, event, context.now()));
                })
                .column("buyer_id", "text", Order::buyerId)
                .column("seller_id", "text", Order::sellerId)
                .column("status", "text", order -> order.status().name())
                .column("placed_at", "timestamptz", Order::placedAt);
    }

    @Bean
    Replica<Policies.Policy> policyReplica(Policies policies) {
        return new Replica<>(SELLER_POLICIES, Policies.Policy.class, policies::write);
    }

    private static Set<String> sellers(Collection<OrderInput> inputs) {
        return inputs.stream()
                .filter(OrderInput.PlaceOrder.class::isInstance)
                .map(input -> ((OrderInput.PlaceOrder) input).sellerId())
                .collect(Collectors.toSet());
    }

    private static Given given(Context context, Map<String, PolicyTerms> policies) {
        return new Given(
                Given.Role.valueOf(context.actor().kind().name()),
                context.actor().id(),
                context.now(),
                context.causeId(),
                policies);
    }
}
