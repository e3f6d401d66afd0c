package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.PricedLine;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much goes back, and over which tenders (C4, C5). Each line owns a fixed share of discount and tax; of a line's
 * net price, the money of its first n pieces is a fixed amount, so what any n more of them bring is a difference: in
 * whatever order and portions an order is refunded, the sum is the same.
 */
final class Allocation {

    /** Hundredths of a per cent. */
    private static final long WHOLE = 10_000;

    private Allocation() {}

    /** One tender's share, in minor units; positive. */
    record Share(Tender tender, long minor) {}

    /**
     * What a refund brings, in minor units.
     *
     * @param back to the buyer
     * @param kept of what the lines have cost: the seller keeps it for good
     */
    record Amount(long back, long kept) {}

    /**
     * What a refund brings, in minor units: never more than what was captured and has not gone back. What the bank has
     * taken counts as there: whoever pays is decided after that.
     *
     * @throws IllegalArgumentException if an amount was decided in another currency than the order's
     */
    static Amount amount(Payment payment, RefundDue due) {
        Money decided = due.amount();
        if (decided != null) {
            if (!decided.currency().equals(payment.currency()) || decided.minor() < 0) {
                throw new IllegalArgumentException("a refund of " + decided + " for an order in " + payment.currency());
            }
            long kept = due.lines().isEmpty() ? 0 : Math.max(0, whole(payment, due) - decided.minor());
            return new Amount(Math.min(decided.minor(), payment.leftWithoutChargebacks()), kept);
        }
        long whole = whole(payment, due);
        long fee = Math.min(share(goods(payment, due), due.restockingFee(), WHOLE), whole);
        return new Amount(whole - fee, fee);
    }

    /** What was paid for all that the refund is for, as far as it has not gone back. */
    private static long whole(Payment payment, RefundDue due) {
        long left = payment.leftWithoutChargebacks();
        List<PricedLine> after = refunded(payment.lines(), due.lines());
        boolean nothingRemains = (due.withShipping() || payment.shippingRefunded() || payment.shippingFee() == 0)
                && after.stream().allMatch(l -> l.refunded() == l.quantity());
        if (nothingRemains) {
            return left;
        }
        long shipping = due.withShipping() && !payment.shippingRefunded() ? payment.shippingFee() : 0;
        return Math.min(goods(payment, due) + shipping, left);
    }

    private static long goods(Payment payment, RefundDue due) {
        return share(payment, refunded(payment.lines(), due.lines())) - share(payment, payment.lines());
    }

    /** The lines with these refunded, too; beyond a line's quantity there is nothing to refund. */
    static List<PricedLine> refunded(List<PricedLine> lines, List<LineQuantity> more) {
        return lines.stream()
                .map(line -> line.refund(more.stream()
                        .filter(q -> q.lineId().equals(line.lineId()))
                        .mapToInt(q -> Math.max(0, q.quantity()))
                        .sum()))
                .toList();
    }

    /** What is refunded of one line, in minor units; {@code amount} is with its share of discount and tax. */
    record LineShare(long goods, long discount, long amount) {}

    /** What is refunded of each of these lines. */
    static List<LineShare> lineShares(Payment payment, List<PricedLine> lines) {
        long[] gross =
                lines.stream().mapToLong(l -> l.quantity() * l.unitPrice()).toArray();
        long[] discount = apportion(payment.discount(), gross);
        long[] tax = apportion(payment.tax(), gross);
        List<LineShare> shares = new ArrayList<>();
        for (int i = 0; i < gross.length; i++) {
            PricedLine line = lines.get(i);
            shares.add(new LineShare(
                    line.refunded() * line.unitPrice(),
                    share(discount[i], line.refunded(), line.quantity()),
                    share(gross[i] - discount[i] + tax[i], line.refunded(), line.quantity())));
        }
        return shares;
    }

    /** The money of what is refunded of these lines. */
    private static long share(Payment payment, List<PricedLine> lines) {
        return lineShares(payment, lines).stream().mapToLong(LineShare::amount).sum();
    }

    /** The amount over the tenders, in proportion to what is left on each; never more than that. */
    static List<Share> split(List<Tender> tenders, long amount) {
        long[] minor =
                apportion(amount, tenders.stream().mapToLong(Tender::left).toArray());
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < minor.length; i++) {
            if (minor[i] > 0) {
                shares.add(new Share(tenders.get(i), minor[i]));
            }
        }
        return shares;
    }

    /**
     * Largest remainder: the amount in proportion to the weights, rounded down, and what is over by one to those that
     * lost most by rounding; the first of equals first. No share is more than its weight where the amount is not more
     * than their sum.
     */
    static long[] apportion(long amount, long[] weights) {
        long whole = Arrays.stream(weights).sum();
        long[] effective = whole == 0 ? Arrays.stream(weights).map(w -> 1).toArray() : weights;
        long sum = whole == 0 ? weights.length : whole;
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long over = amount;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(amount, effective[i], sum);
            remainders[i] = remainder(amount, effective[i], sum);
            over -= shares[i];
        }
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
                .limit(over)
                .forEach(i -> shares[i]++);
        return shares;
    }

    /** The amount times part by whole, rounded down; exact beyond 64 bits. */
    private static long share(long amount, long part, long whole) {
        return fits(amount, part)
                ? amount * part / whole
                : product(amount, part).divide(BigInteger.valueOf(whole)).longValueExact();
    }

    private static long remainder(long amount, long part, long whole) {
        return fits(amount, part)
                ? amount * part % whole
                : product(amount, part).mod(BigInteger.valueOf(whole)).longValueExact();
    }

    private static boolean fits(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
