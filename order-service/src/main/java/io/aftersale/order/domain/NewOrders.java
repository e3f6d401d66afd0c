package io.aftersale.order.domain;

import io.aftersale.order.domain.OrderInput.NewLine;
import io.aftersale.order.domain.OrderInput.PlaceOrder;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a new order must be like (A2), and when it should arrive (A6). */
final class NewOrders {

    static final int MOST_LINES = 500;
    static final int MOST_OF_A_LINE = 1_000_000;
    static final int LONGEST_TEXT = 500;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private NewOrders() {}

    /**
     * The event of a valid order.
     *
     * @throws Refusal that names the first thing that is wrong
     */
    static OrderEvent place(PlaceOrder order, Given given) {
        if (given.by() == Given.Role.BUYER && !given.actorId().equals(order.buyerId())) {
            throw new Refusal("FOREIGN_BUYER", "A buyer places orders of their own only.");
        }
        Requirements.text("buyerId", order.buyerId(), 200);
        Requirements.text("sellerId", order.sellerId(), 200);
        if (order.lines().isEmpty() || order.lines().size() > MOST_LINES) {
            throw new Refusal("INVALID_LINES", "An order has 1 to " + MOST_LINES + " lines.");
        }
        String currency = order.lines().getFirst().unitPrice().currency();
        if (!CURRENCIES.contains(currency)) {
            throw new Refusal("INVALID_CURRENCY", "There is no currency of that code in ISO 4217.");
        }
        if (!COUNTRIES.contains(order.destinationCountry())) {
            throw new Refusal("INVALID_COUNTRY", "There is no country of that code in ISO 3166-1.");
        }
        Set<String> lineIds = new HashSet<>();
        for (NewLine line : order.lines()) {
            Requirements.text("lines.lineId", line.lineId(), 200);
            Requirements.text("lines.sku", line.sku(), 200);
            Requirements.text("lines.title", line.title(), LONGEST_TEXT);
            if (!lineIds.add(line.lineId())) {
                throw new Refusal("INVALID_LINES", "Two lines have the same lineId.");
            }
            if (line.quantity() < 1 || line.quantity() > MOST_OF_A_LINE) {
                throw new Refusal("INVALID_QUANTITY", "lines.quantity is 1 to " + MOST_OF_A_LINE + ".");
            }
        }
        Stream.of(
                        Stream.of(order.shippingFee(), order.discount(), order.tax()),
                        order.lines().stream().map(NewLine::unitPrice),
                        order.tenders().stream().map(Order.Tender::amount))
                .flatMap(s -> s)
                .forEach(amount -> requireAmount(amount, currency));
        Money total = total(order);
        requireTenders(order.tenders(), total);
        if (order.deliveryTo().isBefore(order.deliveryFrom())) {
            throw new Refusal("INVALID_DELIVERY_WINDOW", "deliveryTo is before deliveryFrom.");
        }
        ShippingEstimates.Estimate estimate = given.estimates().of(order, given.now());
        return new OrderEvent.OrderPlaced(
                order.buyerId(),
                order.sellerId(),
                order.lines(),
                order.shippingFee(),
                order.discount(),
                order.tax(),
                total,
                order.tenders(),
                order.destinationCountry(),
                order.freeReturn(),
                order.shipBy(),
                estimate.from(),
                estimate.to(),
                given.policies().getOrDefault(order.sellerId(), PolicyTerms.PLATFORM_DEFAULT),
                order.shipping(),
                estimate.guaranteedBy());
    }

    private static Money total(PlaceOrder order) {
        try {
            Money goods = new Money(0, order.shippingFee().currency());
            for (NewLine line : order.lines()) {
                goods = goods.plus(line.unitPrice().times(line.quantity()));
            }
            if (order.discount().minor() > goods.minor()) {
                throw new Refusal("INVALID_AMOUNT", "The discount is more than the goods cost.");
            }
            return goods.minus(order.discount()).plus(order.shippingFee()).plus(order.tax());
        } catch (ArithmeticException e) {
            throw new Refusal("INVALID_AMOUNT", "The order's total is beyond what can be counted.");
        }
    }

    private static void requireTenders(List<Order.Tender> tenders, Money total) {
        Set<String> ids = new HashSet<>();
        long sum = 0;
        for (Order.Tender tender : tenders) {
            Requirements.text("tenders.tenderId", tender.tenderId(), 200);
            if (!ids.add(tender.tenderId())) {
                throw new Refusal("INVALID_TENDERS", "Two tenders have the same tenderId.");
            }
            if (tender.method() == Order.PaymentMethod.UNKNOWN) {
                throw new Refusal("INVALID_TENDERS", "tenders.method is not one of the payment methods.");
            }
            try {
                sum = Math.addExact(sum, tender.amount().minor());
            } catch (ArithmeticException e) {
                throw new Refusal("INVALID_AMOUNT", "The tenders' sum is beyond what can be counted.");
            }
        }
        if (tenders.isEmpty() || sum != total.minor()) {
            throw new Refusal(
                    "INVALID_TENDERS",
                    "The tenders add up to " + sum + ", the order to " + total.minor() + " minor units.");
        }
    }

    private static void requireAmount(Money amount, String currency) {
        if (amount.minor() < 0) {
            throw new Refusal("INVALID_AMOUNT", "An amount is negative.");
        }
        if (!amount.currency().equals(currency)) {
            throw new Refusal("INVALID_CURRENCY", "An order has one currency.");
        }
    }
}
