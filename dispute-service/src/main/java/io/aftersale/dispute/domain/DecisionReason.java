package io.aftersale.dispute.domain;

/** Reason code of a mediator's decision (E6). */
public enum DecisionReason {
    OTHER,
    POLICY_ALLOWS,
    POLICY_FORBIDS,
    EVIDENCE_CONVINCES,
    EVIDENCE_MISSING,
    SELLER_AT_FAULT,
    /** Nobody judged: there was no answer in time (E3). */
    SELLER_SILENT
}
