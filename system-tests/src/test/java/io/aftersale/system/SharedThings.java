package io.aftersale.system;

/** What there is one of in the suite: tests that change it, or count on it, do not run at the same time. */
final class SharedThings {
    /** How many cases mediator-2 has claimed. */
    static final String CLAIMS_OF_MEDIATOR_2 = "claims of mediator-2";

    /** Of what buyer-2 wants no e-mails. */
    static final String PREFERENCES_OF_BUYER_2 = "preferences of buyer-2";

    /** What faults the payment providers have, and how their webhooks come. */
    static final String PROVIDERS = "payment providers";

    private SharedThings() {}
}
