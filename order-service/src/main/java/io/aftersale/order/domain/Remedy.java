package io.aftersale.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One path that a buyer has, or has not, with an order (B15).
 *
 * @param open whether it can be taken now
 * @param reason why not, as the refusal of whoever tries would say it; null if it is open
 * @param detail the same in words; for an open path, what it means
 * @param until when it closes by itself, as far as that is known; null if it does not, or is closed
 * @param refund what would go back; null where nothing was paid, or it is for others to decide
 */
public record Remedy(
        Path path,
        boolean open,
        @Nullable String reason,
        String detail,
        @Nullable Instant until,
        @Nullable RefundForecast refund) {

    /** The paths, in the order in which one would try them. */
    public enum Path {
        CANCEL_NOW,
        CANCEL_WITH_APPROVAL,
        CANCEL_SOME_LINES,
        WITHDRAW_REQUEST,
        ASK_SELLER,
        REFUSE_DELIVERY,
        WAIT_AND_RETURN,
        OPEN_DISPUTE,
        LATE_REFUND_DISPUTE,
        CONTACT_SUPPORT
    }

    static Remedy open(Path path, String detail) {
        return new Remedy(path, true, null, detail, null, null);
    }

    static Remedy closed(Path path, String reason, String detail) {
        return new Remedy(path, false, reason, detail, null, null);
    }

    Remedy until(@Nullable Instant when) {
        return new Remedy(path, open, reason, detail, when, refund);
    }

    Remedy bringing(@Nullable RefundForecast back) {
        return new Remedy(path, open, reason, detail, until, back);
    }
}
