package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tender's part of a refund (C8).
 *
 * @param failedForGood whether the provider has declined it once and for all; it is still owed
 * @param arrival what was promised when it was accepted (C6); null before, and in refunds of before there were promises
 * @param late whether the promise was broken (C7)
 * @param lines what of the order the whole refund is for; in its first part only, as {@code withShipping}
 * @param causedBy whose doing it is, where a second person has to approve it (C15)
 * @param coupon what the buyer has got, where it is one (C3)
 */
public record RefundPart(
        String refundId,
        String refundPartId,
        String tenderId,
        Destination destination,
        Money amount,
        @Nullable String target,
        RefundState state,
        @Nullable String providerRefundId,
        Instant acceptedAt,
        @Nullable Instant settledAt,
        boolean failedForGood,
        @Nullable ArrivalPromise arrival,
        boolean late,
        List<LineQuantity> lines,
        boolean withShipping,
        @Nullable String causedBy,
        @Nullable Coupon coupon) {

    public RefundPart {
        lines = List.copyOf(lines);
    }

    /**
     * What cash on delivery comes back as (C3).
     *
     * @param redeemedFor the order that it has paid for; null while it is good
     */
    public record Coupon(
            String code, Instant expiresAt, @Nullable String redeemedFor) {}

    /** A part that waits for something, or is accepted. */
    public static RefundPart of(
            String refundId,
            String refundPartId,
            String tenderId,
            Destination destination,
            Money amount,
            RefundState state,
            Instant at) {
        return new RefundPart(
                refundId,
                refundPartId,
                tenderId,
                destination,
                amount,
                null,
                state,
                null,
                at,
                null,
                false,
                null,
                false,
                List.of(),
                false,
                null,
                null);
    }

    /** Whether the provider is still to be asked, or to answer. */
    public boolean open() {
        return switch (state) {
            case ACCEPTED, SUBMITTED, OUTCOME_UNKNOWN, FAILED -> true;
            case NONE, WAITING_FOR_DESTINATION, WAITING_FOR_APPROVAL, SETTLED, REVERSED -> false;
        };
    }

    RefundPart coveringFor(List<LineQuantity> covered, boolean shipping) {
        return with(p -> {
            p.lines = covered;
            p.withShipping = shipping;
        });
    }

    RefundPart waiting(RefundState next, @Nullable String by) {
        return with(p -> {
            p.state = next;
            p.causedBy = by;
        });
    }

    RefundPart accepted(String to, @Nullable ArrivalPromise promised, Instant at) {
        return with(p -> {
            p.state = RefundState.ACCEPTED;
            p.target = to;
            p.arrival = promised;
            p.acceptedAt = at;
        });
    }

    RefundPart known(RefundState next, @Nullable String refund, @Nullable Instant settled) {
        return with(p -> {
            p.state = next;
            p.providerRefundId = refund == null ? providerRefundId : refund;
            p.settledAt = settled;
        });
    }

    RefundPart failed(boolean retryable) {
        return with(p -> {
            p.state = RefundState.FAILED;
            p.failedForGood = failedForGood || !retryable;
        });
    }

    RefundPart markedLate() {
        return with(p -> p.late = true);
    }

    RefundPart with(Coupon other) {
        return with(p -> p.coupon = other);
    }

    private RefundPart with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RefundPart(
                refundId,
                refundPartId,
                tenderId,
                destination,
                amount,
                draft.target,
                draft.state,
                draft.providerRefundId,
                draft.acceptedAt,
                draft.settledAt,
                draft.failedForGood,
                draft.arrival,
                draft.late,
                draft.lines,
                draft.withShipping,
                draft.causedBy,
                draft.coupon);
    }

    /** What can change of a part. */
    private static final class Draft {
        private @Nullable String target;
        private RefundState state;
        private @Nullable String providerRefundId;
        private Instant acceptedAt;
        private @Nullable Instant settledAt;
        private boolean failedForGood;
        private @Nullable ArrivalPromise arrival;
        private boolean late;
        private List<LineQuantity> lines;
        private boolean withShipping;
        private @Nullable String causedBy;
        private @Nullable Coupon coupon;

        Draft(RefundPart part) {
            target = part.target;
            state = part.state;
            providerRefundId = part.providerRefundId;
            acceptedAt = part.acceptedAt;
            settledAt = part.settledAt;
            failedForGood = part.failedForGood;
            arrival = part.arrival;
            late = part.late;
            lines = part.lines;
            withShipping = part.withShipping;
            causedBy = part.causedBy;
            coupon = part.coupon;
        }
    }
}
