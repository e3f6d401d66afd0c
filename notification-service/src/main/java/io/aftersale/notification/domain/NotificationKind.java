package io.aftersale.notification.domain;

/** What a notification is about: people choose by it what they want e-mails of (F4). */
public enum NotificationKind {
    UNKNOWN(true),
    ORDER(false),
    SHIPPING(false),
    CANCELLATION(false),
    DISPUTE(false),
    RETURN(false),
    MESSAGE(false),
    REFUND(true),
    DECISION(true);

    private final boolean required;

    NotificationKind(boolean required) {
        this.required = required;
    }

    /** Whether the law or money requires the e-mail, so that it cannot be switched off. */
    public boolean required() {
        return required;
    }

    /** The kind of the notifications in those words; {@code UNKNOWN}, and so never kept back, for words of another version. */
    public static NotificationKind of(String template) {
        return switch (template) {
            case "order-placed" -> ORDER;
            case "order-shipped" -> SHIPPING;
            case "cancellation-requested",
                    "cancellation-to-answer",
                    "cancellation-reminder",
                    "cancellation-withdrawn",
                    "cancellation-withdrawn-seller" -> CANCELLATION;
            case "dispute-opened",
                    "dispute-to-answer",
                    "claim-rejected",
                    "dispute-escalated",
                    "offer-made",
                    "dispute-withdrawn",
                    "dispute-appealed" -> DISPUTE;
            case "delivery-refused",
                    "delivery-refused-seller",
                    "return-requested",
                    "return-opened",
                    "return-offer",
                    "return-instructed",
                    "return-shipped",
                    "return-received",
                    "return-withdrawn" -> RETURN;
            case "message-posted", "ticket-opened", "ticket-answered", "ticket-closed" -> MESSAGE;
            case "refund-to-approve",
                    "refund-begun",
                    "refund-needs-account",
                    "refund-settled",
                    "refund-failed",
                    "refund-late",
                    "refund-withheld",
                    "refund-reversed",
                    "coupon-issued",
                    "chargeback-opened",
                    "chargeback-opened-seller",
                    "chargeback-closed" -> REFUND;
            case "order-cancelled",
                    "order-cancelled-seller",
                    "cancellation-rejected",
                    "dispute-decided",
                    "dispute-settled",
                    "return-accepted",
                    "return-rejected",
                    "return-expired",
                    "return-without-refund" -> DECISION;
            default -> UNKNOWN;
        };
    }
}
