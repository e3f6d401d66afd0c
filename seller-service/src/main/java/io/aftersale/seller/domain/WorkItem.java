package io.aftersale.seller.domain;

/**
 * What of an order waits for the seller's answer (G2).
 *
 * @param id within the order and the kind
 */
public record WorkItem(Kind kind, String id) {

    /** What it is. */
    public enum Kind {
        /** A buyer asks to cancel (B3). */
        CANCELLATION,
        /** A buyer asks to send goods back (D3). */
        RETURN,
        /** Goods have come back: the seller says what was in the parcel (D5). */
        RETURNED_GOODS,
        /** A buyer has opened a dispute (E3). */
        DISPUTE
    }

    /** As one text, by which items of an order are told apart. */
    public String text() {
        return kind + " " + id;
    }

    /** What {@link #text} has made a text of. */
    public static WorkItem of(String text) {
        int blank = text.indexOf(' ');
        return new WorkItem(Kind.valueOf(text.substring(0, blank)), text.substring(blank + 1));
    }
}
