package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.seller.Policy;
import io.aftersale.schemas.seller.PublishPolicy;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** The orders that tests are about. */
final class Orders {
    static final String BUYER = "buyer-1";
    static final String OTHER_BUYER = "buyer-2";
    static final String SELLER = "seller-1";

    private Orders() {}

    /** Two lines, shipping, discount and tax that do not divide evenly: 2 x 24.95 + 3 x 3.33 + 4.99 - 5.00 + 10.21. */
    static Basket basket() {
        return basket(BUYER, SELLER);
    }

    static Basket basket(String buyer, String seller) {
        return Basket.of(buyer, seller)
                .with(2, "Headphones", 2_495)
                .with(3, "Cable, 2 m", 333)
                .shippedFor(499)
                .discountedBy(500)
                .taxedWith(1_021);
    }

    /** Placed and paid by card. */
    static Purchase paid(Marketplace market) {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.isPaid();
        return order;
    }

    /** Placed, paid, shipped and handed over. */
    static Purchase delivered(Marketplace market) {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.carrierTells(TrackingStatus.DELIVERED, "Berlin", "Handed over");
        order.becomes(OrderStatus.DELIVERED);
        return order;
    }

    static LineQuantity some(String lineId, int quantity) {
        return new LineQuantity(lineId, quantity);
    }

    /** A seller who has signed no test before. */
    static String newSeller() {
        return "seller-" + UUID.randomUUID();
    }

    /** A seller publishes a policy and it is on its topic. */
    static void publishes(
            Marketplace market, String seller, Function<PublishPolicy.Builder, PublishPolicy.Builder> terms) {
        long before = version(market, seller);
        market.send(
                Catalogue.SELLER_COMMANDS,
                seller,
                Marketplace.seller(seller),
                meta -> terms.apply(PublishPolicy.newBuilder()
                                .setMeta(meta)
                                .setApproveAlways(false)
                                .setApproveWithinMinutes(0)
                                .setApproveReasons(List.of())
                                .setPartialCancellation(false))
                        .build());
        market.patience().until("a newer policy of " + seller, () -> version(market, seller) > before);
    }

    private static long version(Marketplace market, String seller) {
        return market.log()
                .latest(Catalogue.SELLER_POLICIES, seller, Policy.class)
                .map(policy -> policy.getTerms().getVersion())
                .orElse(0L);
    }

    /** Placed under the seller's latest policy, and paid. */
    static Purchase paidUnder(Marketplace market, Basket basket) {
        long version = version(market, basket.seller());
        Purchase order = market.buyingUnder(basket, policy -> policy.getVersion() == version);
        order.isPaid();
        return order;
    }

    /** Sends a command as a record, and its refusal must have this reason. */
    static void refused(
            Purchase order, Topic topic, Actor actor, String reason, Function<CommandMeta, SpecificRecord> command) {
        String id = order.command(topic, actor, command);
        assertThat(order.isRefused(id).getReason()).isEqualTo(reason);
    }
}
