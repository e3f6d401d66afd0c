package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.publishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Patience;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.Told;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.payment.RefundSettled;
import io.aftersale.schemas.seller.ApprovalGranted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Each service is killed in the middle of its work: everything comes to its end, and happens once. */
@SystemTest
@Isolated("everything else would be disturbed")
class KilledServicesTest {
    private static final int CANCELLATIONS = 120;
    private static final Patience LONG = new Patience(Duration.ofMinutes(2));

    private final Marketplace market;
    private final Suite suite;

    KilledServicesTest(Marketplace market, Suite suite) {
        this.market = market.with(LONG);
        this.suite = suite;
    }

    @Test
    @Tag("C10")
    @Tag("F3")
    void cancellations_go_to_their_end_exactly_once_although_each_service_is_killed() {
        long seed = Long.getLong("aftersale.seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Daftersale.seed=" + seed + ")");
        Random random = new Random(seed);
        List<Purchase> orders = paidOrders(market, CANCELLATIONS);
        List<ServiceName> victims = new ArrayList<>(Arrays.asList(ServiceName.values()));
        Collections.shuffle(victims, random);

        int asked = 0;
        for (ServiceName victim : victims) {
            int more = CANCELLATIONS / victims.size();
            orders.subList(asked, asked + more).forEach(KilledServicesTest::asksToCancel);
            asked += more;
            // Somewhere in the middle of the work on these.
            int some = asked - more + random.nextInt(more);
            market.patience().until(some + " to be cancelled", () -> cancelled(orders) >= some);
            suite.service(victim).kill();
            suite.service(victim).start();
        }

        for (Purchase order : orders) {
            order.becomes(OrderStatus.CANCELLED);
            order.refunds().settleInFull();
            order.letters().reach(BUYER, "order-cancelled", "refund-settled");
            happenedOnce(order);
        }
    }

    @Test
    @Tag("C10")
    void a_refund_whose_service_is_killed_before_it_hears_the_answer_is_made_once() {
        List<Purchase> orders = Stream.of(PaymentMethod.CARD, PaymentMethod.PAYPAL, PaymentMethod.ALIPAY)
                .map(method -> market.buying(
                        Basket.of(BUYER, SELLER).with(1, "Vase", 2_499).paidBy(method)))
                .toList();
        orders.forEach(Purchase::isPaid);
        market.provider()
                .misbehave(orders.stream()
                        .<Map<String, ?>>map(order -> Map.of(
                                "kind",
                                "timeout-after-success",
                                "provider",
                                market.provider(tender(order).getMethod()).name(),
                                "payment",
                                order.reference(tender(order))))
                        .toList());
        try {
            orders.forEach(order ->
                    order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation"));
            orders.forEach(order -> market.patience()
                    .until(
                            "the provider to have the refund of " + order.id(),
                            () -> !order.refunds().atProvider(tender(order)).isEmpty()));
            suite.service(ServiceName.PAYMENT).kill();
        } finally {
            market.provider().behave();
        }
        suite.service(ServiceName.PAYMENT).start();

        orders.forEach(order -> order.refunds().settleInFull());
    }

    private static Tender tender(Purchase order) {
        return order.basket().tenders().getFirst();
    }

    /** Orders whose seller approves of everything. */
    static List<Purchase> paidOrders(Marketplace market, int count) {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setApproveAlways(true));
        Basket basket =
                Basket.of(BUYER, seller).with(1, "Lamp", 1_999).shippedFor(500).paidBy(PaymentMethod.CARD);
        Purchase first = Orders.paidUnder(market, basket);
        List<Purchase> orders = new ArrayList<>(List.of(first));
        while (orders.size() < count) {
            orders.add(market.preparing(basket));
        }
        orders.stream()
                .skip(1)
                .forEach(
                        order -> order.command(Catalogue.ORDER_COMMANDS, Marketplace.machine(), order.basket()::order));
        orders.stream().skip(1).forEach(Purchase::isCaptured);
        orders.forEach(order -> order.becomes(OrderStatus.AWAITING_SHIPMENT));
        return orders;
    }

    static void asksToCancel(Purchase order) {
        order.command(
                Catalogue.ORDER_COMMANDS,
                Marketplace.buyer(BUYER),
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.CHANGE_OF_MIND, null, null, false));
    }

    private long cancelled(List<Purchase> orders) {
        return orders.stream()
                .filter(order ->
                        !market.log().all(order.id(), OrderCancelled.class).isEmpty())
                .count();
    }

    /** Whether what has to happen to a cancelled order did, once, and was told so. */
    static void happenedOnce(Purchase order) {
        Marketplace market = order.market();
        order.comes(OrderCancelled.class);
        order.comes(ApprovalGranted.class);
        order.comes(RefundSettled.class);
        assertThat(market.log().all(order.id(), OrderCancelled.class))
                .as(order.id())
                .hasSize(1);
        assertThat(market.log().all(order.id(), ApprovalGranted.class))
                .as(order.id())
                .hasSize(1);
        assertThat(market.log().all(order.id(), RefundSettled.class))
                .as(order.id())
                .hasSize(1);
        assertThat(market.log().all(order.id(), CommandRefused.class))
                .as(order.id())
                .isEmpty();
        assertThat(market.log().story(order.id()))
                .extracting(told -> told.meta().getEventId())
                .as(order.id())
                .doesNotHaveDuplicates();
        for (Topic topic : List.of(Catalogue.ORDER_EVENTS, Catalogue.SELLER_EVENTS, Catalogue.PAYMENT_EVENTS)) {
            List<Long> versions = market.log().told(order.id()).stream()
                    .filter(told -> told.topic().equals(topic))
                    .map(Told::meta)
                    .map(meta -> meta.getVersion())
                    .toList();
            assertThat(versions)
                    .as(order.id() + " on " + topic.name())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, versions.size()).boxed().toList());
        }
    }
}
