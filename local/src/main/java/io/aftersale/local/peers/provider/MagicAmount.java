package io.aftersale.local.peers.provider;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Amounts of refunds that bring about what test cards do, at each provider: the last four digits of the minor units, such as
 * 99.01 EUR or 9901 JPY. What is a fault of the connection happens once for each idempotency key.
 */
enum MagicAmount {
    /** Pending; told as succeeded by a webhook a moment later. */
    PENDING(9901),
    /** Succeeds; told as failed, the money booked back, by a webhook a moment later. */
    REVERSED(9902),
    /** Declined with 402. */
    DECLINED(9903),
    /** Done, and answered with 500. */
    ERROR_AFTER_SUCCESS(9904),
    /** Done, and the connection cut in the middle of the answer. */
    CUT(9905),
    /** Not done, and not answered. */
    TIMEOUT(9906),
    /** Refused with 429. */
    TOO_MANY(9907),
    /** Succeeds; the buyer's bank charges all of the payment back a moment later. */
    CHARGED_BACK(9908);

    private static final int DIGITS = 10_000;

    private final int lastDigits;

    MagicAmount(int lastDigits) {
        this.lastDigits = lastDigits;
    }

    /** Of a refund of so many minor units. */
    static Optional<MagicAmount> of(OptionalLong refund) {
        return refund.isEmpty()
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(magic -> refund.getAsLong() % DIGITS == magic.lastDigits)
                        .findFirst();
    }

    /** How a refund of so many minor units begins. */
    static String statusOf(OptionalLong refund) {
        return of(refund).map(MagicAmount::refundStatus).orElse("succeeded");
    }

    private String refundStatus() {
        return this == PENDING ? "pending" : "succeeded";
    }

    /** What happens to the connection, or empty. */
    Optional<FaultRule> fault() {
        return switch (this) {
            case DECLINED -> Optional.of(FaultRule.once(FaultRule.Kind.STATUS, 402));
            case ERROR_AFTER_SUCCESS -> Optional.of(FaultRule.once(FaultRule.Kind.ERROR_AFTER_SUCCESS, 500));
            case CUT -> Optional.of(FaultRule.once(FaultRule.Kind.CUT_MID_ANSWER, 0));
            case TIMEOUT -> Optional.of(FaultRule.once(FaultRule.Kind.TIMEOUT_WITHOUT_EFFECT, 0));
            case TOO_MANY -> Optional.of(FaultRule.once(FaultRule.Kind.STATUS, 429));
            case PENDING, REVERSED, CHARGED_BACK -> Optional.empty();
        };
    }

    /** Whether it is the same each time that it is asked for. */
    boolean always() {
        return this == DECLINED;
    }
}
