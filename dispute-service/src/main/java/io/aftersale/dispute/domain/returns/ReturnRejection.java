package io.aftersale.dispute.domain.returns;

/** Why a seller takes nothing back (D3). */
public enum ReturnRejection {
    OTHER,
    USED_OR_WORN,
    NOT_FROM_THIS_ORDER,
    CLAIM_NOT_SHOWN,
    EXCLUDED_GOODS
}
