package io.aftersale.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.OrderEvent.CancellationRequested;
import io.aftersale.order.domain.OrderEvent.CancellationWithdrawn;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderEvent.DeliveryRefused;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderInput.RefuseDelivery;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.OrderInput.WithdrawCancellation;
import io.aftersale.order.domain.Remedy.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is said to be open is accepted when tried, what is said to be closed is refused for that reason (B15). */
final class HonestRemedies {

    private final Order order;
    private final Instant now;
    private final List<Remedy> remedies;

    private HonestRemedies(Order order, Instant now) {
        this.order = order;
        this.now = now;
        this.remedies = Remedies.of(order, now, ReturnRules.DEFAULT);
    }

    static void require(Order order, Instant now) {
        HonestRemedies honest = new HonestRemedies(order, now);
        assertThat(honest.remedies).extracting(Remedy::path).containsExactly(Path.values());
        honest.cancelling();
        honest.cancellingSome();
        honest.withdrawing();
        honest.refusing();
        honest.returning();
    }

    private void cancelling() {
        Remedy atOnce = of(Path.CANCEL_NOW);
        Remedy withApproval = of(Path.CANCEL_WITH_APPROVAL);
        if (tried(request(List.of())) instanceof CommandRefused refused) {
            assertThat(List.of(atOnce, withApproval)).allSatisfy(remedy -> {
                assertThat(remedy.open()).isFalse();
                assertThat(remedy.reason()).isEqualTo(refused.reason());
            });
            assertThat(remedies.stream().filter(Remedy::open).map(r -> r.path().name()))
                    .containsAll(refused.remedies());
            return;
        }
        assertThat(atOnce.open()).isNotEqualTo(withApproval.open());
        RefundForecast refund = withApproval.refund();
        assertThat(refund != null).isEqualTo(withApproval.open());
        if (refund != null) {
            assertThat(refund.amount().minor()).isBetween(0L, order.total().minor());
            assertThat(refund.tenders().stream()
                            .mapToLong(s -> s.amount().minor())
                            .sum())
                    .isEqualTo(refund.amount().minor());
        }
    }

    private void cancellingSome() {
        if (of(Path.CANCEL_SOME_LINES).open()) {
            assertThat(order.lines())
                    .filteredOn(l -> l.unshipped() > order.asked(l.lineId()))
                    .anySatisfy(l -> assertThat(tried(request(List.of(new LineQuantity(l.lineId(), 1)))))
                            .isInstanceOf(CancellationRequested.class));
        }
    }

    private void withdrawing() {
        assertThat(order.cancellations().stream()
                        .map(c -> tried(new WithdrawCancellation(c.cancellationId())))
                        .anyMatch(CancellationWithdrawn.class::isInstance))
                .isEqualTo(of(Path.WITHDRAW_REQUEST).open());
    }

    private void refusing() {
        assertThat(order.shipments().stream()
                        .map(s -> tried(new RefuseDelivery(s.shipmentId())))
                        .anyMatch(DeliveryRefused.class::isInstance))
                .isEqualTo(of(Path.REFUSE_DELIVERY).open());
    }

    private void returning() {
        Remedy way = of(Path.WAIT_AND_RETURN);
        for (ReturnReason reason : List.of(ReturnReason.DEFECTIVE, ReturnReason.NO_LONGER_WANTED)) {
            OrderEvent answer = tried(new RequestReturn("tried", List.of(), reason, "It hums."));
            boolean accepted = answer instanceof ReturnRequested;
            ReturnQuote quote = ReturnQuote.of(order, List.of(), reason, now, ReturnRules.DEFAULT);
            assertThat(quote.open()).isEqualTo(accepted);
            if (reason.sellersFault()) {
                assertThat(way.open()).isEqualTo(accepted);
            }
            if (answer instanceof CommandRefused refused) {
                assertThat(quote.reason()).isEqualTo(refused.reason());
            } else if (answer instanceof ReturnRequested requested) {
                assertThat(quote.refund()).isNotNull();
                assertThat(Objects.requireNonNull(quote.refund()).amount()).isEqualTo(requested.refund());
                assertThat(requested.refund().minor())
                        .isBetween(0L, order.total().minor());
            }
        }
    }

    private static RequestCancellation request(List<LineQuantity> lines) {
        return new RequestCancellation("tried", lines, CancellationReason.FOUND_CHEAPER, "Please.", null, false);
    }

    private OrderEvent tried(OrderInput.Command command) {
        return Orders.decide(order, command, new Given(Role.BUYER, order.buyerId(), now, "tried", Map.of()))
                .getFirst();
    }

    private Remedy of(Path path) {
        return remedies.stream().filter(r -> r.path() == path).findFirst().orElseThrow();
    }
}
