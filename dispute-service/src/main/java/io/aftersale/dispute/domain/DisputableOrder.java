package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeInput.CancellationRejected;
import io.aftersale.dispute.domain.DisputeInput.Fact;
import io.aftersale.dispute.domain.DisputeInput.LateRefundSettled;
import io.aftersale.dispute.domain.DisputeInput.OrderCancelled;
import io.aftersale.dispute.domain.DisputeInput.OrderLine;
import io.aftersale.dispute.domain.DisputeInput.OrderPlaced;
import io.aftersale.dispute.domain.DisputeInput.OrderShipped;
import io.aftersale.dispute.domain.DisputeInput.OrderStatus;
import io.aftersale.dispute.domain.DisputeInput.RefundLate;
import io.aftersale.dispute.domain.DisputeInput.ShipmentTracked;
import io.aftersale.dispute.domain.Disputes.Line;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the order's story teaches those who will have to judge a dispute about it (E1). */
public final class DisputableOrder {

    private DisputableOrder() {}

    /**
     * The disputes of an order, none at first, with what has happened to the order.
     *
     * @return the same where there is nothing to learn; null while the order is not known
     */
    public static @Nullable Disputes learn(@Nullable Disputes known, Fact fact) {
        if (fact instanceof OrderPlaced placed) {
            return known == null ? placed(placed) : known;
        }
        if (known == null) {
            return null;
        }
        return switch (fact) {
            case OrderPlaced placed -> known;
            case OrderCancelled cancelled -> with(known, lines(known, cancelled.lines(), Line::cancel));
            case OrderShipped shipped -> with(known, lines(known, shipped.lines(), Line::ship));
            case CancellationRejected rejected -> rejected(known, rejected);
            case ShipmentTracked tracked ->
                tracked.orderStatus() == OrderStatus.DELIVERED
                        ? known.knowing(known.lines(), known.rejectedLineIds(), true)
                        : known;
            case RefundLate late ->
                known.missing(Stream.concat(known.lateRefunds().stream(), Stream.of(late.refundPartId()))
                        .distinct()
                        .toList());
            case LateRefundSettled settled ->
                known.missing(known.lateRefunds().stream()
                        .filter(part -> !part.equals(settled.refundPartId()))
                        .toList());
        };
    }

    private static Disputes placed(OrderPlaced placed) {
        return new Disputes(
                placed.buyerId(),
                placed.sellerId(),
                placed.total(),
                placed.policy().version(),
                lines(placed),
                List.of(),
                false,
                List.of(),
                List.of(),
                CaseFile.EMPTY);
    }

    private static List<Line> lines(OrderPlaced placed) {
        List<OrderLine> ordered = placed.lines();
        List<Long> paid = Shares.paid(
                ordered.stream()
                        .mapToLong(l -> l.unitPrice().minor() * l.quantity())
                        .toArray(),
                placed.discount().minor(),
                placed.tax().minor());
        return IntStream.range(0, ordered.size())
                .mapToObj(i -> new Line(ordered.get(i).lineId(), ordered.get(i).quantity(), 0, 0, paid.get(i)))
                .toList();
    }

    private static List<Line> lines(
            Disputes known, List<LineQuantity> quantities, BiFunction<Line, Integer, Line> change) {
        return known.lines().stream()
                .map(line -> quantities.stream()
                        .filter(q -> q.lineId().equals(line.lineId()))
                        .findFirst()
                        .map(q -> change.apply(line, q.quantity()))
                        .orElse(line))
                .toList();
    }

    private static Disputes rejected(Disputes known, CancellationRejected rejected) {
        List<String> lineIds = Stream.concat(
                        known.rejectedLineIds().stream(),
                        rejected.lines().stream().map(LineQuantity::lineId))
                .distinct()
                .toList();
        return known.knowing(known.lines(), lineIds, known.delivered());
    }

    private static Disputes with(Disputes known, List<Line> lines) {
        return known.knowing(lines, known.rejectedLineIds(), known.delivered());
    }
}
