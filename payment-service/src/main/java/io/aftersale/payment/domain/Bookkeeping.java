package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Booking.Entry;
import io.aftersale.payment.domain.Booking.Kind;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What each event means in double entry (C9). Of what was captured, each minor unit is in one place: with the
 * marketplace or seller ({@link #RETAINED}), owed to the buyer ({@link #OWED}, {@link #STUCK}), or gone: refunded, or taken by a bank.
 */
public final class Bookkeeping {

    /** What was captured and nobody is owed. */
    public static final String RETAINED = "retained";

    /** Refunds that are accepted, or wait for an account to go to. */
    public static final String OWED = "refunds-payable";

    /** Refunds that the provider has declined for good: still owed, and for people to see to. */
    public static final String STUCK = "refunds-failed";

    /** What banks have taken although it was refunded, and have to give back. */
    public static final String CONTESTED = "receivable:chargebacks";

    private static final String LOST = "expense:chargebacks";
    private static final String PAYOUTS = "clearing:payouts";
    private static final String COUPONS = "liability:coupons";

    private Bookkeeping() {}

    /** The bookings of that event; a refund that waited before it was accepted has been booked already, under its id. */
    public static List<Booking> of(PaymentEvent event, Payment after) {
        return switch (event) {
            case PaymentEvent.TenderCaptured captured ->
                booking(
                        "capture/" + captured.tenderId(),
                        Kind.CAPTURE,
                        captured.providerReference(),
                        move(tender(captured.method()), RETAINED, captured.amount()));
            case PaymentEvent.RefundWaitsForApproval waits -> owed(waits.refundPartId(), waits.amount());
            case PaymentEvent.RefundWaitsForDestination waits -> owed(waits.refundPartId(), waits.amount());
            case PaymentEvent.RefundAccepted accepted -> owed(accepted.refundPartId(), accepted.amount());
            case PaymentEvent.RefundSettled settled ->
                booking(
                        "settled/" + settled.refundPartId(),
                        Kind.REFUND_SETTLED,
                        settled.providerRefundId(),
                        move(
                                stuck(after, settled.refundPartId()) ? STUCK : OWED,
                                wayBack(settled.destination(), settled.method()),
                                settled.amount()));
            case PaymentEvent.RefundFailed failed ->
                failed.retryable()
                        ? List.of()
                        : booking(
                                "failed/" + failed.refundPartId(),
                                Kind.REFUND_FAILED,
                                null,
                                move(OWED, STUCK, failed.amount()));
            case PaymentEvent.RefundReversed reversed ->
                booking(
                        "reversed/" + reversed.refundPartId(),
                        Kind.REFUND_REVERSED,
                        reversed.providerRefundId(),
                        move(
                                reversed.hadSettled() ? wayBack(reversed.destination(), reversed.method()) : OWED,
                                STUCK,
                                reversed.amount()));
            case PaymentEvent.ChargebackOpened opened ->
                booking(
                        "chargeback/" + opened.chargebackId(),
                        Kind.CHARGEBACK,
                        opened.chargebackId(),
                        taken(opened.method(), opened.amount(), opened.contested()));
            case PaymentEvent.ChargebackClosed closed ->
                booking(
                        "chargeback-closed/" + closed.chargebackId(),
                        closed.won() ? Kind.CHARGEBACK_WON : Kind.CHARGEBACK_LOST,
                        closed.chargebackId(),
                        closed.won()
                                ? opposite(taken(closed.method(), closed.amount(), closed.contested()))
                                : move(
                                        LOST,
                                        CONTESTED,
                                        new Money(
                                                closed.contested(),
                                                closed.amount().currency())));
            case PaymentEvent.CouponRedeemed redeemed ->
                booking(
                        "redeemed/" + redeemed.couponCode(),
                        Kind.COUPON_REDEEMED,
                        null,
                        move(COUPONS, tender(PaymentMethod.BONUS), redeemed.amount()));
            case PaymentEvent.VerificationBegun e -> List.of();
            case PaymentEvent.PaymentCaptured e -> List.of();
            case PaymentEvent.PaymentFailed e -> List.of();
            case PaymentEvent.RefundApproved e -> List.of();
            case PaymentEvent.RefundSubmitted e -> List.of();
            case PaymentEvent.RefundOutcomeUnknown e -> List.of();
            case PaymentEvent.RefundNotNeeded e -> List.of();
            case PaymentEvent.RefundWithheld e -> List.of();
            case PaymentEvent.RefundLate e -> List.of();
            // It has been with the seller all the time.
            case PaymentEvent.RefundReduced e -> List.of();
            case PaymentEvent.LateRefundSettled e -> List.of();
            case PaymentEvent.CouponIssued e -> List.of();
            case PaymentEvent.RefundDifferenceFound e -> List.of();
            case PaymentEvent.CommandRefused e -> List.of();
        };
    }

    /** A tender of nothing, as of an order that costs nothing, is nothing to book. */
    private static List<Booking> booking(String id, Kind kind, @Nullable String reference, List<Entry> entries) {
        List<Entry> moved =
                entries.stream().filter(e -> e.amount().minor() != 0).toList();
        return moved.isEmpty() ? List.of() : List.of(new Booking(id, kind, moved, reference));
    }

    private static List<Entry> move(String debit, String credit, Money amount) {
        return List.of(new Entry(debit, amount), new Entry(credit, negated(amount)));
    }

    /** A bank takes what we have, and what the buyer has got from us already. */
    private static List<Entry> taken(PaymentMethod method, Money amount, long contested) {
        return List.of(
                new Entry(RETAINED, new Money(amount.minor() - contested, amount.currency())),
                new Entry(CONTESTED, new Money(contested, amount.currency())),
                new Entry(tender(method), negated(amount)));
    }

    private static List<Entry> opposite(List<Entry> entries) {
        return entries.stream()
                .map(e -> new Entry(e.account(), negated(e.amount())))
                .toList();
    }

    private static Money negated(Money amount) {
        return new Money(Math.negateExact(amount.minor()), amount.currency());
    }

    /** Owed from when it waits for anything: what has been booked under its id is not booked again. */
    private static List<Booking> owed(String refundPartId, Money amount) {
        return booking("owed/" + refundPartId, Kind.REFUND_OWED, null, move(RETAINED, OWED, amount));
    }

    private static boolean stuck(Payment after, String refundPartId) {
        return after.part(refundPartId).map(RefundPart::failedForGood).orElse(false);
    }

    /** Where the money of a tender is: with a provider, or with us, as a debt to the holder of a wallet. */
    private static String tender(PaymentMethod method) {
        return switch (method) {
            case WALLET -> "liability:wallets";
            case BONUS -> "liability:bonus";
            case UNKNOWN, CARD, ALIPAY, PAYPAL, CASH, WESTERN_UNION, BANK_TRANSFER, CASH_ON_DELIVERY ->
                "clearing:" + method.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String wayBack(Destination destination, PaymentMethod method) {
        return switch (destination) {
            case ORIGINAL, UNKNOWN -> tender(method);
            case ALIPAY_ACCOUNT -> PAYOUTS;
            case COUPON -> COUPONS;
        };
    }
}
