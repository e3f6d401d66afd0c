package io.aftersale.dispute.domain;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What was paid for each line, by the same rules by which payment-service gives it back (C4). */
final class Shares {

    private Shares() {}

    /** Price, less the line's share of the discount, with its share of the tax; in minor units, a line at a time. */
    static List<Long> paid(long[] prices, long discount, long tax) {
        long[] less = apportion(discount, prices);
        long[] more = apportion(tax, prices);
        return IntStream.range(0, prices.length)
                .mapToObj(i -> prices[i] - less[i] + more[i])
                .toList();
    }

    /** The amount times part by whole, rounded down; exact beyond 64 bits. */
    static long of(long amount, long part, long whole) {
        return divided(amount, part, whole)[0].longValueExact();
    }

    /** Largest remainder, the first of equals first. */
    private static long[] apportion(long amount, long[] weights) {
        long sum = Arrays.stream(weights).sum();
        long[] effective = sum == 0 ? Arrays.stream(weights).map(w -> 1).toArray() : weights;
        long whole = sum == 0 ? weights.length : sum;
        BigInteger[][] parts = Arrays.stream(effective)
                .mapToObj(w -> divided(amount, w, whole))
                .toArray(BigInteger[][]::new);
        long[] shares =
                Arrays.stream(parts).mapToLong(p -> p[0].longValueExact()).toArray();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts[i][1]).reversed())
                .limit(amount - Arrays.stream(shares).sum())
                .forEach(i -> shares[i]++);
        return shares;
    }

    private static BigInteger[] divided(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divideAndRemainder(BigInteger.valueOf(whole));
    }
}
