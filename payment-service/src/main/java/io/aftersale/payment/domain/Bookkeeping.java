package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Booking.Entry;
import io.aftersale.payment.domain.Booking.Kind;
import io.aftersale.payment.domain.Payment.RefundPart;
import java.util.List;
import java.util.Locale;

/**
 * What each event means in double entry (C9). Of what was captured, each minor unit is in one place: with the
 * marketplace or seller ({@link #RETAINED}), owed to the buyer ({@link #OWED}, {@link #STUCK}), or gone back.
 */
public final class Bookkeeping {

    /** What was captured and nobody is owed. */
    public static final String RETAINED = "retained";

    /** Refunds that are accepted, or wait for an account to go to. */
    public static final String OWED = "refunds-payable";

    /** Refunds that the provider has declined for good: still owed, and for people to see to. */
    public static final String STUCK = "refunds-failed";

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
                        tender(captured.method()),
                        RETAINED,
                        captured.amount());
            case PaymentEvent.RefundWaitsForDestination waits ->
                booking(owed(waits.refundPartId()), Kind.REFUND_OWED, RETAINED, OWED, waits.amount());
            case PaymentEvent.RefundAccepted accepted ->
                booking(owed(accepted.refundPartId()), Kind.REFUND_OWED, RETAINED, OWED, accepted.amount());
            case PaymentEvent.RefundSettled settled ->
                booking(
                        "settled/" + settled.refundPartId(),
                        Kind.REFUND_SETTLED,
                        stuck(after, settled.refundPartId()) ? STUCK : OWED,
                        wayBack(settled),
                        settled.amount());
            case PaymentEvent.RefundFailed failed ->
                failed.retryable()
                        ? List.of()
                        : booking("failed/" + failed.refundPartId(), Kind.REFUND_FAILED, OWED, STUCK, failed.amount());
            case PaymentEvent.VerificationBegun e -> List.of();
            case PaymentEvent.PaymentCaptured e -> List.of();
            case PaymentEvent.PaymentFailed e -> List.of();
            case PaymentEvent.RefundSubmitted e -> List.of();
            case PaymentEvent.RefundOutcomeUnknown e -> List.of();
            case PaymentEvent.RefundNotNeeded e -> List.of();
            case PaymentEvent.RefundLate e -> List.of();
            // It has been with the seller all the time.
            case PaymentEvent.RefundReduced e -> List.of();
            case PaymentEvent.LateRefundSettled e -> List.of();
            case PaymentEvent.CommandRefused e -> List.of();
        };
    }

    /** A tender of nothing, as of an order that costs nothing, is nothing to book. */
    private static List<Booking> booking(String id, Kind kind, String debit, String credit, Money amount) {
        Money opposite = new Money(Math.negateExact(amount.minor()), amount.currency());
        return amount.minor() == 0
                ? List.of()
                : List.of(new Booking(id, kind, List.of(new Entry(debit, amount), new Entry(credit, opposite))));
    }

    private static String owed(String refundPartId) {
        return "owed/" + refundPartId;
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

    private static String wayBack(PaymentEvent.RefundSettled settled) {
        return switch (settled.destination()) {
            case ORIGINAL, UNKNOWN -> tender(settled.method());
            case ALIPAY_ACCOUNT -> PAYOUTS;
            case COUPON -> COUPONS;
        };
    }
}
