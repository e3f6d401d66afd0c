package io.aftersale.load;

/** What a request comes to, from the moment at which it was due. */
enum Stage {
    /** order-service has taken it. */
    REQUESTED("requested"),
    /** The seller's side agrees, by policy or person. */
    APPROVED("approved"),
    /** The order is cancelled. */
    CANCELLED("cancelled"),
    /** The provider has settled the refund. */
    REFUNDED("refunded"),
    /** The mail server has the last e-mail: the request's end. */
    TOLD("told"),
    /** As told, of orders in the partition of the hot order. */
    TOLD_BESIDE("told, beside the hot order"),
    /** As told, of orders in the other partitions. */
    TOLD_ELSEWHERE("told, elsewhere"),
    /** A request about an order that is asked for already is refused: its end. */
    REFUSED("refused");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
