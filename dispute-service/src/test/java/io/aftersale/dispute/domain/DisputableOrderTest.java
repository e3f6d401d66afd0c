package io.aftersale.dispute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.DisputeInput.CancellationRejected;
import io.aftersale.dispute.domain.DisputeInput.Fact;
import io.aftersale.dispute.domain.DisputeInput.FrozenPolicy;
import io.aftersale.dispute.domain.DisputeInput.OrderCancelled;
import io.aftersale.dispute.domain.DisputeInput.OrderLine;
import io.aftersale.dispute.domain.DisputeInput.OrderPlaced;
import io.aftersale.dispute.domain.DisputeInput.OrderShipped;
import io.aftersale.dispute.domain.DisputeInput.OrderStatus;
import io.aftersale.dispute.domain.DisputeInput.ShipmentTracked;
import io.aftersale.dispute.domain.Disputes.Line;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E1")
class DisputableOrderTest {

    private static final OrderPlaced PLACED = new OrderPlaced(
            "bob",
            "sam",
            List.of(new OrderLine("1", 3, new Money(3_000, "EUR")), new OrderLine("2", 1, new Money(1_000, "EUR"))),
            new Money(1_001, "EUR"),
            new Money(500, "EUR"),
            new Money(10_000, "EUR"),
            new FrozenPolicy(4));

    @Test
    void anOrderThatIsPlacedIsKnownAndHasNoDisputes() {
        assertThat(after(PLACED))
                .isEqualTo(new Disputes(
                        "bob",
                        "sam",
                        new Money(10_000, "EUR"),
                        4,
                        List.of(new Line("1", 3, 0, 0, 8_549), new Line("2", 1, 0, 0, 950)),
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        CaseFile.EMPTY));
    }

    @Test
    void whatIsCancelledAndWhatIsShippedAddsUp() {
        Disputes known = after(
                PLACED,
                new OrderCancelled(List.of(new LineQuantity("1", 1))),
                new OrderShipped(List.of(new LineQuantity("1", 1))),
                new OrderShipped(List.of(new LineQuantity("1", 1), new LineQuantity("2", 1))));

        assertThat(known.lines()).containsExactly(new Line("1", 3, 1, 2, 8_549), new Line("2", 1, 0, 1, 950));
    }

    @Test
    void theLinesOfARejectedCancellationAreRememberedOnce() {
        CancellationRejected rejected = new CancellationRejected(List.of(new LineQuantity("2", 1)));

        assertThat(after(PLACED, rejected, rejected).rejectedLineIds()).containsExactly("2");
    }

    @Test
    void anOrderIsDeliveredWhenItsStatusSaysSo() {
        assertThat(after(PLACED, new ShipmentTracked(OrderStatus.SHIPPED)).delivered())
                .isFalse();
        assertThat(after(PLACED, new ShipmentTracked(OrderStatus.DELIVERED), new ShipmentTracked(OrderStatus.COMPLETED))
                        .delivered())
                .isTrue();
    }

    @Test
    void whatIsToldOfAnOrderWhoseBeginningWasNotHeardComesToNothing() {
        assertThat(DisputableOrder.learn(null, new OrderCancelled(List.of()))).isNull();
        assertThat(DisputableOrder.learn(null, new OrderShipped(List.of()))).isNull();
        assertThat(DisputableOrder.learn(null, new CancellationRejected(List.of())))
                .isNull();
        assertThat(DisputableOrder.learn(null, new ShipmentTracked(OrderStatus.DELIVERED)))
                .isNull();
    }

    @Test
    void anOrderIsPlacedOnce() {
        Disputes known = after(PLACED, new OrderShipped(List.of(new LineQuantity("2", 1))));

        assertThat(DisputableOrder.learn(known, PLACED)).isEqualTo(known);
    }

    private static Disputes after(Fact... facts) {
        Disputes known = null;
        for (Fact fact : facts) {
            known = DisputableOrder.learn(known, fact);
        }
        if (known == null) {
            throw new AssertionError("nothing was learned");
        }
        return known;
    }
}
