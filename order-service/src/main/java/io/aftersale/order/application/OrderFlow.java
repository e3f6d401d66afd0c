package io.aftersale.order.application;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_STATE;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.RETURN_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_POLICIES;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.calendar.PublicHolidays;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.chassis.engine.Replica;
import io.aftersale.order.domain.Given;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.OrderEvent;
import io.aftersale.order.domain.OrderInput;
import io.aftersale.order.domain.OrderStory;
import io.aftersale.order.domain.Orders;
import io.aftersale.order.domain.PolicyTerms;
import io.aftersale.order.domain.ReturnRules;
import io.aftersale.order.domain.ShippingEstimates;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How records travel through order-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderSettings.class)
class OrderFlow {

    private static final String SHIP_BY = "ship-by-";
    private static final String COMPLETE = "complete-";

    @Bean
    Aggregate<Order, OrderInput, OrderEvent> orders(
            Policies policies, ReturnRules returns, ShippingEstimates estimates) {
        return Aggregate.keptIn("orders", Order.class, ORDER_STATE)
                .reactsTo(
                        OrderInput.class, ORDER_COMMANDS, PAYMENT_EVENTS, SELLER_EVENTS, DISPUTE_EVENTS, RETURN_EVENTS)
                .tells(OrderEvent.class, ORDER_EVENTS)
                .createdBy(OrderInput.PlaceOrder.class)
                .decidedBy((db, inputs) -> {
                    Map<String, PolicyTerms> known = policies.of(db, sellers(inputs));
                    return new PureDomain<>(
                            (order, input, context) -> Orders.learn(order, input, context.now()),
                            (order, input, context) ->
                                    Orders.decide(order, input, given(context, known, returns, estimates)),
                            (order, event, context) -> OrderStory.evolve(order, event, context.now()));
                })
                .withEffects((event, after, context) -> effects(event, after, context.aggregateId(), returns))
                .projectedBy(OrderWords::write)
                .column("buyer_id", "text", Order::buyerId)
                .column("seller_id", "text", Order::sellerId)
                .column("status", "text", order -> order.status().name())
                .column("placed_at", "timestamptz", Order::placedAt);
    }

    @Bean
    ReturnRules returnRules(OrderSettings settings) {
        return new ReturnRules(settings.returnWithin(), settings.freeReturnCountries());
    }

    @Bean
    PublicHolidays publicHolidays() {
        return new PublicHolidays();
    }

    @Bean
    ShippingEstimates shippingEstimates(OrderSettings settings, PublicHolidays holidays) {
        return settings.estimates(holidays::holiday);
    }

    @Bean
    Replica<Policies.Policy> policyReplica(Policies policies) {
        return new Replica<>(SELLER_POLICIES, Policies.Policy.class, policies::write);
    }

    /**
     * A paid order is to be shipped in time, or what is left of it then is cancelled (B13); a delivered one ends when its
     * goods can no longer be returned (A4).
     */
    private static List<Effect> effects(OrderEvent event, Order after, String orderId, ReturnRules returns) {
        return switch (event) {
            case OrderEvent.OrderPaymentProgressed progressed ->
                progressed.status() == Order.Status.AWAITING_SHIPMENT
                        ? List.of(new Effect.Deadline(
                                deadlineId(SHIP_BY, orderId), after.shipBy(), new OrderInput.CancelUnshipped()))
                        : List.of();
            case OrderEvent.OrderCancelled cancelled ->
                Stream.concat(nothingLeft(after, orderId).stream(), delivered(after, orderId, returns).stream())
                        .toList();
            case OrderEvent.OrderShipped shipped -> nothingLeft(after, orderId);
            case OrderEvent.OrderPlaced e -> List.of();
            case OrderEvent.CancellationRequested e -> List.of();
            case OrderEvent.CancellationRejected e -> List.of();
            case OrderEvent.CancellationWithdrawn e -> List.of();
            case OrderEvent.RefundDue e -> List.of();
            case OrderEvent.SellerRated e -> List.of();
            case OrderEvent.ShipmentTracked tracked -> delivered(after, orderId, returns);
            case OrderEvent.OrderCompleted e -> List.of();
            case OrderEvent.DeliveryRefused e -> List.of();
            case OrderEvent.ReturnRequested e -> List.of();
            case OrderEvent.CommandRefused e -> List.of();
        };
    }

    private static List<Effect> nothingLeft(Order after, String orderId) {
        boolean waited = after.paidAt() != null && after.unshipped().isEmpty();
        return waited ? List.of(new Effect.Withdraw(deadlineId(SHIP_BY, orderId))) : List.of();
    }

    private static List<Effect> delivered(Order after, String orderId, ReturnRules returns) {
        return after.status() == Order.Status.DELIVERED
                ? List.of(new Effect.Deadline(
                        deadlineId(COMPLETE, orderId), returns.until(after), new OrderInput.CompleteOrder()))
                : List.of();
    }

    /** The same for a repeat. */
    private static String deadlineId(String what, String orderId) {
        return what + UUID.nameUUIDFromBytes(orderId.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> sellers(Collection<OrderInput> inputs) {
        return inputs.stream()
                .filter(OrderInput.PlaceOrder.class::isInstance)
                .map(input -> ((OrderInput.PlaceOrder) input).sellerId())
                .collect(Collectors.toSet());
    }

    private static Given given(
            Context context, Map<String, PolicyTerms> policies, ReturnRules returns, ShippingEstimates estimates) {
        return new Given(
                Given.Role.valueOf(context.actor().kind().name()),
                context.actor().id(),
                context.now(),
                context.causeId(),
                policies,
                returns,
                estimates);
    }
}
