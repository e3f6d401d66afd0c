package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.TopicLog;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.order.CancelBySeller;
import io.aftersale.schemas.order.CancellationRejected;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.CancellationState;
import io.aftersale.schemas.order.CancellationStatus;
import io.aftersale.schemas.order.CancellationWithdrawn;
import io.aftersale.schemas.order.LineState;
import io.aftersale.schemas.order.Order;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderShipped;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RecordShipment;
import io.aftersale.schemas.order.RefundDue;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.WithdrawCancellation;
import io.aftersale.schemas.payment.RefundPartState;
import io.aftersale.schemas.seller.ApprovalAsked;
import io.aftersale.schemas.seller.ApprovalClosed;
import io.aftersale.schemas.seller.ApprovalDenied;
import io.aftersale.schemas.seller.ApprovalGranted;
import io.aftersale.schemas.seller.ApproveCancellation;
import io.aftersale.schemas.seller.RejectCancellation;
import io.aftersale.schemas.seller.RejectionReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever two services are told, in whatever order, how often and how late: each order comes to one consistent end. The
 * commands follow from the seed; what meets what, the two services decide, each in its own time.
 */
@SystemTest
@Tag("B18")
class InterleavingsTest {
    private static final int ORDERS = 120;
    private static final int MOST_COMMANDS = 12;
    private static final List<String> CANCELLATIONS = List.of("c-1", "c-2", "c-3");

    private final Marketplace market;
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<String> answered = new HashSet<>();

    InterleavingsTest(Marketplace market) {
        this.market = market;
    }

    private record Sent(Topic topic, String key, SpecificRecord command) {}

    @Test
    void commands_that_come_in_any_order_more_than_once_and_late_leave_each_order_in_one_piece() {
        System.out.println("InterleavingsTest: -Dseed=" + seed);
        List<Purchase> orders = paidOrders();
        List<Sent> storm = new ArrayList<>();
        for (Purchase order : orders) {
            int count = 3 + random.nextInt(MOST_COMMANDS - 2);
            for (int i = 0; i < count; i++) {
                Sent sent = anyCommand(order);
                for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
                    storm.add(sent);
                }
            }
        }
        Collections.shuffle(storm, random);

        storm.forEach(sent -> market.commands().send(sent.topic, sent.key, sent.command));
        market.patience().until("every request to have its outcome", () -> {
            answerWhatIsAsked(orders);
            return orders.stream().allMatch(this::quiet);
        });

        Map<String, Integer> ends = new TreeMap<>();
        for (Purchase order : orders) {
            requireOneEnd(order);
            ends.merge(order.order().orElseThrow().getStatus().name(), 1, Integer::sum);
        }
        System.out.println("InterleavingsTest: " + storm.size() + " commands, " + ORDERS + " orders ended as " + ends);
        assertThat(ends.keySet()).as("a test that reaches little, shows little").contains("CANCELLED", "SHIPPED");
    }

    private List<Purchase> paidOrders() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setPartialCancellation(true));
        Basket basket = Basket.of(BUYER, seller)
                .with(3, "Cup", 700)
                .with(2, "Plate", 999)
                .shippedFor(499)
                .paidBy(PaymentMethod.WALLET);
        List<Purchase> orders = new ArrayList<>(List.of(paidUnder(market, basket)));
        while (orders.size() < ORDERS) {
            Purchase order = market.preparing(basket);
            order.command(Catalogue.ORDER_COMMANDS, Marketplace.machine(), basket::order);
            order.isCaptured();
            orders.add(order);
        }
        orders.forEach(order -> order.becomes(OrderStatus.AWAITING_SHIPMENT));
        return orders;
    }

    private Sent anyCommand(Purchase order) {
        Actor buyer = Marketplace.buyer(BUYER);
        Actor seller = Marketplace.seller(order.basket().seller());
        String id = CANCELLATIONS.get(random.nextInt(CANCELLATIONS.size()));
        List<LineQuantity> lines = anyLines();
        return switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                sent(
                        Catalogue.ORDER_COMMANDS,
                        order,
                        buyer,
                        meta -> new RequestCancellation(
                                meta, id, lines, CancellationReason.CHANGE_OF_MIND, "Please.", null, false));
            case 3 -> sent(Catalogue.ORDER_COMMANDS, order, buyer, meta -> new WithdrawCancellation(meta, id));
            case 4 ->
                sent(
                        Catalogue.ORDER_COMMANDS,
                        order,
                        seller,
                        meta -> new RecordShipment(meta, "parcel-" + UUID.randomUUID(), lines, "DHL", "TN"));
            case 5 ->
                sent(
                        Catalogue.ORDER_COMMANDS,
                        order,
                        seller,
                        meta -> new CancelBySeller(
                                meta, "s-" + id, lines, SellerCancellationReason.OUT_OF_STOCK, null));
            case 6 -> sent(Catalogue.SELLER_COMMANDS, order, seller, meta -> new ApproveCancellation(meta, id));
            default ->
                sent(
                        Catalogue.SELLER_COMMANDS,
                        order,
                        seller,
                        meta -> new RejectCancellation(meta, id, RejectionReason.ALREADY_PACKED, null));
        };
    }

    private static Sent sent(Topic topic, Purchase order, Actor actor, Function<CommandMeta, SpecificRecord> command) {
        return new Sent(
                topic,
                order.id(),
                command.apply(Marketplace.meta(UUID.randomUUID().toString(), order.id(), actor)));
    }

    /** Often all that is left; of a line, sometimes more than there is. */
    private List<LineQuantity> anyLines() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(some("line-1", 1 + random.nextInt(4)));
            case 1 -> List.of(some("line-2", 1 + random.nextInt(2)));
            case 2 -> List.of(some("line-2", 1), some("line-1", 1 + random.nextInt(3)));
            default -> List.of();
        };
    }

    /** What the storm has left without an answer is answered, as sellers do in the end. */
    private void answerWhatIsAsked(List<Purchase> orders) {
        for (Purchase order : orders) {
            openRequests(order).forEach(id -> {
                boolean asked = market.log()
                        .first(
                                order.id(),
                                ApprovalAsked.class,
                                a -> a.getCancellationId().equals(id))
                        .isPresent();
                if (asked && answered.add(order.id() + id)) {
                    Actor seller = Marketplace.seller(order.basket().seller());
                    order.command(
                            Catalogue.SELLER_COMMANDS,
                            seller,
                            meta -> id.hashCode() % 2 == 0
                                    ? new ApproveCancellation(meta, id)
                                    : new RejectCancellation(meta, id, RejectionReason.OTHER, "No."));
                }
            });
        }
    }

    private static List<String> openRequests(Purchase order) {
        return order.order().stream()
                .flatMap(known -> known.getCancellations().stream())
                .filter(c -> c.getStatus() == CancellationStatus.WAITING_FOR_SELLER
                        || c.getStatus() == CancellationStatus.WAITING_FOR_VERIFICATION)
                .map(CancellationState::getCancellationId)
                .toList();
    }

    /** Each request has its outcome, the seller is asked nothing any more, and payment-service knows of each refund. */
    private boolean quiet(Purchase order) {
        TopicLog log = market.log();
        Set<String> due = log.all(order.id(), RefundDue.class).stream()
                .map(RefundDue::getRefundId)
                .collect(Collectors.toSet());
        Set<String> known = order.refunds().parts().stream()
                .map(RefundPartState::getRefundId)
                .collect(Collectors.toSet());
        return order.order().isPresent()
                && openRequests(order).isEmpty()
                && ended(order, outcomes(log, order)).containsAll(requests(log, order))
                && known.equals(due)
                && log.all(order.id(), ApprovalAsked.class).size()
                        == ended(log, order).size();
    }

    private static List<String> ended(TopicLog log, Purchase order) {
        return Stream.of(
                        log.all(order.id(), ApprovalGranted.class).stream().map(ApprovalGranted::getCancellationId),
                        log.all(order.id(), ApprovalDenied.class).stream().map(ApprovalDenied::getCancellationId),
                        log.all(order.id(), ApprovalClosed.class).stream().map(ApprovalClosed::getCancellationId))
                .flatMap(ids -> ids)
                .toList();
    }

    private static List<String> requests(TopicLog log, Purchase order) {
        return log.all(order.id(), CancellationRequested.class).stream()
                .map(CancellationRequested::getCancellationId)
                .toList();
    }

    private static List<String> outcomes(TopicLog log, Purchase order) {
        return Stream.of(
                        log.all(order.id(), OrderCancelled.class).stream().map(OrderCancelled::getCancellationId),
                        log.all(order.id(), CancellationRejected.class).stream()
                                .map(CancellationRejected::getCancellationId),
                        log.all(order.id(), CancellationWithdrawn.class).stream()
                                .map(CancellationWithdrawn::getCancellationId))
                .flatMap(ids -> ids)
                .toList();
    }

    /** Those with an outcome of their own, and those of whose goods another cancellation has left nothing. */
    private static Set<String> ended(Purchase order, List<String> outcomes) {
        Order known = order.order().orElseThrow();
        Set<String> gone = known.getLines().stream()
                .filter(line -> line.getCancelled() + line.getShipped() == line.getQuantity())
                .map(LineState::getLineId)
                .collect(Collectors.toSet());
        return Stream.concat(
                        outcomes.stream(),
                        known.getCancellations().stream()
                                .filter(c -> c.getStatus() == CancellationStatus.CANCELLED
                                        && c.getLines().stream().allMatch(l -> gone.contains(l.getLineId())))
                                .map(CancellationState::getCancellationId))
                .collect(Collectors.toSet());
    }

    private void requireOneEnd(Purchase order) {
        String name = "seed " + seed + ", " + order.id();
        TopicLog log = market.log();
        Map<String, Integer> cancelled = new HashMap<>();
        Map<String, Integer> shipped = new HashMap<>();
        log.all(order.id(), OrderCancelled.class).forEach(e -> add(cancelled, e.getLines()));
        log.all(order.id(), OrderShipped.class).forEach(e -> add(shipped, e.getLines()));
        order.order().orElseThrow().getLines().forEach(line -> {
            int gone = cancelled.getOrDefault(line.getLineId(), 0);
            int sent = shipped.getOrDefault(line.getLineId(), 0);
            assertThat(gone + sent)
                    .as(name + ": no piece is both shipped and cancelled")
                    .isBetween(0, line.getQuantity());
            assertThat(line.getCancelled()).as(name).isEqualTo(gone);
            assertThat(line.getShipped()).as(name).isEqualTo(sent);
        });

        List<String> outcomes = outcomes(log, order);
        assertThat(outcomes).as(name + ": one outcome each").doesNotHaveDuplicates();
        assertThat(ended(order, outcomes))
                .as(name + ": an outcome for each request")
                .containsAll(requests(log, order));

        assertThat(log.all(order.id(), RefundDue.class).stream().map(RefundDue::getRefundId))
                .as(name + ": a refund for each cancellation, once")
                .containsExactlyInAnyOrderElementsOf(log.all(order.id(), OrderCancelled.class).stream()
                        .map(e -> "cancellation-" + e.getCancellationId())
                        .toList());
        assertThat(order.refunds().parts().stream().map(RefundPartState::getRefundId))
                .as(name + ": and payment-service decides each once")
                .doesNotHaveDuplicates();
        assertThat(ended(log, order))
                .as(name + ": one answer for each approval")
                .doesNotHaveDuplicates();
    }

    private static void add(Map<String, Integer> sums, List<LineQuantity> lines) {
        lines.forEach(line -> sums.merge(line.getLineId(), line.getQuantity(), Integer::sum));
    }
}
