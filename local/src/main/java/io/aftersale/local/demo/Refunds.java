package io.aftersale.local.demo;

import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.RefundPartState;
import io.aftersale.schemas.payment.RefundState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of an order's money has gone back: as payment-service tells it, and as the provider's own books have it. */
public final class Refunds {
    private final Purchase purchase;

    Refunds(Purchase purchase) {
        this.purchase = purchase;
    }

    /**
     * Money that has gone back on one tender.
     *
     * @param minor minor units
     */
    public record Back(String tenderId, DestinationKind destination, long minor) {}

    /** Waits until exactly this has gone back and nothing is open, and looks whether the provider's books say the same. */
    public void settleAs(Back... expected) {
        Map<String, Back> wanted = new TreeMap<>();
        for (Back back : expected) {
            wanted.put(back.tenderId(), back);
        }
        purchase.market().patience().untilSame("what has gone back of " + purchase.id(), wanted, this::settled);
        theProviderHas(wanted);
    }

    /** Waits until each tender has gone back in full. */
    public void settleInFull() {
        settleAs(purchase.basket().tenders().stream()
                .map(tender -> new Back(
                        tender.getTenderId(),
                        destination(tender),
                        tender.getAmount().getMinor()))
                .toArray(Back[]::new));
    }

    /** Some of an order with one tender, in minor units, the way that it came. */
    public Back some(long minor) {
        Tender tender = purchase.basket().tenders().getFirst();
        return new Back(tender.getTenderId(), destination(tender), minor);
    }

    /** Nothing has gone back and nothing is on its way. */
    public void areNone() {
        List<RefundPartState> parts = parts();
        if (!parts.isEmpty()) {
            throw new JourneyFailed("nothing should have gone back of " + purchase.id() + ", and there is " + parts);
        }
        theProviderHas(Map.of());
    }

    /** Each part of each refund, as payment-service has published it; a refund that was not needed has none. */
    public List<RefundPartState> parts() {
        return purchase.payment().stream()
                .flatMap(known -> known.getRefunds().stream())
                .toList();
    }

    /** What the provider has sent back to one payment, or out to an account for it. */
    public List<PaymentProvider.Movement> atProvider(Tender tender) {
        PaymentProvider provider = purchase.market().provider(tender.getMethod());
        return destination(tender) == DestinationKind.ALIPAY_ACCOUNT
                ? provider.payouts().stream()
                        .filter(payout -> purchase.id().equals(payout.metadata().get("orderId")))
                        .toList()
                : provider.refundsOf(purchase.reference(tender));
    }

    private Map<String, Back> settled() {
        List<RefundPartState> parts = parts();
        if (parts.stream().anyMatch(part -> part.getState() != RefundState.SETTLED)) {
            return Map.of();
        }
        return parts.stream()
                .collect(Collectors.toMap(
                        RefundPartState::getTenderId,
                        part -> new Back(
                                part.getTenderId(),
                                part.getDestination(),
                                part.getAmount().getMinor()),
                        (one, other) -> new Back(one.tenderId(), one.destination(), one.minor() + other.minor()),
                        TreeMap::new));
    }

    /** Exactly one movement at the provider for each part that goes over it, of the same amount (C10). */
    private void theProviderHas(Map<String, Back> wanted) {
        for (Tender tender : purchase.basket().tenders()) {
            List<Long> expected = overProvider(tender) && wanted.containsKey(tender.getTenderId())
                    ? parts().stream()
                            .filter(part -> part.getTenderId().equals(tender.getTenderId()))
                            .map(part -> part.getAmount().getMinor())
                            .sorted()
                            .toList()
                    : List.of();
            List<Long> booked = atProvider(tender).stream()
                    .map(PaymentProvider.Movement::minor)
                    .sorted()
                    .toList();
            if (!booked.equals(expected)) {
                throw new JourneyFailed("the provider's own list for " + tender.getTenderId() + " of " + purchase.id()
                        + " should be " + expected + " and is " + booked);
            }
        }
    }

    private static boolean overProvider(Tender tender) {
        return switch (tender.getMethod()) {
            case CARD, ALIPAY, PAYPAL, CASH, WESTERN_UNION, BANK_TRANSFER -> true;
            case UNKNOWN, WALLET, BONUS, CASH_ON_DELIVERY -> false;
        };
    }

    /** Where the money of a method goes (C2, C3). */
    public static DestinationKind destination(Tender tender) {
        return switch (tender.getMethod()) {
            case CARD, ALIPAY, PAYPAL, WALLET, BONUS, UNKNOWN -> DestinationKind.ORIGINAL;
            case CASH, WESTERN_UNION, BANK_TRANSFER -> DestinationKind.ALIPAY_ACCOUNT;
            case CASH_ON_DELIVERY -> DestinationKind.COUPON;
        };
    }
}
