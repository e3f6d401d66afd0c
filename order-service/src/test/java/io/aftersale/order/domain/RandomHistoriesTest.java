package io.aftersale.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.CancellationRejected;
import io.aftersale.order.domain.OrderEvent.CancellationWithdrawn;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.OrderShipped;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.ApprovedBy;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import io.aftersale.order.domain.OrderInput.DisputeDecision;
import io.aftersale.order.domain.OrderInput.NewLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens to an order, in whatever order: what must never be so, is never so. */
@Tag("B15")
@Tag("B18")
@Tag("B6")
@Tag("C1")
class RandomHistoriesTest {

    private static final int HISTORIES = 30_000;
    private static final int LONGEST = 25;

    @Test
    void noHistoryBreaksAnOrder() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RandomHistoriesTest: -Dseed=" + seed);
        Random random = new Random(seed);
        Map<Status, Integer> ends = new EnumMap<>(Status.class);
        for (int i = 0; i < HISTORIES; i++) {
            History history = new History(random, "seed " + seed + ", history " + i);
            history.run();
            ends.merge(history.order.status(), 1, Integer::sum);
        }
        System.out.println("RandomHistoriesTest: " + HISTORIES + " histories ended as " + ends);
        assertThat(ends.keySet())
                .as("a test that reaches little, shows little")
                .contains(
                        Status.AWAITING_PAYMENT,
                        Status.PAYMENT_VERIFYING,
                        Status.AWAITING_SHIPMENT,
                        Status.PARTIALLY_SHIPPED,
                        Status.SHIPPED,
                        Status.DELIVERED,
                        Status.DELIVERY_REFUSED,
                        Status.CANCELLED);
    }

    /** One order's history, with what it must never do. */
    private static final class History {

        private final Random random;
        private final String name;
        private final List<Object> told = new ArrayList<>();
        private final Set<String> refundIds = new HashSet<>();
        private final Map<String, Integer> refunded = new HashMap<>();
        private final Map<String, Cancellation> closed = new HashMap<>();
        private final Set<String> outcomes = new HashSet<>();
        private Order order;
        private Instant now = Story.NOW;
        private int disputes;

        History(Random random, String name) {
            this.random = random;
            this.name = name;
            List<NewLine> lines = new ArrayList<>();
            long total = 500;
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                int quantity = 1 + random.nextInt(4);
                lines.add(Story.line("L" + i, quantity, 100));
                total += quantity * 100L;
            }
            ReturnTerms returns = new ReturnTerms(
                    random.nextBoolean(), random.nextInt(5_001), false, ReturnTerms.SellerType.UNKNOWN, null, null, 0);
            PolicyTerms policy = new PolicyTerms(1, false, 0, List.of(), null, random.nextInt(4) > 0, returns);
            List<OrderEvent> placed = Orders.decide(
                    null,
                    new OrderInput.PlaceOrder(
                            "bob",
                            "sam",
                            lines,
                            Story.eur(500),
                            Story.eur(0),
                            Story.eur(0),
                            List.of(Story.tender("t1", total)),
                            "DE",
                            random.nextBoolean(),
                            now,
                            now,
                            now),
                    Story.with(policy));
            order = OrderStory.evolve(null, placed.getFirst(), now);
        }

        void run() {
            try {
                int length = 1 + random.nextInt(LONGEST);
                for (int i = 0; i < length; i++) {
                    step();
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(name + ": " + e + "\n" + told, e);
            }
        }

        private void step() {
            now = now.plusSeconds(60);
            OrderInput input = input();
            Given given = given(input);
            order = java.util.Objects.requireNonNull(Orders.learn(order, input, now));
            List<OrderEvent> events = Orders.decide(order, input, given);
            told.add(input);
            told.addAll(events);
            Order before = order;
            for (OrderEvent event : events) {
                watch(event);
                order = OrderStory.evolve(order, event, now);
                requireSoundCounts();
            }
            if (events.stream().anyMatch(CommandRefused.class::isInstance)) {
                assertThat(events).hasSize(1);
                assertThat(order).isEqualTo(before);
                assertThat(input).isInstanceOf(OrderInput.Command.class);
            }
            requireSoundOrder();
            HonestRemedies.require(order, now);
        }

        // What must never be so

        private void watch(OrderEvent event) {
            switch (event) {
                case OrderShipped shipped ->
                    assertThat(order.status()).isIn(Status.AWAITING_SHIPMENT, Status.PARTIALLY_SHIPPED);
                case RefundDue due -> {
                    assertThat(refundIds.add(due.refundId()))
                            .as("refund " + due.refundId() + " is due once")
                            .isTrue();
                    due.lines().forEach(q -> refunded.merge(q.lineId(), q.quantity(), Integer::sum));
                }
                case OrderCancelled cancelled -> {
                    assertThat(cancelled.lines()).isNotEmpty();
                    requireOneOutcome(cancelled.cancellationId());
                }
                case CancellationRejected rejected -> requireOneOutcome(rejected.cancellationId());
                case CancellationWithdrawn withdrawn -> requireOneOutcome(withdrawn.cancellationId());
                case OrderEvent.OrderPlaced placed -> throw new AssertionError("placed twice");
                case OrderEvent.CancellationRequested requested ->
                    assertThat(requested.lines()).isNotEmpty();
                case OrderEvent.OrderPaymentProgressed progressed -> {}
                case OrderEvent.ShipmentTracked tracked -> {}
                case OrderEvent.SellerRated rated ->
                    assertThat(order.status()).isIn(Status.DELIVERED, Status.COMPLETED);
                case OrderEvent.OrderCompleted completed -> {
                    assertThat(order.status()).isEqualTo(Status.DELIVERED);
                    assertThat(order.returns()).noneMatch(Order.OrderReturn::open);
                }
                case OrderEvent.DeliveryRefused refused -> {}
                case OrderEvent.ReturnRequested requested ->
                    assertThat(requested.lines()).isNotEmpty();
                case CommandRefused refused -> {}
            }
        }

        private void requireOneOutcome(String cancellationId) {
            assertThat(outcomes.add(cancellationId))
                    .as("cancellation " + cancellationId + " has one outcome")
                    .isTrue();
        }

        private void requireSoundCounts() {
            for (Line line : order.lines()) {
                assertThat(line.cancelled()).isNotNegative();
                assertThat(line.shipped()).isNotNegative();
                assertThat(line.cancelled() + line.shipped()).isLessThanOrEqualTo(line.quantity());
                assertThat(line.refunded()).isBetween(0, line.shipped());
            }
        }

        private void requireSoundOrder() {
            boolean gone = order.lines().stream().allMatch(l -> l.cancelled() == l.quantity());
            assertThat(order.status() == Status.CANCELLED)
                    .as("an order is closed when all of it is cancelled")
                    .isEqualTo(gone);
            if (Set.of(Status.SHIPPED, Status.DELIVERED, Status.DELIVERY_REFUSED)
                    .contains(order.status())) {
                assertThat(order.unshipped()).isEmpty();
            }
            if (order.paidAt() != null) {
                for (Line line : order.lines()) {
                    assertThat(refunded.getOrDefault(line.lineId(), 0))
                            .as("all that is cancelled or taken back of a paid line goes back, once")
                            .isEqualTo(line.cancelled() + line.refunded());
                }
            } else {
                assertThat(refunded).isEmpty();
            }
            for (Cancellation cancellation : order.cancellations()) {
                requireEndedForGood(cancellation);
            }
            for (Order.OrderReturn returned : order.returns()) {
                boolean refunded = refundIds.contains("return-" + returned.returnId());
                assertThat(returned.status() == Order.OrderReturnStatus.REFUNDED)
                        .as("a return that is refunded is refunded once")
                        .isEqualTo(refunded);
            }
            assertThat(order.cancellations())
                    .extracting(Cancellation::cancellationId)
                    .doesNotHaveDuplicates();
        }

        private void requireEndedForGood(Cancellation cancellation) {
            Cancellation before = closed.get(cancellation.cancellationId());
            if (before != null) {
                assertThat(cancellation).isEqualTo(before);
            } else if (!cancellation.open()) {
                assertThat(cancellation.status())
                        .isIn(CancellationStatus.CANCELLED, CancellationStatus.REJECTED, CancellationStatus.WITHDRAWN);
                assertThat(cancellation.closedAt()).isEqualTo(now);
                assertThat(cancellation.outcome()).isNotBlank();
                closed.put(cancellation.cancellationId(), cancellation);
            } else {
                assertThat(cancellation.lines().stream()
                                .anyMatch(q ->
                                        order.line(q.lineId()).orElseThrow().unshipped() > 0))
                        .as("what is still asked for can still be had")
                        .isTrue();
            }
        }

        // What may happen

        private OrderInput input() {
            return switch (random.nextInt(28)) {
                case 0 -> new OrderInput.VerificationBegun();
                case 1, 2, 3 -> new OrderInput.PaymentCaptured();
                case 4 -> random.nextInt(3) == 0 ? new OrderInput.PaymentFailed("declined") : anyRequest();
                case 5, 6, 7 -> anyRequest();
                case 8, 9 -> new OrderInput.ApprovalGranted(anyId(), pick(ApprovedBy.values()));
                case 10 -> Story.denied(anyId());
                case 11 ->
                    new OrderInput.CancelBySeller(anyId(), anyLines(), OrderInput.SellerReason.OUT_OF_STOCK, null);
                case 12, 13, 14 -> new OrderInput.RecordShipment("s" + random.nextInt(4), anyLines(), "DHL", "TN");
                case 15, 16, 17 -> Story.track("s" + random.nextInt(4), pick(TrackingStatus.values()));
                case 18 -> anyDecision();
                case 19 -> new OrderInput.WithdrawCancellation(anyId());
                case 20 ->
                    switch (random.nextInt(4)) {
                        case 0 -> new OrderInput.CancelUnshipped();
                        case 1 -> new OrderInput.CompleteOrder();
                        default -> anyRequest();
                    };
                case 27 -> new OrderInput.RateSeller(pick(Rating.values()));
                case 21 -> new OrderInput.RefuseDelivery("s" + random.nextInt(4));
                case 22, 23 ->
                    new OrderInput.RequestReturn(
                            "r" + random.nextInt(5), anyLines(), pick(ReturnReason.values()), "It hums.");
                case 24, 25 -> anyReturnFact("r" + random.nextInt(5));
                default -> Story.placeOrder();
            };
        }

        private OrderInput anyReturnFact(String returnId) {
            return switch (random.nextInt(8)) {
                case 0 -> new OrderInput.ReturnRejected(returnId);
                case 1 -> new OrderInput.ReturnExpired(returnId);
                case 2 -> new OrderInput.ReturnWithdrawn(returnId);
                case 3 -> new OrderInput.ReturnInspected(returnId, false);
                case 4 -> new OrderInput.ReturnRefunded(returnId, Story.eur(random.nextInt(100)));
                default -> new OrderInput.ReturnRefunded(returnId, null);
            };
        }

        private OrderInput anyRequest() {
            return new OrderInput.RequestCancellation(
                    anyId(),
                    anyLines(),
                    CancellationReason.FOUND_CHEAPER,
                    random.nextBoolean() ? "Please." : null,
                    null,
                    random.nextInt(5) == 0);
        }

        /** A dispute is decided once: that is dispute-service's promise. */
        private DisputeDecided anyDecision() {
            DisputeDecision decision = pick(DisputeDecision.values());
            List<String> lineIds = order.lines().stream()
                    .map(Line::lineId)
                    .filter(l -> random.nextBoolean())
                    .toList();
            return new DisputeDecided(
                    "d" + disputes++,
                    lineIds,
                    decision,
                    decision == DisputeDecision.PARTIAL_REFUND ? Story.eur(100) : null,
                    random.nextBoolean(),
                    null);
        }

        /** Few ids, so that they meet; some as the service makes them itself. */
        private String anyId() {
            return switch (random.nextInt(12)) {
                case 0 -> "payment-failed";
                case 1 -> random.nextBoolean() ? "late-capture" : "not-shipped";
                case 2 -> "dispute-d0";
                default -> "c" + random.nextInt(5);
            };
        }

        /** Often all that is left; seldom nonsense; in any order. */
        private List<LineQuantity> anyLines() {
            if (random.nextInt(3) == 0) {
                return List.of();
            }
            List<LineQuantity> lines = new ArrayList<>();
            for (Line line : order.lines()) {
                if (random.nextBoolean()) {
                    int most = random.nextInt(8) == 0 ? line.quantity() + 1 : Math.max(1, line.unshipped());
                    lines.add(new LineQuantity(line.lineId(), 1 + random.nextInt(most)));
                }
            }
            java.util.Collections.shuffle(lines, random);
            return lines;
        }

        private Given given(OrderInput input) {
            Role role = random.nextInt(20) == 0 ? pick(Role.values()) : usual(input);
            String id = role == Role.BUYER ? "bob" : "sam";
            return new Given(role, id, now, "cause-" + told.size(), Map.of());
        }

        private static Role usual(OrderInput input) {
            return switch (input) {
                case OrderInput.RequestCancellation r -> Role.BUYER;
                case OrderInput.WithdrawCancellation w -> Role.BUYER;
                case OrderInput.RefuseDelivery r -> Role.BUYER;
                case OrderInput.RequestReturn r -> Role.BUYER;
                case OrderInput.RateSeller r -> Role.BUYER;
                case OrderInput.CancelUnshipped c -> Role.SYSTEM;
                case OrderInput.CompleteOrder c -> Role.SYSTEM;
                default -> Role.SELLER;
            };
        }

        private <T> T pick(T[] of) {
            return of[random.nextInt(of.length)];
        }
    }
}
