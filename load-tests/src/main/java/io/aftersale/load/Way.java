package io.aftersale.load;

/** How a request for cancellation comes to its end. */
enum Way {
    /** Nothing was paid: the buyer alone, at once (B1). */
    UNPAID("unpaid", true, false),
    /** The seller's policy approves (B8). */
    POLICY("policy", true, true),
    /** The seller approves as soon as asked (B6). */
    SELLER("seller", true, true),
    /** The seller rejects, the buyer disputes, a mediator decides for the buyer (B6, E1, E6). */
    DISPUTED("disputed", true, true),
    /** One more request about an order that is asked for already: refused (B19). */
    REPEATED("repeated", false, false);

    private final String word;
    private final boolean cancels;
    private final boolean refunds;

    Way(String word, boolean cancels, boolean refunds) {
        this.word = word;
        this.cancels = cancels;
        this.refunds = refunds;
    }

    /** As it stands in {@code --mix}. */
    String word() {
        return word;
    }

    /** Whether it is about an order of its own, which is cancelled in the end. */
    boolean cancels() {
        return cancels;
    }

    /** Whether money goes back. */
    boolean refunds() {
        return refunds;
    }
}
