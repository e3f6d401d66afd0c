package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.PaymentMethod;
import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What would go back if lines were cancelled or returned now, by the same rules by which payment-service splits it (C2-C6).
 * It may be wrong by a minor unit for each tender where several refunds came before: what payment-service says counts.
 */
public record RefundForecast(Money amount, List<Share> tenders) {

    /** Hundredths of a per cent. */
    private static final int WHOLE = 10_000;

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
        long whole = amount(order, RefundForecast::gone, line -> gone(line) + among(lines, line), withShipping);
        long amount = whole - Math.min(fee(order, lines, restockingFee).minor(), whole);
        long[] paid =
                order.tenders().stream().mapToLong(t -> t.amount().minor()).toArray();
        long[] given = apportion(order.refunded(), paid);
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

    /**
     * What a refund leaves less to refund, in minor units; its lines are cancelled or refunded already. What the seller keeps
     * of their share does not go back later either.
     */
    static long of(Order order, RefundDue due) {
        long whole =
                amount(order, line -> gone(line) - among(due.lines(), line), RefundForecast::gone, due.withShipping());
        Money decided = due.amount();
        if (decided == null) {
            return whole;
        }
        long kept = due.lines().isEmpty() ? 0 : Math.max(0, whole - decided.minor());
        return Math.min(decided.minor() + kept, left(order));
    }

    private static long amount(
            Order order, ToIntFunction<Line> before, ToIntFunction<Line> after, boolean withShipping) {
        long fee = order.shippingFee().minor();
        boolean shippingGone = withShipping || order.shippingRefunded() || fee == 0;
        if (shippingGone && order.lines().stream().allMatch(l -> after.applyAsInt(l) == l.quantity())) {
            return left(order);
        }
        long shipping = withShipping && !order.shippingRefunded() ? fee : 0;
        return Math.min(share(order, after) - share(order, before) + shipping, left(order));
    }

    private static long left(Order order) {
        return order.total().minor() - order.refunded();
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
