package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Allocation.LineShare;
import io.aftersale.payment.domain.Payment.PricedLine;
import io.aftersale.payment.domain.Payment.RefundState;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer has got back, on paper (C16). It is made anew whenever somebody asks, and is the same each time.
 *
 * @param number unique and stable: made of the ids of order and refund
 * @param issuedAt when the last of the money had gone
 * @param items add up to {@code total}
 * @param total minor units
 */
public record CreditNote(
        String number,
        String orderId,
        String refundId,
        String buyerId,
        @Nullable String sellerId,
        Instant issuedAt,
        String currency,
        List<Item> items,
        long total) {

    private static final int NUMBER_DIGITS = 16;

    /** What an item is about. */
    public enum Kind {
        LINE,
        SHIPPING,
        /** A decided amount, or what makes the sum: what was paid before, or by the bank. */
        OTHER
    }

    /**
     * One item; amounts are minor units and negative where they lessen the sum.
     *
     * @param lineId and {@code quantity}: of a line; null and 0 otherwise
     */
    public record Item(
            Kind kind, @Nullable String lineId, int quantity, long goods, long discount, long tax, long amount) {}

    public CreditNote {
        items = List.copyOf(items);
    }

    /** The note of a refund that has settled; empty while some of it has not, or if it has come back. */
    public static Optional<CreditNote> of(String orderId, Payment payment, String refundId) {
        Map<String, List<RefundPart>> refunds = payment.refunds().stream()
                .collect(Collectors.groupingBy(RefundPart::refundId, LinkedHashMap::new, Collectors.toList()));
        List<RefundPart> parts = refunds.getOrDefault(refundId, List.of());
        if (parts.isEmpty() || parts.stream().anyMatch(p -> p.state() != RefundState.SETTLED)) {
            return Optional.empty();
        }
        long total = parts.stream().mapToLong(p -> p.amount().minor()).sum();
        return Optional.of(new CreditNote(
                number(orderId, refundId),
                orderId,
                refundId,
                payment.buyerId(),
                payment.sellerId(),
                parts.stream()
                        .flatMap(p -> Optional.ofNullable(p.settledAt()).stream())
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH),
                payment.currency(),
                items(payment, List.copyOf(refunds.values()), refundId, total),
                total));
    }

    /** Refunds in their order take the money of a line's pieces one after the other, as they were decided (C4). */
    private static List<Item> items(Payment payment, List<List<RefundPart>> refunds, String refundId, long total) {
        List<PricedLine> before = payment.lines().stream()
                .map(l -> new PricedLine(l.lineId(), l.quantity(), l.unitPrice(), 0))
                .toList();
        boolean shipped = false;
        List<Item> items = new ArrayList<>();
        for (List<RefundPart> parts : refunds) {
            RefundPart first = parts.getFirst();
            List<PricedLine> after = Allocation.refunded(before, first.lines());
            if (first.refundId().equals(refundId)) {
                items.addAll(lines(payment, before, after));
                if (first.withShipping() && !shipped && payment.shippingFee() > 0) {
                    items.add(new Item(Kind.SHIPPING, null, 0, 0, 0, 0, payment.shippingFee()));
                }
                break;
            }
            before = after;
            shipped |= first.withShipping();
        }
        long rest = total - items.stream().mapToLong(Item::amount).sum();
        if (rest != 0) {
            items.add(new Item(Kind.OTHER, null, 0, 0, 0, 0, rest));
        }
        return items;
    }

    private static List<Item> lines(Payment payment, List<PricedLine> before, List<PricedLine> after) {
        List<LineShare> was = Allocation.lineShares(payment, before);
        List<LineShare> is = Allocation.lineShares(payment, after);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < is.size(); i++) {
            int quantity = after.get(i).refunded() - before.get(i).refunded();
            if (quantity > 0) {
                long goods = is.get(i).goods() - was.get(i).goods();
                long discount = is.get(i).discount() - was.get(i).discount();
                long amount = is.get(i).amount() - was.get(i).amount();
                items.add(new Item(
                        Kind.LINE,
                        after.get(i).lineId(),
                        quantity,
                        goods,
                        -discount,
                        amount - goods + discount,
                        amount));
            }
        }
        return items;
    }

    private static String number(String orderId, String refundId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((orderId + '\n' + refundId).getBytes(StandardCharsets.UTF_8));
            return "CN-"
                    + new BigInteger(1, hash)
                            .toString(Character.MAX_RADIX)
                            .toUpperCase(Locale.ROOT)
                            .substring(0, NUMBER_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
