package io.aftersale.payment.application;

import io.aftersale.payment.domain.CreditNote;

/** Puts credit notes on paper (C16). */
@FunctionalInterface
public interface CreditNotes {

    /** The note as a PDF document; the same bytes for the same note are not promised. */
    byte[] printed(CreditNote note);
}
