package io.aftersale.order.application;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_STATE;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_POLICIES;

import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Decider;
import io.aftersale.chassis.engine.Replica;
import io.aftersale.order.domain.Given;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.OrderEvent;
import io.aftersale.order.domain.OrderInput;
import io.aftersale.order.domain.OrderStory;
import io.aftersale.order.domain.Orders;
import io.aftersale.order.domain.PolicyTerms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                .decidedBy((db, inputs) -> new PureOrders(policies.of(db, sellers(inputs))))
                .column("buyer_id", "text", Order::buyerId)
                .column("seller_id", "text", Order::sellerId)
                .column("status", "text", order -> order.status().name())
                .column("placed_at", "timestamptz", Order::placedAt);
    }

    @Bean
    Replica<Policies.Policy> policyReplica(Policies policies) {
        return new Replica<>(SELLER_POLICIES, Policies.Policy.class, policies::write);
    }

    private static Set<String> sellers(java.util.Collection<OrderInput> inputs) {
        return inputs.stream()
                .filter(OrderInput.PlaceOrder.class::isInstance)
                .map(input -> ((OrderInput.PlaceOrder) input).sellerId())
                .collect(Collectors.toSet());
    }

    /** The domain, knowing the present policies of the sellers in a batch. */
    private record PureOrders(Map<String, PolicyTerms> policies) implements Decider<Order, OrderInput, OrderEvent> {

        @Override
        public List<OrderEvent> decide(@Nullable Order order, OrderInput input, Context context) {
            return Orders.decide(
                    order,
                    input,
                    new Given(
                            Given.Role.valueOf(context.actor().kind().name()),
                            context.actor().id(),
                            context.now(),
                            context.causeId(),
                            policies));
        }

        @Override
        public Order evolve(@Nullable Order order, OrderEvent event, Context context) {
            return OrderStory.evolve(order, event, context.now());
        }
    }
}
