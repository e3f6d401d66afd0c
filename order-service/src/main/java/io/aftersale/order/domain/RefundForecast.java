package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.PaymentMethod;
import io.aftersale.order.domain.Order.Tender;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What would go back if lines were cancelled or returned now, by the same rules by which payment-service splits it (C2-C6). It does not
 * know of amounts that mediators have decided; what payment-service says counts.
 */
public record RefundForecast(Money amount, List<Share> tenders) {

    /** Hundredths of a per cent. */
    private static final int WHOLE = 10_000;

    private static final Set<String> AT_SELLERS_EXPENSE = Set.of(
            OrderEvent.CancellationCause.SELLER.name(),
            OrderEvent.CancellationCause.NOT_SHIPPED.name(),
            OrderEvent.CancellationCause.DISPUTE.name());

    public RefundForecast {
        tenders = List.copyOf(tenders);
    }

    /**
     * What would go back to one tender.
     *
     * @param earliest business days from the refund's beginning until it may arrive (C6)
     * @param latest business days from the refund's beginning until it should have arrived
     */
    public record Share(
            String tenderId, PaymentMethod method, Destination destination, Money amount, int earliest, int latest) {}

    /** Where money goes (C2, C3). */
    public enum Destination {
        ORIGINAL,
        ALIPAY_ACCOUNT,
        COUPON
    }

    /** The forecast for these lines; null if nothing has been paid. */
    static @Nullable RefundForecast of(Order order, List<LineQuantity> lines) {
        return of(order, lines, order.lastGo(lines), 0);
    }

    /**
     * The same, with or without the shipping fee, as far as that has not gone back.
     *
     * @param restockingFee what the seller keeps of the lines' share, in hundredths of a per cent (D6)
     */
    static @Nullable RefundForecast of(Order order, List<LineQuantity> lines, boolean withShipping, int restockingFee) {
        if (order.paidAt() == null) {
            return null;
        }
        long shipping = order.shippingFee().minor();
        long before = share(order, RefundForecast::gone) + (shippingGone(order) ? shipping : 0);
        long amount = goods(order, lines)
                - fee(order, lines, restockingFee).minor()
                + (withShipping && !shippingGone(order) ? shipping : 0);
        long[] paid =
                order.tenders().stream().mapToLong(t -> t.amount().minor()).toArray();
        long[] given = apportion(before, paid);
        long[] left = IntStream.range(0, paid.length)
                .mapToLong(i -> paid[i] - given[i])
                .toArray();
        long[] back = apportion(amount, left);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < back.length; i++) {
            if (back[i] > 0) {
                shares.add(share(
                        order.tenders().get(i), new Money(back[i], order.total().currency())));
            }
        }
        return new RefundForecast(new Money(amount, order.total().currency()), shares);
    }

    /** So many hundredths of a per cent of what the lines bring, without shipping; rounded down. */
    static Money fee(Order order, List<LineQuantity> lines, int restockingFee) {
        return new Money(
                part(goods(order, lines), restockingFee, WHOLE)[0].longValueExact(),
                order.total().currency());
    }

    private static long goods(Order order, List<LineQuantity> lines) {
        return share(order, line -> gone(line) + among(lines, line)) - share(order, RefundForecast::gone);
    }

    /** Whether somebody's fault has brought the shipping fee back already. */
    private static boolean shippingGone(Order order) {
        return order.returns().stream()
                        .anyMatch(r -> r.status() == Order.OrderReturnStatus.REFUNDED
                                && r.amount() == null
                                && r.reason().sellersFault())
                || order.cancellations().stream()
                        .filter(c -> c.status() == Order.CancellationStatus.CANCELLED)
                        .anyMatch(c -> AT_SELLERS_EXPENSE.contains(String.valueOf(c.outcome())));
    }

    private static Share share(Tender tender, Money amount) {
        return switch (tender.method()) {
            case CARD, PAYPAL -> share(tender, amount, Destination.ORIGINAL, 3, 15);
            case ALIPAY, UNKNOWN -> share(tender, amount, Destination.ORIGINAL, 3, 20);
            case WALLET, BONUS -> share(tender, amount, Destination.ORIGINAL, 0, 0);
            case CASH, WESTERN_UNION, BANK_TRANSFER -> share(tender, amount, Destination.ALIPAY_ACCOUNT, 3, 20);
            case CASH_ON_DELIVERY -> share(tender, amount, Destination.COUPON, 0, 0);
        };
    }

    private static Share share(Tender tender, Money amount, Destination to, int earliest, int latest) {
        return new Share(tender.tenderId(), tender.method(), to, amount, earliest, latest);
    }

    private static int gone(Line line) {
        return line.cancelled() + line.refunded();
    }

    private static int among(List<LineQuantity> lines, Line line) {
        return lines.stream()
                .filter(q -> q.lineId().equals(line.lineId()))
                .mapToInt(LineQuantity::quantity)
                .sum();
    }

    /** Money of so many pieces of each line, discount and tax in it. */
    private static long share(Order order, ToIntFunction<Line> pieces) {
        long[] gross = order.lines().stream()
                .mapToLong(l -> l.unitPrice().times(l.quantity()).minor())
                .toArray();
        long[] discount = apportion(order.discount().minor(), gross);
        long[] tax = apportion(order.tax().minor(), gross);
        long sum = 0;
        for (int i = 0; i < gross.length; i++) {
            Line line = order.lines().get(i);
            sum += part(gross[i] - discount[i] + tax[i], pieces.applyAsInt(line), line.quantity())[0].longValueExact();
        }
        return sum;
    }

    /** Largest remainder, the first of equals first. */
    private static long[] apportion(long amount, long[] weights) {
        long sum = Arrays.stream(weights).sum();
        long[] effective = sum == 0 ? Arrays.stream(weights).map(w -> 1).toArray() : weights;
        long whole = sum == 0 ? weights.length : sum;
        BigInteger[][] parts =
                Arrays.stream(effective).mapToObj(w -> part(amount, w, whole)).toArray(BigInteger[][]::new);
        long[] shares =
                Arrays.stream(parts).mapToLong(p -> p[0].longValueExact()).toArray();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts[i][1]).reversed())
                .limit(amount - Arrays.stream(shares).sum())
                .forEach(i -> shares[i]++);
        return shares;
    }

    /** The amount times part by whole, rounded down, and what remains. */
    private static BigInteger[] part(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divideAndRemainder(BigInteger.valueOf(whole));
    }
}
