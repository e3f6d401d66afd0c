package io.aftersale.local.demo;

import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.Money;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.OrderLine;
import io.aftersale.schemas.order.PlaceOrder;
import io.aftersale.schemas.order.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody is about to order. Amounts are minor units of one currency; lines and tenders are named {@code line-1},
 * {@code tender-1} and so on.
 */
public record Basket(
        String buyer,
        String seller,
        List<OrderLine> lines,
        long shippingFee,
        long discount,
        long tax,
        List<Tender> tenders,
        Duration shipWithin) {
    public static final String CURRENCY = "EUR";

    private static final Duration SHIP_WITHIN = Duration.ofDays(5);
    private static final Duration EARLIEST_DELIVERY = Duration.ofDays(15);
    private static final Duration LATEST_DELIVERY = Duration.ofDays(45);

    public Basket {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /** An empty basket. */
    public static Basket of(String buyer, String seller) {
        return new Basket(buyer, seller, List.of(), 0, 0, 0, List.of(), SHIP_WITHIN);
    }

    /** With one more line. */
    public Basket with(int quantity, String title, long unitPrice) {
        String lineId = "line-" + (lines.size() + 1);
        OrderLine line = new OrderLine(lineId, "sku-" + lineId, title, quantity, money(unitPrice));
        return new Basket(buyer, seller, and(lines, line), shippingFee, discount, tax, tenders, shipWithin);
    }

    public Basket shippedFor(long fee) {
        return new Basket(buyer, seller, lines, fee, discount, tax, tenders, shipWithin);
    }

    public Basket discountedBy(long minor) {
        return new Basket(buyer, seller, lines, shippingFee, minor, tax, tenders, shipWithin);
    }

    public Basket taxedWith(long minor) {
        return new Basket(buyer, seller, lines, shippingFee, discount, minor, tenders, shipWithin);
    }

    /** To be shipped within so long of being placed (B13). */
    public Basket shippedWithin(Duration time) {
        return new Basket(buyer, seller, lines, shippingFee, discount, tax, tenders, time);
    }

    /** Paid in part, or in several parts, one after the other. */
    public Basket paidBy(PaymentMethod method, long minor) {
        Tender tender = new Tender("tender-" + (tenders.size() + 1), method, money(minor));
        return new Basket(buyer, seller, lines, shippingFee, discount, tax, and(tenders, tender), shipWithin);
    }

    /** Paid, as far as it is not yet. */
    public Basket paidBy(PaymentMethod method) {
        return paidBy(
                method,
                total()
                        - tenders.stream()
                                .mapToLong(t -> t.getAmount().getMinor())
                                .sum());
    }

    public long total() {
        long goods = lines.stream()
                .mapToLong(line -> line.getQuantity() * line.getUnitPrice().getMinor())
                .sum();
        return goods - discount + shippingFee + tax;
    }

    /** The command of a storefront that sells it now. */
    public PlaceOrder order(CommandMeta meta) {
        Instant now = meta.getIssuedAt();
        return PlaceOrder.newBuilder()
                .setMeta(meta)
                .setBuyerId(buyer)
                .setSellerId(seller)
                .setLines(lines)
                .setShippingFee(money(shippingFee))
                .setDiscount(money(discount))
                .setTax(money(tax))
                .setTenders(tenders)
                .setDestinationCountry("DE")
                .setFreeReturn(false)
                .setShipBy(now.plus(shipWithin))
                .setDeliveryFrom(now.plus(EARLIEST_DELIVERY))
                .setDeliveryTo(now.plus(LATEST_DELIVERY))
                .build();
    }

    /** An amount in the basket's currency. */
    public static Money money(long minor) {
        return new Money(minor, CURRENCY);
    }

    private static <T> List<T> and(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
